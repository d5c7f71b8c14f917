"""What an import would do, or did: row by row, in the words of the file."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Refus:
    """Why a row is refused: its line in the file (0: the file as a whole), its column and cell where it is one."""

    ligne: int
    colonne: str
    valeur: str
    raison: str


@dataclass(frozen=True, slots=True)
class CelluleChangee:
    """A cell that differs: as it was, and as it would be."""

    colonne: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class LigneChangee:
    """A row that is added or corrected: its line in the file, what it is called, its cells."""

    ligne: int
    nom: str
    cellules: tuple[CelluleChangee, ...]


@dataclass(slots=True)
class Rapport:
    """Rows added, corrected, refused; how many are as they were, and how many of which kind are left aside."""

    ajouts: list[LigneChangee] = field(default_factory=list)
    corrections: list[LigneChangee] = field(default_factory=list)
    refus: list[Refus] = field(default_factory=list)
    inchangees: int = 0
    ecartees: Counter[str] = field(default_factory=Counter)
    sans_empreinte: bool = False

    @property
    def ecritures(self) -> int:
        """How many rows would be written."""
        return len(self.ajouts) + len(self.corrections)

    @property
    def possible(self) -> bool:
        """Whether there is something to write, and nothing against it."""
        return bool(self.ecritures) and not self.refus

    @property
    def somme(self) -> str:
        """What tells this report from another: whoever confirms one confirms no other."""
        dits = [asdict(ligne) for ligne in (*self.ajouts, *self.corrections)]
        return hashlib.sha256(json.dumps(dits).encode()).hexdigest()[:32]
