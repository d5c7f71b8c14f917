"""What rows of a file are: which table holds them, what names them, which of their columns may be corrected.

Names and meanings of columns are those of the public files (`aides.exports`); a column that is in none of these maps
is computed, or is another table's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from aides.exports.jeux import Jeu

Cellules = Mapping[str, str]
EMPREINTE = "empreinte"


@dataclass(frozen=True, slots=True, eq=False)
class Sorte:
    """Rows of one table. `cle`: the columns that together are its natural key, in its order.

    `liens`: what a row points to and keeps, by the columns that name it. `champs`: columns that may be corrected, and
    the fields that they are. `noms`: columns of the key that are fields of the row itself; made where left empty.
    """

    modele: type[models.Model]
    cle: tuple[str, ...]
    champs: Mapping[str, str]
    liens: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    noms: Mapping[str, str] = field(default_factory=dict)

    @property
    def nom(self) -> str:
        """Its table: « aides.fiche »."""
        return self.modele._meta.label_lower

    def cle_de(self, cellules: Cellules) -> str:
        """Return the natural key that a row names, as the loader writes keys; "" where it is to be made."""
        parties = [partie_de_cle(colonne, cellules.get(colonne, "")) for colonne in self.cle]
        return "" if any(not parties[rang] for rang in map(self.cle.index, self.noms)) else "/".join(parties)

    def colonne(self, champ: str) -> str:
        """Return the column of a field; "" where none holds it."""
        for colonne, nom in {**self.champs, **self.noms}.items():
            if nom == champ:
                return colonne
        return self.liens[champ][-1] if champ in self.liens else ""


class RangeeRefusee(Exception):
    """A row that cannot be taken: in which column, and why, in French."""

    def __init__(self, colonne: str, raison: str) -> None:
        super().__init__(raison)
        self.colonne, self.raison = colonne, raison


# Says which kind a row is of, or why rows like it are left aside; the second argument tells whether the database has
# the row of a kind. Raises RangeeRefusee.
Tri = Callable[[Cellules, Callable[[Sorte], bool]], Sorte | str]


@dataclass(frozen=True, slots=True, eq=False)
class Echange:
    """A file that goes in and out: the public one, with columns of the team's own (name, meaning) after its own."""

    cle: str
    titre: str
    jeu: Jeu[Any]
    sortes: tuple[Sorte, ...]
    equipe: tuple[tuple[str, str], ...]
    trier: Tri

    @property
    def colonnes(self) -> tuple[str, ...]:
        """All its columns, in the order of an export."""
        return (*self.jeu.noms, *[nom for nom, _ in self.equipe], EMPREINTE)

    def usage(self, colonne: str) -> str:
        """Say what a column of a file is for, in French."""
        if colonne == EMPREINTE:
            return "se garde"
        if any(colonne in sorte.cle for sorte in self.sortes):
            return "désigne la ligne"
        return "se corrige" if any(colonne in sorte.champs for sorte in self.sortes) else "calculée"

    @property
    def modeles(self) -> tuple[type[models.Model], ...]:
        """The tables that it writes."""
        return tuple(sorte.modele for sorte in self.sortes)


def partie_de_cle(colonne: str, texte: str) -> str:
    """Return a part of a key as keys are written: « 01 » of the « 1 » that a spreadsheet makes of it, « 2A »."""
    if colonne in ("territoire", "departement") and texte:
        return texte.upper().zfill(2)
    return texte
