"""The sentences over the national picture, from shares made up: each compares counts of the same kind."""

import pytest

from aides.dessins.pentes import NombreEvolution, Part, Pente
from aides.domaine.evolutions import Bornes, Comptage
from aides.domaine.vocabulaire import Base
from aides.presentation.constat import constat
from tests.domaine.objets import CATEGORIES

PAIRE = Bornes(2019, 2022)


def pente(rang: int, avant: int, apres: int, complet: int) -> Pente:
    """One category of ten known territories: how many offered it, do by their sheets, do with the table."""
    parts = [Part(annee, nombre, 10, "", "") for annee, nombre in ((2019, avant), (2022, apres), (2022, complet))]
    return Pente(
        categorie=CATEGORIES[rang],
        avant=parts[0],
        apres=parts[1],
        complet=parts[2],
        evolutions=(),
        perdus=NombreEvolution("indeterminee", 0, ""),
        comptage=Comptage({}, connus=10, total=10),
        liste_connus="",
    )


@pytest.mark.parametrize(
    ("base", "titre", "phrases"),
    [
        (
            Base.FICHES,
            "De 2019 à 2022, aucune des 3 catégories n’est proposée plus souvent à source égale",
            ["Moins souvent\u00a0: bourse (de 6 à 5), logement (de 6 à 4) et msp (de 2 à 1)."],
        ),
        (
            Base.TOUTES_PREUVES,
            "De 2019 à 2022, aucune des 3 catégories n’est proposée plus souvent toutes preuves comptées",
            [
                "Moins souvent\u00a0: logement (de 6 à 5).",
                "Aussi souvent\u00a0: bourse (de 6 à 6) et msp (de 2 à 2).",
            ],
        ),
    ],
    ids=list(Base),
)
def test_ou_le_tableau_compte_avant_il_compte_apres(base: Base, titre: str, phrases: list[str]) -> None:
    """An earlier survey may have a table too: all evidence on one side is not compared with sheets on the other."""
    dit = constat([pente(0, 6, 5, 6), pente(1, 6, 4, 5), pente(2, 2, 1, 2)], PAIRE, base)
    assert dit.titre == titre
    assert list(dit.phrases) == ["Aucune ne monte par le seul tableau.", *phrases]
