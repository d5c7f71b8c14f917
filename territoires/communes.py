"""The communes of France (INSEE, Code officiel géographique), their territories, their postcodes (La Poste), their
inhabitants (INSEE), their centres (IGN); and those that have another name or became part of another one, by the
names that people still give them."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar, overload

from territoires.limites import Point

DOSSIER = Path(__file__).resolve().parent
FICHIER = DOSSIER / "communes.csv"
FICHIER_ANCIENNES = DOSSIER / "anciennes_communes.csv"

Objet = TypeVar("Objet")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, the territory it is in, its postcodes, how many live there, where its centre is."""

    code: str
    nom: str
    departement: str
    codes_postaux: tuple[str, ...]
    population: int
    centre: Point

    @classmethod
    def de_ligne(cls, ligne: str) -> "Commune":
        """Read a line of the file, in which no value holds a comma."""
        code, nom, departement, codes_postaux, population, latitude, longitude = ligne.split(",")
        centre = Point(float(latitude), float(longitude))
        return cls(code, nom, departement, tuple(codes_postaux.split()), int(population), centre)


class Ancienne(NamedTuple):
    """A name of before, of a commune renamed or part of another one, and the code of the one that it is today."""

    commune: str
    nom: str

    @classmethod
    def de_ligne(cls, ligne: str) -> "Ancienne":
        """Read a line of the file, in which no value holds a comma."""
        commune, nom = ligne.split(",")
        return cls(commune, nom)


class Registre(Sequence[Objet], Generic[Objet]):
    """The lines of a file, in their order. Each is made an object when it is asked for.

    As 35,000 objects the communes would weigh 13 MB in each worker, as so many strings 3, for the few that a visitor
    looks for; and what is looked at is no longer shared between workers.
    """

    def __init__(self, texte: str, lire: Callable[[str], Objet]) -> None:
        """`texte`: the whole file; its first line is a head."""
        self._texte, self._lire = texte, lire
        lignes = texte.splitlines(keepends=True)
        self._debuts = array("L", accumulate(map(len, lignes)))

    def __len__(self) -> int:
        return len(self._debuts) - 1

    @overload
    def __getitem__(self, rang: int) -> Objet: ...
    @overload
    def __getitem__(self, rang: slice) -> list[Objet]: ...
    def __getitem__(self, rang: int | slice) -> Objet | list[Objet]:
        if isinstance(rang, slice):
            return [self[r] for r in range(*rang.indices(len(self)))]
        if not -len(self) <= rang < len(self):
            raise IndexError(rang)
        return self._lire(self._ligne(rang % len(self)))

    def _ligne(self, rang: int) -> str:
        return self._texte[self._debuts[rang] : self._debuts[rang + 1] - 1]

    def rang(self, code: str) -> int | None:
        """Return the rank of the line of this code, or None: lines are in the order of their codes."""
        place = bisect_left(range(len(self)), _tri(code), key=lambda rang: _tri(self._ligne(rang).split(",", 1)[0]))
        trouvee = place < len(self) and self._ligne(place).startswith(f"{code},")
        return place if trouvee else None


def _tri(code: str) -> str:
    """The order of the codes: those of 2A and 2B stand between those of 19 and 21."""
    return f"20{code[1:]}" if code[:2] in ("2A", "2B") else code


@cache
def communes() -> Registre[Commune]:
    """Return every commune, in the order of the file: by code."""
    return Registre(FICHIER.read_text(encoding="utf-8"), Commune.de_ligne)


@cache
def anciennes() -> Registre[Ancienne]:
    """Return every former commune, by the code of the one that it is part of, then by name."""
    return Registre(FICHIER_ANCIENNES.read_text(encoding="utf-8"), Ancienne.de_ligne)
