"""The sentences over the national picture, from shares made up: each compares counts of the same kind."""

import pytest

from aides.dessins.pentes import NombreEvolution, Part, Pente
from aides.domaine.evolutions import Bornes, Comptage
from aides.domaine.vocabulaire import Base
from aides.presentation.constat import constat
from tests.domaine.objets import CATEGORIES

PAIRE = Bornes(2019, 2022)


def pente(rang: int, avant: int, apres: int, complet: int, *, par_table: int = 0) -> Pente:
    """One category of ten known territories: how many offered it, do by their sheets, do with the table. `par_table`:
    those besides that offered it, of which the table alone says something later."""
    parts = [Part(annee, nombre, 10, "", "") for annee, nombre in ((2019, avant), (2022, apres), (2022, complet))]
    return Pente(
        categorie=CATEGORIES[rang],
        avant=Part(2019, avant + par_table, 10 + par_table, "", ""),
        avant_fiches=parts[0],
        apres=parts[1],
        complet=Part(2022, complet, 10 + par_table, "", ""),
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


@pytest.mark.parametrize(
    ("pentes", "titre", "phrases"),
    [
        (
            [(5, 6, 6), (4, 4, 5), (2, 2, 2)],
            "De 2019 à 2022, une catégorie sur 3 est proposée plus souvent à source égale",
            [
                "Plus souvent d’après les fiches\u00a0: bourse (de 5 à 6).",
                "Logement (de 4 à 4, 5 avec le tableau) ne monte qu’en comptant le tableau, qui n’est pas daté.",
                "Aussi souvent\u00a0: msp (de 2 à 2).",
            ],
        ),
        (
            [(5, 6, 6), (4, 5, 5), (2, 3, 4)],
            "De 2019 à 2022, les 3 catégories sont proposées plus souvent à source égale",
            [
                "Plus souvent d’après les fiches\u00a0: bourse (de 5 à 6), logement (de 4 à 5) et msp (de 2 à 3).",
                "Aucune ne monte par le seul tableau.",
            ],
        ),
    ],
)
def test_ce_qui_monte_est_nomme(pentes: list[tuple[int, int, int]], titre: str, phrases: list[str]) -> None:
    dit = constat([pente(rang, *nombres) for rang, nombres in enumerate(pentes)], PAIRE, Base.FICHES)
    assert (dit.titre, list(dit.phrases)) == (titre, phrases)


def test_ce_que_les_fiches_ne_disent_pas_n_est_dans_aucun_de_leurs_nombres() -> None:
    """Four territories whose later sheet is blank: by sheets the grants stand, with the table they rise."""
    dit = constat([pente(0, 3, 3, 8, par_table=4), pente(1, 3, 4, 5, par_table=4)], PAIRE, Base.TOUTES_PREUVES)
    assert dit.titre == "De 2019 à 2022, une catégorie sur 2 est proposée plus souvent toutes preuves comptées"
    assert list(dit.phrases) == [
        "Plus souvent d’après les fiches\u00a0: logement (de 3 à 4).",
        "Bourse (de 3 à 3, de 7 à 8 avec le tableau) ne monte qu’en comptant le tableau, qui n’est pas daté.",
    ]
