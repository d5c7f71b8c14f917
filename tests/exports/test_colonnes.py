"""A column: what it keeps of its line, and what it makes of rows that say nothing."""

from decimal import Decimal
from typing import Any

import pytest

from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import BOOLEEN, DECIMAL, ENTIER, TEXTE, Genre, liste
from aides.exports.vocabulaires import ETAT

# What rows hold, its kind, the values, then the cells, those in French, the JSON and the typed cells made of them.
VALEURS: list[tuple[str, Genre[Any], list[Any], list[str], list[str], list[Any], list[Any]]] = [
    (
        "texts",
        TEXTE,
        ["a", "", None, "=x"],
        ["a", "", "", "'=x"],
        ["a", "", "", "'=x"],
        ["a", None, None, "=x"],
        ["a", "", None, "=x"],
    ),
    ("whole numbers", ENTIER, [3, 0, None], ["3", "0", ""], ["3", "0", ""], [3, 0, None], [3, 0, None]),
    ("numbers", DECIMAL, [Decimal("1.50"), None], ["1.5", ""], ["1,5", ""], [1.5, None], [1.5, None]),
    (
        "truth, which may be unknown",
        BOOLEEN,
        [True, False, None],
        ["oui", "non", ""],
        ["oui", "non", ""],
        [True, False, None],
        ["oui", "non", None],
    ),
    (
        "lists",
        liste(ENTIER),
        [[1, 2], [], None],
        ["1|2", "", ""],
        ["1|2", "", ""],
        [[1, 2], [], []],
        ["1|2", "", None],
    ),
    ("no row", TEXTE, [], [], [], [], []),
]


@pytest.mark.parametrize(
    ("genre", "lignes", "cellules", "cellules_fr", "json", "natifs"),
    [v[1:] for v in VALEURS],
    ids=[v[0] for v in VALEURS],
)
def test_valeurs(
    genre: Genre[Any],
    lignes: list[Any],
    cellules: list[str],
    cellules_fr: list[str],
    json: list[Any],
    natifs: list[Any],
) -> None:
    lue: Colonne[Any] = colonne("c", "", genre, lire=lambda ligne: ligne)
    assert lue.cellules(lignes) == cellules
    assert lue.cellules_fr(lignes) == cellules_fr
    assert lue.json(lignes) == json
    assert lue.natifs(lignes) == natifs


def test_une_colonne_garde_ce_que_dit_sa_ligne() -> None:
    def lire(ligne: dict[str, int]) -> int:
        return ligne["x"]

    lue = colonne("duree", "combien de temps", ENTIER, lire=lire, unite="mois", vocabulaire=ETAT)
    assert (lue.nom, lue.sens, lue.genre, lue.lire) == ("duree", "combien de temps", ENTIER, lire)
    assert (lue.unite, lue.vocabulaire) == ("mois", ETAT)
    assert lue.cellules([{"x": 4}, {"x": 5}]) == ["4", "5"]


def test_sans_unite_ni_vocabulaire() -> None:
    lue = colonne("nom", "le nom", TEXTE, lire=str)
    assert (lue.unite, lue.vocabulaire) == ("", None)
