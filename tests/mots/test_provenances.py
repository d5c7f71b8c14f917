"""What every page says of where a fact was read."""

import pytest

from aides.domaine.provenances import NULLE_PART, Provenance
from aides.mots.provenances import citer, citer_pages, completee
from tests.provenances import TARDIVE, du_livre


@pytest.mark.parametrize(
    ("provenance", "partie", "dit"),
    [
        (du_livre(12), "", "Atlas, p. 12"),
        (du_livre(), "", "Atlas"),
        (du_livre(36), "tableaux", "Atlas, tableaux, p. 36"),
        (du_livre(), "fiche 2022", "Atlas, fiche 2022"),
        (TARDIVE, "", "Délibération du conseil départemental, 12 mars 2026"),
        # A part is of the book: a vote has no « fiches ».
        (TARDIVE, "fiches", "Délibération du conseil départemental, 12 mars 2026"),
        (Provenance("appel", "Appel au service", page=3, propre=True), "", "Appel au service, p. 3"),
        (NULLE_PART, "fiches", ""),
    ],
)
def test_citer(provenance: Provenance, partie: str, dit: str) -> None:
    assert citer(provenance, partie) == dit


def test_citer_pages() -> None:
    assert citer_pages([du_livre(12), du_livre(14), du_livre(12)]) == "Atlas, p. 12, 14"
    assert citer_pages([du_livre()]) == "Atlas"
    assert citer_pages([]) == ""


def test_ce_qui_est_venu_apres_le_livre() -> None:
    assert completee(TARDIVE) == "Complétée le 12 mars 2026 d’après « Délibération du conseil départemental »"
    assert completee(Provenance("a", "Appel", propre=True)) == "Complétée d’après « Appel »"
    assert completee(du_livre(12)) == ""
