"""What was corrected in what is published, as everybody may read it: no name, no reason that was not made public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ChampCorrige:
    """A field before and after, in words; empty where it held nothing."""

    nom: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class LigneCorrigee:
    """A row that was added, changed or removed: « ajout », « modification » or « suppression ».

    `code` is its territory's, "" of none.
    """

    sorte: str
    modele: str
    nom: str
    territoire: str
    adresse: str
    champs: tuple[ChampCorrige, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One edit: when, what, and why where its author made that public."""

    numero: int
    date: datetime
    motif: str
    lignes: tuple[LigneCorrigee, ...]


class Corrections(Protocol):
    """All of them, latest first, read as they are asked for."""

    def __len__(self) -> int: ...

    def __getitem__(self, tranche: slice) -> Sequence[Correction]: ...
