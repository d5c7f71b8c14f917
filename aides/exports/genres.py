"""The kinds of values that columns hold, and how each is written. What is missing is left to `colonnes`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

Json = str | int | float | None
V = TypeVar("V")

# A spreadsheet takes a text that begins so for a formula.
FORMULES = ("=", "+", "-", "@", "\t", "\r")
SEPARATEUR = "|"


@dataclass(frozen=True, slots=True)
class Genre(Generic[V]):
    """A kind of values: its name in the dictionary, and its values in plain text, in a cell of CSV and in JSON."""

    nom: str
    texte: Callable[[V], str]
    cellule: Callable[[V], str]
    json: Callable[[V], Json]


def desarmer(texte: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{texte}" if texte.startswith(FORMULES) else texte


def texte_json(texte: str) -> Json:
    """Return a text, or None where it is empty: nothing is said."""
    return texte or None


def ecrire_decimal(valeur: Decimal) -> str:
    """Write a number plainly: « 12.5 », « 600 » for 600.00, never with an exponent."""
    texte = format(valeur, "f")
    return texte.rstrip("0").rstrip(".") if "." in texte else texte


def decimal_json(valeur: Decimal) -> Json:
    """Return a number as JSON knows it: whole where it is."""
    return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)


def oui_non(valeur: bool) -> str:
    """Write a truth value as the files do."""
    return "oui" if valeur else "non"


TEXTE: Genre[str] = Genre("texte", str, desarmer, json=texte_json)
ENTIER: Genre[int] = Genre("nombre entier", str, str, json=int)
DECIMAL: Genre[Decimal] = Genre("nombre", ecrire_decimal, ecrire_decimal, json=decimal_json)
BOOLEEN: Genre[bool] = Genre("oui ou non", oui_non, oui_non, json=oui_non)
DATE: Genre[date] = Genre("date", date.isoformat, date.isoformat, json=date.isoformat)


def liste(genre: Genre[V]) -> Genre[Sequence[V | None]]:
    """Return the kind of several values of one kind, joined by « | »; a single one is written as it is alone.

    A value that is missing keeps its place, empty; where all are, nothing is said.
    """

    def texte(valeurs: Sequence[V | None]) -> str:
        textes = ["" if valeur is None else genre.texte(valeur) for valeur in valeurs]
        return SEPARATEUR.join(textes) if any(textes) else ""

    def cellule(valeurs: Sequence[V | None]) -> str:
        if not valeurs:
            return ""
        if len(valeurs) == 1:
            return "" if valeurs[0] is None else genre.cellule(valeurs[0])
        return desarmer(texte(valeurs))

    def json(valeurs: Sequence[V | None]) -> Json:
        if len(valeurs) == 1:
            return None if valeurs[0] is None else genre.json(valeurs[0])
        return texte(valeurs) or None

    return Genre(f"{genre.nom} ; plusieurs joints par « {SEPARATEUR} »", texte, cellule, json=json)
