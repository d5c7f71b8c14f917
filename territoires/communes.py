"""The communes of France (INSEE, Code officiel géographique), their territories and postcodes (La Poste)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import overload

FICHIER = Path(__file__).resolve().parent / "communes.csv"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, the territory it is in, its postcodes."""

    code: str
    nom: str
    departement: str
    codes_postaux: tuple[str, ...]

    @classmethod
    def de_ligne(cls, ligne: str) -> "Commune":
        """Read a line of the file, in which no value holds a comma."""
        code, nom, departement, codes_postaux = ligne.split(",")
        return cls(code, nom, departement, tuple(codes_postaux.split()))


class Communes(Sequence[Commune]):
    """Every commune, in the order of the file: by code. Each is made of its line when it is asked for.

    As 35,000 objects they would weigh 13 MB in each worker, for the few that a visitor looks for.
    """

    def __init__(self, lignes: Sequence[str]) -> None:
        self._lignes = lignes

    def __len__(self) -> int:
        return len(self._lignes)

    @overload
    def __getitem__(self, rang: int) -> Commune: ...
    @overload
    def __getitem__(self, rang: slice) -> "Communes": ...
    def __getitem__(self, rang: int | slice) -> "Commune | Communes":
        if isinstance(rang, slice):
            return Communes(self._lignes[rang])
        return Commune.de_ligne(self._lignes[rang])


@cache
def communes() -> Communes:
    """Return every commune, in the order of the file: by code."""
    return Communes(FICHIER.read_text(encoding="utf-8").splitlines()[1:])
