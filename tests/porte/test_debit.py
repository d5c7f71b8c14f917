"""What a refusal leaves of a connection: a body that is not read closes it."""

from typing import Any

import pytest

from aides.porte.compteur import Compteur
from aides.porte.debit import FAITES, Famille, limiter
from aides.porte.refus import refuseur
from tests.wsgi import demander


def repondre(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b""]


@pytest.mark.parametrize(
    ("methodes", "methode", "fermee"), [(("POST",), "POST", "close"), (FAITES, "GET", None), (FAITES, "HEAD", None)]
)
def test_un_envoi_refuse_ferme_une_lecture_refusee_non(
    methodes: tuple[str, ...], methode: str, fermee: str | None
) -> None:
    famille = Famille(Compteur(1), "demande", methodes=methodes)
    site = limiter(repondre, lambda environ: famille, lambda environ: False, refuseur({}))
    assert demander(site, "/", methode).statut == 200
    refusee = demander(site, "/", methode)
    assert (refusee.statut, refusee.entetes["Connection"]) == (429, fermee)
