"""Each kind of values, as plain text, as a cell of CSV and as JSON."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from aides.domaine.vocabulaire import Etat
from aides.exports.genres import BOOLEEN, DATE, DECIMAL, ENTIER, TEXTE, Genre, liste

D = Decimal
# What it is, its kind, the value, then its text, its cell and its JSON.
CAS: list[tuple[str, Genre[Any], Any, str, str, Any]] = [
    ("a text", TEXTE, "sûr, net", "sûr, net", "sûr, net", "sûr, net"),
    ("a key", TEXTE, Etat.PROPOSEE, "proposee", "proposee", Etat.PROPOSEE),
    ("an empty text", TEXTE, "", "", "", None),
    ("a formula", TEXTE, "=1+1", "=1+1", "'=1+1", "=1+1"),
    ("a plus", TEXTE, "+33", "+33", "'+33", "+33"),
    ("a dash", TEXTE, "-x", "-x", "'-x", "-x"),
    ("an at", TEXTE, "@x", "@x", "'@x", "@x"),
    ("a tab", TEXTE, "\tx", "\tx", "'\tx", "\tx"),
    ("a return", TEXTE, "\rx", "\rx", "'\rx", "\rx"),
    ("a sign further on", TEXTE, "a=b", "a=b", "a=b", "a=b"),
    ("zero is a number", ENTIER, 0, "0", "0", 0),
    ("a whole number", ENTIER, 14400, "14400", "14400", 14400),
    ("a negative number is none of a formula", ENTIER, -3, "-3", "-3", -3),
    ("a number with decimals", DECIMAL, D("12.50"), "12.5", "12.5", 12.5),
    ("decimals that say nothing", DECIMAL, D("600.00"), "600", "600", 600),
    ("zeros that say something", DECIMAL, D("14400"), "14400", "14400", 14400),
    ("a large number, without exponent", DECIMAL, D("1.5E+6"), "1500000", "1500000", 1500000),
    ("zero", DECIMAL, D("0.00"), "0", "0", 0),
    ("a negative number", DECIMAL, D("-2"), "-2", "-2", -2),
    ("yes", BOOLEEN, True, "oui", "oui", "oui"),
    ("no", BOOLEEN, False, "non", "non", "non"),
    ("a day", DATE, date(2026, 3, 9), "2026-03-09", "2026-03-09", "2026-03-09"),
]
# What the values of a list are, the kind of each, the values, then the list's text, cell and JSON.
LISTES: list[tuple[str, Genre[Any], list[Any], str, str, Any]] = [
    ("no value", TEXTE, [], "", "", None),
    ("a single text", TEXTE, ["a"], "a", "a", "a"),
    ("a single empty text", TEXTE, [""], "", "", None),
    ("a single missing value", DECIMAL, [None], "", "", None),
    ("a single number stays one", DECIMAL, [D("400.0")], "400", "400", 400),
    ("a single formula", TEXTE, ["=1"], "=1", "'=1", "=1"),
    ("a single negative number", ENTIER, [-1], "-1", "-1", -1),
    ("several", DECIMAL, [D(400), None, D("12.5")], "400||12.5", "400||12.5", "400||12.5"),
    ("several, the first missing", ENTIER, [None, 0], "|0", "|0", "|0"),
    ("several, all missing", ENTIER, [None, None], "", "", None),
    ("several empty texts", TEXTE, ["", ""], "", "", None),
    ("several, as a formula", TEXTE, ["=a", "=b"], "=a|=b", "'=a|=b", "=a|=b"),
    ("several, a sign further on", TEXTE, ["a", "=b"], "a|=b", "a|=b", "a|=b"),
]


@pytest.mark.parametrize(
    ("genre", "valeur", "texte", "cellule", "json"), [c[1:] for c in CAS], ids=[c[0] for c in CAS]
)
def test_ecriture(genre: Genre[Any], valeur: Any, texte: str, cellule: str, json: Any) -> None:
    assert genre.texte(valeur) == texte
    assert genre.cellule(valeur) == cellule
    assert genre.json(valeur) == json
    assert type(genre.json(valeur)) is type(json)


@pytest.mark.parametrize(
    ("genre", "valeurs", "texte", "cellule", "json"), [c[1:] for c in LISTES], ids=[c[0] for c in LISTES]
)
def test_ecriture_d_une_liste(genre: Genre[Any], valeurs: list[Any], texte: str, cellule: str, json: Any) -> None:
    plusieurs = liste(genre)
    assert plusieurs.texte(valeurs) == texte
    assert plusieurs.cellule(valeurs) == cellule
    assert plusieurs.json(valeurs) == json
    assert type(plusieurs.json(valeurs)) is type(json)


def test_noms() -> None:
    assert [g.nom for g in (TEXTE, ENTIER, DECIMAL, BOOLEEN, DATE)] == [
        "texte",
        "nombre entier",
        "nombre",
        "oui ou non",
        "date",
    ]
    assert liste(ENTIER).nom == "nombre entier\u00a0; plusieurs joints par «\u00a0|\u00a0»"
