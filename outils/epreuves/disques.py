"""A small disk of one's own, that is filled or made read-only: a tmpfs, which only root may mount."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outils.epreuves.lieu import SQLITE, Lieu


@contextmanager
def disque(dossier: Path, octets: int) -> Iterator[Path]:
    """A disk of that size, in the place of a folder."""
    monter = ["mount", "-t", "tmpfs", "-o", f"size={octets},mode=0755", "epreuves", str(dossier)]
    if subprocess.run(monter, stderr=subprocess.DEVNULL).returncode:
        raise SystemExit("Cette épreuve monte un petit disque en mémoire : il faut être administrateur (root).")
    try:
        yield dossier
    finally:
        subprocess.run(["umount", "--lazy", str(dossier)], check=False)


def remonter(dossier: Path, mode: str) -> None:
    """Make a disk read-only (« ro »), or writable again (« rw »)."""
    subprocess.run(["mount", "-o", f"remount,{mode}", str(dossier)], check=True)


def remplir(dossier: Path) -> Path:
    """Write a file until there is no room left; return it."""
    plein = dossier / "plein"
    with plein.open("wb", buffering=0) as fichier:
        for taille in (1_000_000, 4096, 512):
            try:
                while fichier.write(b"0" * taille):
                    pass
            except OSError:
                continue
    return plein


def poser(lieu: Lieu, nom: str, dossier: Path) -> tuple[str, dict[str, str]]:
    """Put a loaded SQLite base on a disk; return its address, and the settings that put all the rest there too."""
    modele = Path(lieu.base(SQLITE, nom).removeprefix("sqlite:///"))
    base = dossier / "atlas.sqlite3"
    base.write_bytes(modele.read_bytes())
    for sous in ("editions", "tmp"):
        (dossier / sous).mkdir()
    reglages = {"EDITIONS_DIR": str(dossier / "editions"), "TMPDIR": str(dossier / "tmp")}
    return f"sqlite:///{base}", reglages
