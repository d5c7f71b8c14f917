"""What the note of a comparison asks for: its territories, one survey, the categories chosen or all."""

import pytest
from django.http import QueryDict

from aides.filtres.erreurs import CritereInvalide
from aides.filtres.note import CriteresNote, FormulaireNote
from tests.domaine.objets import CATEGORIES, territoire

BOURSE, LOGEMENT, MSP = CATEGORIES
TERRITOIRES = tuple(map(territoire, ("01", "2A", "34")))


def form(requete: str) -> FormulaireNote:
    return FormulaireNote(QueryDict(requete), TERRITOIRES, (2019, 2022), categories=CATEGORIES)


@pytest.mark.parametrize(
    ("requete", "criteres"),
    [
        ("t=34&t=2A", CriteresNote(("34", "2A"), 2022, CATEGORIES)),
        ("t=34&t=2A&annee=2019", CriteresNote(("34", "2A"), 2019, CATEGORIES)),
        ("t=01&t=34&categorie=msp&categorie=bourse", CriteresNote(("01", "34"), 2022, (BOURSE, MSP))),
        ("t=01&t=34&categorie=logement", CriteresNote(("01", "34"), 2022, (LOGEMENT,))),
    ],
)
def test_les_criteres(requete: str, criteres: CriteresNote) -> None:
    """Territories in the order asked for, categories in the Atlas's; the last survey goes without saying."""
    assert form(requete).criteres_note() == criteres


@pytest.mark.parametrize("requete", ["", "t=01", "t=01&t=99", "t=01&t=34&annee=2020", "t=01&t=34&categorie=rien"])
def test_ce_qui_ne_se_comprend_pas_est_refuse(requete: str) -> None:
    with pytest.raises(CritereInvalide):
        form(requete).criteres_note()


def test_la_comparaison_dont_elle_est() -> None:
    adresse = form("t=34&t=2A&annee=2019&categorie=msp").adresse_comparaison
    assert adresse == "/comparer/?t=34&t=2A&categorie=msp"
