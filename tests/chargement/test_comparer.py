"""Whose a row is, field by field, as tables of cases."""

from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest

from aides.chargement.comparer import Valeurs, canonique, est_a_l_equipe, reconnues, somme

CANONIQUES: list[tuple[str, Any, Any]] = [
    ("text", "Prêt", "Prêt"),
    ("lines of a browser", "a\r\nb\r\n", "a\nb\n"),
    ("lines of an old Mac", "a\rb", "a\nb"),
    ("lines of a file", "a\n\nb", "a\n\nb"),
    ("an amount", Decimal("15000.50"), "15000.5"),
    ("a round amount", Decimal("1E+4"), "10000"),
    ("nothing", None, None),
    ("zero is not nothing", 0, 0),
    ("yes", True, True),
    ("rows pointed to", [["a"], ["b"]], [["a"], ["b"]]),
    ("a type that JSON has not", 1.5, "1.5"),
]


@pytest.mark.parametrize(("valeur", "voulue"), [c[1:] for c in CANONIQUES], ids=[c[0] for c in CANONIQUES])
def test_canonique(valeur: Any, voulue: Any) -> None:
    assert canonique({"champ": valeur}) == {"champ": voulue}
    assert canonique(canonique({"champ": valeur})) == {"champ": voulue}


# What the last load wrote, the database, the file; the default of every field is "".
CAS: list[tuple[str, Valeurs | None, Valeurs, Valeurs, bool]] = [
    ("as written", {"a": "1"}, {"a": "1"}, {"a": "1"}, False),
    ("the file alone changed", {"a": "1"}, {"a": "1"}, {"a": "2"}, False),
    ("staff changed it", {"a": "1"}, {"a": "3"}, {"a": "1"}, True),
    ("both changed", {"a": "1"}, {"a": "3"}, {"a": "2"}, True),
    ("one field of two", {"a": "1", "b": "1"}, {"a": "1", "b": "3"}, {"a": "2", "b": "1"}, True),
    ("emptied by staff", {"a": "1"}, {"a": ""}, {"a": "1"}, True),
    ("a new column, default", {"a": "1"}, {"a": "1", "b": ""}, {"a": "1", "b": "2"}, False),
    ("a new column, as the file", {"a": "1"}, {"a": "1", "b": "2"}, {"a": "5", "b": "2"}, False),
    ("a new column that staff filled", {"a": "1"}, {"a": "1", "b": "3"}, {"a": "1", "b": "2"}, True),
    ("a new column, and staff elsewhere", {"a": "1"}, {"a": "3", "b": ""}, {"a": "1", "b": "2"}, True),
    ("a column that went", {"a": "1", "b": "2"}, {"a": "1"}, {"a": "1"}, False),
    ("nothing known of it but new columns", {}, {"a": "", "b": ""}, {"a": "1", "b": "2"}, False),
    ("gone from the files, as written", {"a": "1"}, {"a": "1"}, {}, False),
    ("gone from the files, staff's", {"a": "1"}, {"a": "3"}, {}, True),
    ("gone from the files, a new column, default", {"a": "1"}, {"a": "1", "b": ""}, {}, False),
    ("gone from the files, a new column, filled", {"a": "1"}, {"a": "1", "b": "3"}, {}, True),
    ("what was written is not known", None, {"a": "1"}, {"a": "1"}, True),
]


@pytest.mark.parametrize(("ecrites", "base", "fichier", "voulu"), [c[1:] for c in CAS], ids=[c[0] for c in CAS])
def test_a_qui_est_une_ligne(ecrites: Valeurs | None, base: Valeurs, fichier: Valeurs, voulu: bool) -> None:
    assert est_a_l_equipe(base, ecrites, fichier=fichier, defauts={"a": "", "b": ""}) is voulu


# --- Hashes of older releases ---

# As the release of 22 November 2026 computed it: frozen here, as it is in bases.
HACHE = "31e2c7d3947a8172eb3bc8286f4d684ee6a1f9bcc35e8920d60b67e1f6c7874e"
ECRITES = {"cle": "nice", "nom": "Nice", "ordre": 1}


def test_la_somme_est_celle_des_anciennes_bases() -> None:
    assert somme(ECRITES) == HACHE
    assert somme(dict(reversed(ECRITES.items()))) == HACHE


RECONNUES: list[tuple[str, list[list[str]], Valeurs, Valeurs | None]] = [
    ("these values", [["cle", "nom", "ordre"]], ECRITES, ECRITES),
    ("among more", [["cle", "nom", "ordre"]], {**ECRITES, "site": "x"}, ECRITES),
    ("of two lists, the second", [["cle", "nom"], ["cle", "nom", "ordre"]], ECRITES, ECRITES),
    ("others", [["cle", "nom", "ordre"]], {**ECRITES, "nom": "Nantes"}, None),
    ("a column that went", [["cle", "nom", "ordre"]], {"cle": "nice", "nom": "Nice"}, None),
    ("no list", [], ECRITES, None),
]


@pytest.mark.parametrize(("listes", "valeurs", "voulues"), [c[1:] for c in RECONNUES], ids=[c[0] for c in RECONNUES])
def test_reconnues(listes: list[list[str]], valeurs: Valeurs, voulues: Valeurs | None) -> None:
    assert reconnues({"somme": HACHE, "champs": listes}, valeurs) == voulues


def test_sans_hache_rien_n_est_reconnu() -> None:
    assert reconnues({}, ECRITES) is None


# --- The migration that found the values again ---

MIGRATION = import_module("aides.migrations.0007_empreinte_valeurs")
TERRITOIRE = {"code": "2A", "nom": "Corse-du-Sud", "region": ["corse"], "site": ""}
AVANT = {"code": "2A", "nom": "Corse-du-Sud", "region": ["corse"]}
CHIFFRE = {"cle": "a", "valeur": "12.5", "en_avant": False}

RETROUVEES: list[tuple[str, str, Valeurs, Valeurs, Valeurs | None]] = [
    ("as written", "aides.pole", ECRITES, ECRITES, ECRITES),
    ("changed by staff", "aides.pole", ECRITES, {**ECRITES, "nom": "Nantes"}, None),
    ("deleted by staff", "aides.pole", ECRITES, {}, None),
    ("with the young column", "territoires.departement", TERRITOIRE, TERRITOIRE, TERRITOIRE),
    ("before it came", "territoires.departement", AVANT, TERRITOIRE, AVANT),
    ("before it came, filled since", "territoires.departement", AVANT, {**TERRITOIRE, "site": "https://x.fr"}, AVANT),
    ("with it, changed since", "territoires.departement", TERRITOIRE, {**TERRITOIRE, "site": "https://x.fr"}, None),
    ("a figure from before « en avant »", "aides.chiffre", {"cle": "a", "valeur": "12.5"}, CHIFFRE,
     {"cle": "a", "valeur": "12.5"}),
    ("a figure put forward", "aides.chiffre", CHIFFRE, {**CHIFFRE, "en_avant": True}, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("modele", "hachees", "base", "voulues"), [c[1:] for c in RETROUVEES], ids=[c[0] for c in RETROUVEES]
)
def test_la_migration_retrouve_ce_qui_fut_ecrit(
    modele: str, hachees: Valeurs, base: Valeurs, voulues: Valeurs | None
) -> None:
    assert MIGRATION.ecrites(modele, base, somme(hachees)) == voulues
