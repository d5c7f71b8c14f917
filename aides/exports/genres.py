"""The kinds of values that columns hold, and how each is written. What is missing is left to `colonnes`.

A kind has one type, whatever the value: a number is never a text, several values are a list even where there is one.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

Simple = str | int | float | bool | None
Json = Simple | list[Simple]
# What a cell of a workbook holds, with its type.
Natif = str | int | float | date
V = TypeVar("V")

# A spreadsheet takes a text that begins so for a formula.
FORMULES = ("=", "+", "-", "@", "\t", "\r")
SEPARATEUR = "|"
ECHAPPEMENT = "\\"
_ECHAPPES = re.compile(r"\\([\\|])")


class Type(StrEnum):
    """What type values are of, as Table Schema calls it."""

    TEXTE = "string"
    ENTIER = "integer"
    NOMBRE = "number"
    BOOLEEN = "boolean"
    DATE = "date"
    LISTE = "array"


@dataclass(frozen=True, slots=True)
class Genre(Generic[V]):
    """A kind of values: its name in the dictionary, its type, and its values as files hold them.

    `texte`: plain text. `cellule`: a cell of CSV; `cellule_fr`: of the one that a spreadsheet in French opens.
    `json`: as JSON. `natif`: a cell of a workbook. `element`: the kind of each value of a list.
    """

    nom: str
    type: Type
    texte: Callable[[V], str]
    cellule: Callable[[V], str]
    cellule_fr: Callable[[V], str]
    json: Callable[[V], Json]
    natif: Callable[[V], Natif]
    element: "Genre[Any] | None" = None


def desarmer(texte: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{texte}" if texte.startswith(FORMULES) else texte


def texte_json(texte: str) -> Simple:
    """Return a text, or None where it is empty: nothing is said."""
    return texte or None


def ecrire_decimal(valeur: Decimal) -> str:
    """Write a number plainly: « 12.5 », « 600 » for 600.00, never with an exponent."""
    texte = format(valeur, "f")
    return texte.rstrip("0").rstrip(".") if "." in texte else texte


def a_la_virgule(valeur: Decimal) -> str:
    """Write a number as French spreadsheets read it: « 12,5 »."""
    return ecrire_decimal(valeur).replace(".", ",")


def decimal_json(valeur: Decimal) -> int | float:
    """Return a number as JSON knows it: whole where it is."""
    return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)


def oui_non(valeur: bool) -> str:
    """Write a truth value as the files do."""
    return "oui" if valeur else "non"


TEXTE: Genre[str] = Genre("texte", Type.TEXTE, str, desarmer, desarmer, json=texte_json, natif=str)
ENTIER: Genre[int] = Genre("nombre entier", Type.ENTIER, str, str, str, json=int, natif=int)
DECIMAL: Genre[Decimal] = Genre(
    "nombre", Type.NOMBRE, ecrire_decimal, ecrire_decimal, a_la_virgule, json=decimal_json, natif=decimal_json
)
BOOLEEN: Genre[bool] = Genre("oui ou non", Type.BOOLEEN, oui_non, oui_non, oui_non, json=bool, natif=oui_non)
DATE: Genre[date] = Genre(
    "date", Type.DATE, date.isoformat, date.isoformat, date.isoformat, json=date.isoformat, natif=lambda jour: jour
)


# --- Several values ---


def joindre(textes: Iterable[str]) -> str:
    """Join values by « | »; one that holds it, or a backslash, has a backslash before."""
    return SEPARATEUR.join(map(_echapper, textes))


def separer(texte: str) -> list[str]:
    """Return the values that `joindre` joined; none of an empty text."""
    if not texte:
        return []
    valeurs, debut, rang = [], 0, 0
    while rang < len(texte):
        if texte[rang] == SEPARATEUR:
            valeurs.append(texte[debut:rang])
            debut = rang + 1
        rang += 2 if texte[rang] == ECHAPPEMENT else 1
    valeurs.append(texte[debut:])
    return [_ECHAPPES.sub(r"\1", valeur) for valeur in valeurs]


def _echapper(texte: str) -> str:
    return texte.replace(ECHAPPEMENT, ECHAPPEMENT * 2).replace(SEPARATEUR, ECHAPPEMENT + SEPARATEUR)


def liste(genre: Genre[V]) -> Genre[Sequence[V | None]]:
    """Return the kind of several values of one kind: a list in JSON, joined by « | » elsewhere.

    A value that is missing keeps its place; in a text, where all are, nothing is said.
    """

    def ecrire(valeurs: Sequence[V | None], un: Callable[[V], str]) -> str:
        textes = ["" if valeur is None else un(valeur) for valeur in valeurs]
        return joindre(textes) if any(textes) else ""

    def texte(valeurs: Sequence[V | None]) -> str:
        return ecrire(valeurs, genre.texte)

    def cellule(valeurs: Sequence[V | None]) -> str:
        return _seule(valeurs, genre) or desarmer(texte(valeurs))

    def cellule_fr(valeurs: Sequence[V | None]) -> str:
        # Of texts, `cellule_fr` would put an apostrophe inside: only numbers are written in another way.
        if genre.type is Type.TEXTE:
            return cellule(valeurs)
        return ecrire(valeurs, genre.cellule_fr) if len(valeurs) == 1 else desarmer(ecrire(valeurs, genre.cellule_fr))

    def json(valeurs: Sequence[V | None]) -> Json:
        dits: list[Simple] = []
        for valeur in valeurs:
            dit = None if valeur is None else genre.json(valeur)
            assert not isinstance(dit, list)  # a list of lists is no kind of ours
            dits.append(dit)
        return dits

    return Genre(
        f"liste : {genre.nom}, joints par « {SEPARATEUR} »",
        Type.LISTE,
        texte,
        cellule,
        cellule_fr,
        json=json,
        natif=texte,
        element=genre,
    )


def _seule(valeurs: Sequence[V | None], genre: Genre[V]) -> str:
    """A number alone is none of a formula, even below nought; "" of all else."""
    if len(valeurs) != 1 or valeurs[0] is None or genre.type is Type.TEXTE:
        return ""
    return genre.cellule(valeurs[0])
