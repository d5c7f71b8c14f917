"""What both engines answer to: a copy of the base as it is at one moment, and the base put back in one move."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from django.db import connections

from aides.sauvegarde import postgresql, sqlite
from aides.sauvegarde.contenu import Copie, SauvegardeImpossible

# Between files that were restored and what reads them: the base is brought up to date, its version drawn anew.
Suite = Callable[[], None]


class Moteur(Protocol):
    """A module for each engine."""

    FICHIER: str

    def copier(self, vers: Path) -> Copie:
        """Write the base into a file; return what it holds there."""

    def remettre(self, de: Path, tables: Iterable[str], suite: Suite) -> None:
        """Put the base of a file in the place of the present one, then do what follows. Raises, and then nothing of
        it was done; RestaurationEntamee where the base is back and what follows failed."""


MOTEURS: dict[str, Moteur] = {"sqlite": sqlite, "postgresql": postgresql}
NOMS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def moteur() -> tuple[str, Moteur]:
    """Return the name of the configured engine, and what copies it. Raises SauvegardeImpossible for another."""
    nom = connections["default"].vendor
    if nom not in MOTEURS:
        raise SauvegardeImpossible(f"On ne sait sauvegarder que SQLite et PostgreSQL, et la base est {nom}.")
    return nom, MOTEURS[nom]
