"""What is written for good: on the disk before it is named, and the same whenever it is read again."""

import os
from hashlib import file_digest
from pathlib import Path


def somme(chemin: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError where it cannot be read."""
    with chemin.open("rb") as fichier:
        return file_digest(fichier, "sha256").hexdigest()


def assurer(chemin: Path) -> None:
    """Have what was written of a file or a folder on the disk. Raises OSError where the disk refuses it."""
    descripteur = os.open(chemin, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
