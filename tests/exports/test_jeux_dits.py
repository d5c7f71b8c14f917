"""What analyses say, as a file: a golden row for each answer of a state."""

from dataclasses import replace

import pytest

from aides.domaine.affirmations import Affirmation
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat, Preuve, Raison
from aides.exports.jeux_dits import AFFIRMATIONS
from tests.exports.exemples import atlas, case, cellules, objets, recueil

DITE = Affirmation(
    "01", 2022, "salariat", "2022-salariat-19", 30, dit="cite l’Ain", url="/sources/atlas/#2022-salariat-19"
)
LIGNE = {
    "territoire": "01",
    "code_insee": "01",
    "nom": "Ain",
    "annee": "2022",
    "categorie": "salariat",
    "dit": "cite l’Ain",
    "analyse": "2022-salariat-19",
    "page": "30",
    "motif": "",
}


def dite(
    etat: Etat, *affirmations: Affirmation, raison: Raison = Raison.AUCUNE, preuve: Preuve = Preuve.AUCUNE
) -> Case:
    """Return what is known of a category of which analyses speak."""
    return case("01", 2022, "salariat", etat, affirmations=affirmations or (DITE,), raison=raison, preuve=preuve)


CASES: list[tuple[Case, str, str]] = [
    (dite(Etat.PROPOSEE, preuve=Preuve.TABLEAU), "proposee", "concordante"),
    (dite(Etat.PROPOSEE, preuve=Preuve.FICHE), "proposee", "concordante"),
    (dite(Etat.DECLAREE_ABSENTE), "declaree_absente", "contredite"),
    (dite(Etat.NON_MENTIONNEE), "non_mentionnee", "contredite"),
    (dite(Etat.INCONNUE, raison=Raison.SANS_REPONSE), "inconnue", "indeterminee"),
    (dite(Etat.INCONNUE, raison=Raison.ABSENTE), "inconnue", "indeterminee"),
]


@pytest.mark.parametrize(("dite", "etat", "confrontation"), CASES)
def test_un_etat_inconnu_ne_contredit_rien(dite: Case, etat: str, confrontation: str) -> None:
    tout = recueil(atlas=atlas([dite]))
    assert cellules(AFFIRMATIONS, tout) == [{**LIGNE, "etat": etat, "confrontation": confrontation}]
    [objet] = objets(AFFIRMATIONS, tout)
    assert (objet["etat"], objet["confrontation"], objet["motif"]) == (etat, confrontation, None)


def test_une_ligne_par_passage() -> None:
    """Two passages of one category are two rows, in their order; what no analysis speaks of has none."""
    redite = replace(DITE, passage="2022-salariat-20", page=31, dit="le redit", motif="Rien n’est daté.")
    muette = case("2A", 2022, "salariat", Etat.NON_MENTIONNEE)
    rangees = cellules(AFFIRMATIONS, recueil(atlas=atlas([dite(Etat.NON_MENTIONNEE, DITE, redite), muette])))
    etat = {"etat": "non_mentionnee", "confrontation": "contredite"}
    autre = {"dit": "le redit", "analyse": "2022-salariat-20", "page": "31", "motif": "Rien n’est daté."}
    assert rangees == [{**LIGNE, **etat}, {**LIGNE, **etat, **autre}]
