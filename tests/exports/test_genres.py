"""Each kind of values, as plain text, as cells of CSV, as JSON and in a workbook."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.vocabulaire import Etat
from aides.exports.genres import BOOLEEN, DATE, DECIMAL, ENTIER, TEXTE, Genre, Type, joindre, liste, separer

D = Decimal
JOUR = date(2026, 3, 9)
# What it is, its kind, the value, then its text, its cell, the one in French, its JSON, its cell of a workbook.
CAS: list[tuple[str, Genre[Any], Any, str, str, str, Any, Any]] = [
    ("a text", TEXTE, "sûr, net", "sûr, net", "sûr, net", "sûr, net", "sûr, net", "sûr, net"),
    ("a key", TEXTE, Etat.PROPOSEE, "proposee", "proposee", "proposee", Etat.PROPOSEE, "proposee"),
    ("an empty text", TEXTE, "", "", "", "", None, ""),
    ("a code keeps its zero", TEXTE, "01", "01", "01", "01", "01", "01"),
    ("a formula", TEXTE, "=1+1", "=1+1", "'=1+1", "'=1+1", "=1+1", "=1+1"),
    ("a plus", TEXTE, "+33", "+33", "'+33", "'+33", "+33", "+33"),
    ("a dash", TEXTE, "-x", "-x", "'-x", "'-x", "-x", "-x"),
    ("an at", TEXTE, "@x", "@x", "'@x", "'@x", "@x", "@x"),
    ("a tab", TEXTE, "\tx", "\tx", "'\tx", "'\tx", "\tx", "\tx"),
    ("a return", TEXTE, "\rx", "\rx", "'\rx", "'\rx", "\rx", "\rx"),
    ("a sign further on", TEXTE, "a=b", "a=b", "a=b", "a=b", "a=b", "a=b"),
    ("what joins values is none of that in a text", TEXTE, "a|b", "a|b", "a|b", "a|b", "a|b", "a|b"),
    ("zero is a number", ENTIER, 0, "0", "0", "0", 0, 0),
    ("a whole number", ENTIER, 14400, "14400", "14400", "14400", 14400, 14400),
    ("a negative number is none of a formula", ENTIER, -3, "-3", "-3", "-3", -3, -3),
    ("a number with decimals", DECIMAL, D("12.50"), "12.5", "12.5", "12,5", 12.5, 12.5),
    ("what would be a date", DECIMAL, D("5.2"), "5.2", "5.2", "5,2", 5.2, 5.2),
    ("decimals that say nothing", DECIMAL, D("600.00"), "600", "600", "600", 600, 600),
    ("zeros that say something", DECIMAL, D("14400"), "14400", "14400", "14400", 14400, 14400),
    ("a large number, without exponent", DECIMAL, D("1.5E+6"), "1500000", "1500000", "1500000", 1500000, 1500000),
    ("zero", DECIMAL, D("0.00"), "0", "0", "0", 0, 0),
    ("a negative number with decimals", DECIMAL, D("-2.5"), "-2.5", "-2.5", "-2,5", -2.5, -2.5),
    ("yes", BOOLEEN, True, "oui", "oui", "oui", True, "oui"),
    ("no", BOOLEEN, False, "non", "non", "non", False, "non"),
    ("a day", DATE, JOUR, "2026-03-09", "2026-03-09", "2026-03-09", "2026-03-09", JOUR),
]
# What the values of a list are, the kind of each, the values, then the list's text, cells and JSON.
LISTES: list[tuple[str, Genre[Any], list[Any], str, str, str, list[Any]]] = [
    ("no value", TEXTE, [], "", "", "", []),
    ("a single text", TEXTE, ["a"], "a", "a", "a", ["a"]),
    ("a single empty text", TEXTE, [""], "", "", "", [None]),
    ("a single missing value", DECIMAL, [None], "", "", "", [None]),
    ("a single number", DECIMAL, [D("400.0")], "400", "400", "400", [400]),
    ("a single number with decimals", DECIMAL, [D("5.2")], "5.2", "5.2", "5,2", [5.2]),
    ("a single formula", TEXTE, ["=1"], "=1", "'=1", "'=1", ["=1"]),
    ("a single negative number", ENTIER, [-1], "-1", "-1", "-1", [-1]),
    ("several", DECIMAL, [D(400), None, D("12.5")], "400||12.5", "400||12.5", "400||12,5", [400, None, 12.5]),
    ("several, the first missing", ENTIER, [None, 0], "|0", "|0", "|0", [None, 0]),
    ("several, all missing", ENTIER, [None, None], "", "", "", [None, None]),
    ("several empty texts", TEXTE, ["", ""], "", "", "", [None, None]),
    ("several, as a formula", TEXTE, ["=a", "=b"], "=a|=b", "'=a|=b", "'=a|=b", ["=a", "=b"]),
    ("several, the first negative", DECIMAL, [D("-1.5"), D(2)], "-1.5|2", "'-1.5|2", "'-1,5|2", [-1.5, 2]),
    ("several, a sign further on", TEXTE, ["a", "=b"], "a|=b", "a|=b", "a|=b", ["a", "=b"]),
    ("one that holds what joins", TEXTE, ["a|b", "c"], "a\\|b|c", "a\\|b|c", "a\\|b|c", ["a|b", "c"]),
    ("one that holds a backslash", TEXTE, ["a\\"], "a\\\\", "a\\\\", "a\\\\", ["a\\"]),
]


@pytest.mark.parametrize(
    ("genre", "valeur", "texte", "cellule", "cellule_fr", "json", "natif"),
    [c[1:] for c in CAS],
    ids=[c[0] for c in CAS],
)
def test_ecriture(
    genre: Genre[Any], valeur: Any, texte: str, cellule: str, cellule_fr: str, json: Any, natif: Any
) -> None:
    assert genre.texte(valeur) == texte
    assert genre.cellule(valeur) == cellule
    assert genre.cellule_fr(valeur) == cellule_fr
    assert (genre.json(valeur), type(genre.json(valeur))) == (json, type(json))
    assert (genre.natif(valeur), type(genre.natif(valeur))) == (natif, type(natif))


@pytest.mark.parametrize(
    ("genre", "valeurs", "texte", "cellule", "cellule_fr", "json"),
    [c[1:] for c in LISTES],
    ids=[c[0] for c in LISTES],
)
def test_ecriture_d_une_liste(
    genre: Genre[Any], valeurs: list[Any], texte: str, cellule: str, cellule_fr: str, json: list[Any]
) -> None:
    """In a workbook a list is a text, whatever the number of its values."""
    plusieurs = liste(genre)
    assert plusieurs.texte(valeurs) == plusieurs.natif(valeurs) == texte
    assert plusieurs.cellule(valeurs) == cellule
    assert plusieurs.cellule_fr(valeurs) == cellule_fr
    assert plusieurs.json(valeurs) == json


@given(st.lists(st.text(alphabet="ab|\\é ")))
def test_ce_qui_est_joint_se_separe(valeurs: list[str]) -> None:
    joints = joindre(valeurs)
    assert separer(joints) == (valeurs if joints else [])


@pytest.mark.parametrize(
    ("texte", "valeurs"),
    [
        ("", []),
        ("a", ["a"]),
        ("a|b", ["a", "b"]),
        ("|", ["", ""]),
        ("a\\|b", ["a|b"]),
        ("a\\\\|b", ["a\\", "b"]),
        ("a\\", ["a\\"]),
        ("a\\b", ["a\\b"]),
    ],
)
def test_ce_que_des_gens_ecrivent_se_separe(texte: str, valeurs: list[str]) -> None:
    """A backslash before nothing that is escaped is one."""
    assert separer(texte) == valeurs


def test_noms_et_types() -> None:
    assert [(g.nom, g.type) for g in (TEXTE, ENTIER, DECIMAL, BOOLEEN, DATE)] == [
        ("texte", Type.TEXTE),
        ("nombre entier", Type.ENTIER),
        ("nombre", Type.NOMBRE),
        ("oui ou non", Type.BOOLEEN),
        ("date", Type.DATE),
    ]
    assert [g.element for g in (TEXTE, ENTIER, DECIMAL, BOOLEEN, DATE)] == [None] * 5
    nombres = liste(ENTIER)
    assert nombres.nom == "liste : nombre entier, joints par «\u00a0|\u00a0»"
    assert (nombres.type, nombres.element) == (Type.LISTE, ENTIER)
