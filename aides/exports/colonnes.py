"""A column of a file is one line: its name, its meaning, its kind, its reader, its unit, its vocabulary.

CSV, JSON and the dictionary follow from it. A column reads its own field of a row by name: no rank to mistake.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aides.exports.genres import Genre, Json, Natif, Type
from aides.exports.vocabulaires import Vocabulaire

L = TypeVar("L")
Lue = TypeVar("Lue", contravariant=True)
V = TypeVar("V")
Ecrit = TypeVar("Ecrit")


@dataclass(frozen=True, slots=True)
class Colonne(Generic[Lue]):
    """A column of rows of one kind; `colonne` makes it.

    `lire` takes its value from a row: None, or an empty text, where it is missing. `unite`: what numbers count.
    """

    nom: str
    sens: str
    genre: Genre[Any]
    lire: Callable[[Lue], Any]
    unite: str = ""
    vocabulaire: Vocabulaire | None = None

    def cellules(self, lignes: Iterable[Lue]) -> list[str]:
        """Return what rows hold here, as cells of CSV; empty where a value is missing, never zero."""
        return self._ecrites(lignes, self.genre.cellule, "")

    def cellules_fr(self, lignes: Iterable[Lue]) -> list[str]:
        """Return the same as a spreadsheet in French reads them."""
        return self._ecrites(lignes, self.genre.cellule_fr, "")

    def json(self, lignes: Iterable[Lue]) -> list[Json]:
        """Return what rows hold here, as JSON; where a value is missing, None or no value of a list, never zero."""
        return self._ecrites(lignes, self.genre.json, [] if self.genre.type is Type.LISTE else None)

    def natifs(self, lignes: Iterable[Lue]) -> list[Natif | None]:
        """Return what rows hold here, as cells of a workbook; None where a value is missing."""
        return self._ecrites(lignes, self.genre.natif, None)

    def _ecrites(self, lignes: Iterable[Lue], ecrire: Callable[[Any], Ecrit], manque: Ecrit) -> list[Ecrit]:
        valeurs = map(self.lire, lignes)
        return [manque if valeur is None else ecrire(valeur) for valeur in valeurs]


def colonne(
    nom: str,
    sens: str,
    genre: Genre[V],
    *,
    lire: Callable[[L], V | None],
    unite: str = "",
    vocabulaire: Vocabulaire | None = None,
) -> Colonne[L]:
    """Make a column. Here, and not in the class, mypy sees that the reader returns what the kind writes."""
    return Colonne(nom, sens, genre, lire=lire, unite=unite, vocabulaire=vocabulaire)
