"""Under the address of files, what is none of them is answered in front: nothing is made, nothing is waited for."""

from pathlib import Path
from typing import Any

import pytest

from aides.porte.fichiers import tenir_les_fichiers
from aides.porte.jeton import Jeton, lire_version
from aides.porte.refus import refuseur
from config.couches import composer
from config.statiques import existants
from tests.config.test_reponses_gunicorn import SEPT
from tests.porte.banc import Pile
from tests.wsgi import demander, site_neuf

INCONNUES = ("/static/x", "/static/", "/static/css/", "/static/css/atlas.css/", "/static/%C3%A9", "/static/../admin/")


@pytest.mark.parametrize("adresse", INCONNUES)
@pytest.mark.parametrize("methode", ["GET", "HEAD"])
def test_ce_qui_n_est_pas_un_fichier_n_atteint_pas_la_pile(adresse: str, methode: str) -> None:
    """Nor the database, which would be waited for: no test here may ask it."""

    def pile(environ: Any, start_response: Any) -> list[bytes]:
        raise AssertionError(environ["PATH_INFO"])

    recu = demander(composer(pile, Jeton(lire_version)), adresse, methode)
    assert (recu.statut, recu.entetes["Cache-Control"]) == (404, "no-store")
    assert [nom for nom in SEPT if nom not in recu.entetes] == []
    corps = recu.corps.decode()
    assert ("Fichier introuvable" in corps, "Aucun fichier du site n’a cette adresse." in corps) == (
        methode == "GET",
    ) * 2


@pytest.mark.django_db
def test_un_fichier_se_donne() -> None:
    recu = demander(site_neuf(), "/static/css/atlas.css")
    assert (recu.statut, recu.entetes["Content-Type"]) == (200, 'text/css; charset="utf-8"')
    assert demander(site_neuf(), "/nulle-part/").corps.count(b"Fichier introuvable") == 0


def test_rien_d_autre_n_est_regarde() -> None:
    pile = Pile()
    site = tenir_les_fichiers(pile, "/static/", lambda chemin: chemin == "/static/a", refuseur({}))
    assert [demander(site, adresse).statut for adresse in ("/", "/static", "/static/a", "/static/b")] == [
        200,
        200,
        200,
        404,
    ]
    assert len(pile.recues) == 3


def test_les_fichiers_collectes_sont_ceux_qui_se_donnent(settings: Any, tmp_path: Path) -> None:
    """As a site in production has them, listed once at its start; of the compressed ones, only their own name."""
    for nom in ("a.css", "a.0123456789ab.css", "a.css.gz"):
        (tmp_path / nom).write_bytes(b"a{}")
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH, settings.WHITENOISE_USE_FINDERS = tmp_path, False, False
    existe = existants()
    assert [existe(f"/static/{nom}") for nom in ("a.css", "a.0123456789ab.css", "b.css", "")] == [
        True,
        True,
        False,
        False,
    ]
    (tmp_path / "b.css").write_bytes(b"")
    assert not existe("/static/b.css")
