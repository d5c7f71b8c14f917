"""What places a row: the data sets that say it have the very same columns, and these read what they name."""

from dataclasses import dataclass
from typing import Any

import pytest

from aides.domaine.catalogue import Territoire
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat
from aides.exports.colonnes import Colonne
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import EVOLUTION, FICHES, OFFRE
from aides.exports.jeux_dits import AFFIRMATIONS
from aides.exports.jeux_suites import SUITES
from aides.exports.reperes import ENQUETE_ET_CATEGORIE, NOMME, TERRITOIRE
from tests.exports.exemples import CORSE, case


@dataclass(frozen=True)
class Ligne:
    territoire: Territoire
    case: Case


COMMUNES: list[tuple[Jeu[Any], tuple[Colonne[Any], ...]]] = [
    (OFFRE, (*TERRITOIRE, *ENQUETE_ET_CATEGORIE)),
    (EVOLUTION, TERRITOIRE),
    (FICHES, TERRITOIRE),
    (SUITES, NOMME),
    (AFFIRMATIONS, (*NOMME, *ENQUETE_ET_CATEGORIE)),
]


@pytest.mark.parametrize(("jeu", "reperes"), COMMUNES, ids=[jeu.cle for jeu, _ in COMMUNES])
def test_un_repere_est_la_meme_colonne_partout(jeu: Jeu[Any], reperes: tuple[Colonne[Any], ...]) -> None:
    """Columns are compared by what they are, so that one written again by hand is seen."""
    assert [id(colonne) for colonne in jeu.colonnes[: len(reperes)]] == [id(colonne) for colonne in reperes]


def test_ce_que_lisent_les_reperes() -> None:
    ligne = Ligne(CORSE, case("2A", 2022, "salariat", Etat.PROPOSEE))
    reperes: tuple[Colonne[Any], ...] = (*TERRITOIRE, *ENQUETE_ET_CATEGORIE)
    assert {colonne.nom: colonne.cellules([ligne]) for colonne in reperes} == {
        "territoire": ["2A"],
        "code_insee": ["2A"],
        "nom": ["Corse-du-Sud"],
        "region": ["Grand Sud"],
        "region_insee": ["94"],
        "annee": ["2022"],
        "categorie": ["salariat"],
    }
