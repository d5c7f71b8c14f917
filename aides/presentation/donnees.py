"""`/donnees/`: the files that there are, with the meaning of their columns."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JeuMontre:
    """A data set on the page: its name in addresses, its title, what a row is, (column, meaning) pairs, its rows."""

    nom: str
    titre: str
    description: str
    colonnes: Sequence[tuple[str, str]]
    lignes: Sequence[object]
