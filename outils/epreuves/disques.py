"""A small disk of one's own, that is filled or made read-only: a tmpfs, which only root may mount."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from outils.epreuves.lieu import SQLITE, Lieu

# So many files and folders: one that is full has no room for another, however empty.
NOEUDS = 3000


@contextmanager
def disque(dossier: Path, octets: int) -> Iterator[Path]:
    """A disk of that size, in the place of a folder."""
    options = f"size={octets},nr_inodes={NOEUDS},mode=0755"
    monter = ["mount", "-t", "tmpfs", "-o", options, "epreuves", str(dossier)]
    if subprocess.run(monter, stderr=subprocess.DEVNULL).returncode:
        raise SystemExit("Cette épreuve monte un petit disque en mémoire : il faut être administrateur (root).")
    try:
        yield dossier
    finally:
        subprocess.run(["umount", "--lazy", str(dossier)], check=False)


class Panne(Protocol):
    """What happens to a disk. `mot`: what a command says of it; `parts`: how much passes of what a command
    writes, each time that it is tried."""

    mot: str
    parts: tuple[float, ...]

    def casser(self, laisse: int = 0) -> None:
        """Have the disk fail, or fail once so many bytes more are written."""

    def reparer(self) -> None:
        """Have the disk do again."""


class Plein:
    """No room: neither for a byte nor for a name, unless some is left."""

    mot = "plus de place"
    parts: tuple[float, ...] = (0, 0.3, 0.6, 0.9)

    def __init__(self, disque: Path) -> None:
        self.plein, self.noms = disque / "plein", disque / "noms"

    def casser(self, laisse: int = 0) -> None:
        self.reparer()
        self.noms.mkdir()
        with self.plein.open("wb", buffering=0) as fichier:
            for taille in (1_000_000, 4096, 512):
                try:
                    while fichier.write(b"0" * taille):
                        pass
                except OSError:
                    continue
            if laisse:
                fichier.truncate(fichier.tell() - laisse)
        if not laisse:
            self._prendre_les_noms()

    def _prendre_les_noms(self) -> None:
        try:
            for rang in range(2 * NOEUDS):
                (self.noms / str(rang)).touch()
        except OSError:
            return

    def reparer(self) -> None:
        self.plein.unlink(missing_ok=True)
        shutil.rmtree(self.noms, ignore_errors=True)


class Fige:
    """Read-only, as a disk that fails becomes: nothing of what is written passes."""

    mot = "lecture seule"
    parts: tuple[float, ...] = (0,)

    def __init__(self, disque: Path) -> None:
        self.disque = disque

    def casser(self, laisse: int = 0) -> None:
        self._remonter("ro")

    def reparer(self) -> None:
        self._remonter("rw")

    def _remonter(self, mode: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{mode}", str(self.disque)], check=True)


def poser(lieu: Lieu, nom: str, dossier: Path) -> tuple[str, dict[str, str]]:
    """Put a loaded SQLite base on a disk; return its address, and the settings that put all the rest there too."""
    modele = Path(lieu.base(SQLITE, nom).removeprefix("sqlite:///"))
    base = dossier / "atlas.sqlite3"
    base.write_bytes(modele.read_bytes())
    for sous in ("editions", "tmp"):
        (dossier / sous).mkdir()
    reglages = {"EDITIONS_DIR": str(dossier / "editions"), "TMPDIR": str(dossier / "tmp")}
    return f"sqlite:///{base}", reglages
