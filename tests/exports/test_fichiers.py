"""How a data set becomes a file: the head, the rows, what is missing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from aides.exports.colonnes import Colonne, colonne
from aides.exports.fichiers import FORMATS, en_csv, en_json
from aides.exports.genres import DECIMAL, ENTIER, TEXTE
from aides.exports.jeux import Jeu


@dataclass(frozen=True)
class Ligne:
    texte: str
    entier: int | None
    decimal: Decimal | None


COLONNES: tuple[Colonne[Ligne], ...] = (
    colonne("a", "", TEXTE, lire=lambda ligne: ligne.texte),
    colonne("b", "", ENTIER, lire=lambda ligne: ligne.entier),
    colonne("c", "", DECIMAL, lire=lambda ligne: ligne.decimal),
)
LIGNES = (
    Ligne("=1+1", -3, Decimal("-2.50")),
    Ligne("sûr, net", 0, Decimal("0.00")),
    Ligne("", None, None),
    Ligne('dit "oui"\nou non', 7, None),
)
JEU = Jeu(
    cle="x",
    titre="X",
    description="Une ligne par x.",
    source="Le document.",
    colonnes=COLONNES,
    lire=lambda recueil: recueil.capacites,  # type: ignore[arg-type, return-value]
)


def recueil(lignes: Sequence[Ligne]) -> Any:
    return SimpleNamespace(capacites=lignes)


def test_csv() -> None:
    assert en_csv(JEU, recueil(LIGNES)) == (
        "a,b,c\n"  # the names of the columns
        "'=1+1,-3,-2.5\n"  # a text is disarmed, a number is not
        '"sûr, net",0,0\n'
        ",,\n"  # what is missing is empty, never zero
        '"dit ""oui""\nou non",7,\n'
    )


def test_json() -> None:
    assert json.loads(en_json(JEU, recueil(LIGNES))) == {
        "jeu": "x",
        "description": "Une ligne par x.",
        "source": "Le document.",
        "avertissement": "Situation déclarée à la date de chaque enquête\u00a0; "
        "ce ne sont pas les droits d’aujourd’hui.",
        "lignes": [
            {"a": "=1+1", "b": -3, "c": -2.5},
            {"a": "sûr, net", "b": 0, "c": 0},
            {"a": None, "b": None, "c": None},
            {"a": 'dit "oui"\nou non', "b": 7, "c": None},
        ],
    }


def test_json_se_lit_a_l_oeil() -> None:
    """Letters as they are, a value a line, in the order of the columns."""
    texte = en_json(JEU, recueil(LIGNES[1:2]))
    assert texte.endswith(' "lignes": [\n  {\n   "a": "sûr, net",\n   "b": 0,\n   "c": 0\n  }\n ]\n}')
    assert texte.startswith('{\n "jeu": "x",\n "description": "Une ligne par x.",\n "source": "Le document.",\n')


def test_sans_ligne() -> None:
    assert en_csv(JEU, recueil([])) == "a,b,c\n"
    assert json.loads(en_json(JEU, recueil([])))["lignes"] == []


def test_formats() -> None:
    assert {extension: forme.type for extension, forme in FORMATS.items()} == {
        "csv": "text/csv; charset=utf-8",
        "json": "application/json; charset=utf-8",
    }
    assert FORMATS["csv"].ecrire(JEU, recueil(LIGNES)) == en_csv(JEU, recueil(LIGNES))
    assert FORMATS["json"].ecrire(JEU, recueil(LIGNES)) == en_json(JEU, recueil(LIGNES))
