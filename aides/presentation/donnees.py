"""`/donnees/`: the files that there are, with the meaning of their columns and of their values."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terme:
    """A name that a file holds, a column's or a value's, and what it means."""

    nom: str
    sens: str


@dataclass(frozen=True, slots=True)
class FichierMontre:
    """A file of a data set: its name in addresses, its format in a word, the type that its answer names."""

    nom: str
    mot: str
    type: str


@dataclass(frozen=True, slots=True)
class JeuMontre:
    """A data set on the page: its name in addresses, its title, what a row is, its source, its columns, its files,
    how many rows it has."""

    nom: str
    titre: str
    description: str
    source: str
    colonnes: Sequence[Terme]
    fichiers: Sequence[FichierMontre]
    nombre: int


@dataclass(frozen=True, slots=True)
class VocabulaireMontre:
    """The values that a column may hold."""

    colonne: str
    titre: str
    valeurs: Sequence[Terme]
