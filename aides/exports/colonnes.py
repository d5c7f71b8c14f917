"""A column of a file is one line: its name, its meaning, its kind, its reader, its unit, its vocabulary.

CSV, JSON and the dictionary follow from it. A column reads its own field of a row by name: no rank to mistake.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aides.exports.genres import Genre, Json
from aides.exports.vocabulaires import Vocabulaire

L = TypeVar("L")
Lue = TypeVar("Lue", contravariant=True)
V = TypeVar("V")
Ecrit = TypeVar("Ecrit", str, Json)


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
        return list(self._ecrites(lignes, self.genre.cellule, ""))

    def json(self, lignes: Iterable[Lue]) -> list[Json]:
        """Return what rows hold here, as JSON; None where a value is missing, never zero."""
        return list(self._ecrites(lignes, self.genre.json, None))

    def _ecrites(self, lignes: Iterable[Lue], ecrire: Callable[[Any], Ecrit], manque: Ecrit) -> Iterator[Ecrit]:
        for ligne in lignes:
            valeur = self.lire(ligne)
            yield manque if valeur is None else ecrire(valeur)


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
