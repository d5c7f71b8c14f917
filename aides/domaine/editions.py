"""An edition: the public data as they were on a day, frozen."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

MIDI = time(12)
# Where books stand, among the editions.
LIVRES = "livres"


@dataclass(frozen=True, slots=True)
class FichierFige:
    """A file of an edition: its name, its length in bytes, its SHA-256."""

    nom: str
    octets: int
    empreinte: str


@dataclass(frozen=True, slots=True)
class Variation:
    """How many rows a table has in an edition, and what became of those of the edition before."""

    cle: str
    titre: str
    lignes: int
    ajoutees: int
    changees: int
    retirees: int

    @property
    def change(self) -> bool:
        """Whether anything in it did."""
        return bool(self.ajoutees or self.changees or self.retirees)


@dataclass(frozen=True, slots=True)
class LivreFige:
    """The book of an edition: its PDF, how many pages it has, the names of what goes with it (what it says of itself
    to machines, the sums)."""

    fichier: FichierFige
    pages: int
    accompagnent: tuple[str, str]


@dataclass(frozen=True, slots=True)
class EditionLue:
    """An edition: its day, its rank, what it follows, its tables and its files; its book, once it has been made."""

    jour: date
    numero: int
    tables: tuple[Variation, ...]
    fichiers: tuple[FichierFige, ...]
    livre: LivreFige | None = None

    @property
    def adresse(self) -> str:
        """Its name in addresses: « 2026-11-27 »."""
        return self.jour.isoformat()

    @property
    def instant(self) -> datetime:
        """Since when data that are its own are said to be as they are: an hour at which it is that day all over the
        country."""
        return datetime.combine(self.jour, MIDI, UTC)

    @property
    def lignes(self) -> int:
        """How many rows its tables have."""
        return sum(table.lignes for table in self.tables)

    @property
    def ajoutees(self) -> int:
        """How many of them the edition before had not."""
        return sum(table.ajoutees for table in self.tables)

    @property
    def changees(self) -> int:
        """How many it had otherwise."""
        return sum(table.changees for table in self.tables)

    @property
    def retirees(self) -> int:
        """How many rows of the edition before are no more."""
        return sum(table.retirees for table in self.tables)

    def fichier(self, nom: str) -> FichierFige | None:
        """Return its file of this name, or None."""
        for fichier in self.fichiers:
            if fichier.nom == nom:
                return fichier
        return None


def corrigee_depuis(date: datetime | None, edition: EditionLue | None) -> datetime | None:
    """Return since when data of this date are as they are, where that is not what the edition froze; None where they
    are its own."""
    return None if edition and date == edition.instant else date
