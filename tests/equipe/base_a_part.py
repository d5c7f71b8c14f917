"""A database of its own for requests that are truly made at once: what one commits, the others see.

The other tests live in one transaction of one connection, which nothing else can be let into.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections

from tests.base_preparee import copier, empreinte, seul

# How long one waits for another that may be held back, and then will not come.
PATIENCE = 0.4


def copie(dossier: Path) -> Any:
    """Make a copy of the loaded database for the time of a block, which is given its name."""
    return {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor](dossier)


@contextmanager
def sur(nom: str) -> Iterator[None]:
    """Put a database behind the default connection, of this thread and of those that it starts."""
    avant, reglages = connections["default"], connections.settings["default"]
    connections.settings["default"] = {**reglages, "NAME": nom}
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = reglages
        connections["default"] = avant


@contextmanager
def _sqlite(dossier: Path) -> Iterator[str]:
    fichier = dossier / "a-part.sqlite3"
    copier(fichier)
    yield str(fichier)


@contextmanager
def _postgresql(dossier: Path) -> Iterator[str]:
    a_part = f"test_a_part_{os.getpid()}"
    ordres: Any = type(connections["default"])({**connection.settings_dict, "NAME": "postgres"}, "ordres")
    with ordres.cursor() as curseur, seul("postgresql"):
        curseur.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"%\\_essais\\_{empreinte()}"])
        [(modele,)] = curseur.fetchall()
        curseur.execute(f'DROP DATABASE IF EXISTS "{a_part}" WITH (FORCE)')
        curseur.execute(f'CREATE DATABASE "{a_part}" TEMPLATE "{modele}"')
    yield a_part
    with ordres.cursor() as curseur:
        curseur.execute(f'DROP DATABASE IF EXISTS "{a_part}" WITH (FORCE)')
    ordres.close()


def en_meme_temps(*taches: Callable[[], Any]) -> list[Any]:
    """Do tasks at once, each in a thread with a connection of its own; return what each answers, in their order."""
    depart = threading.Barrier(len(taches))

    def faire(tache: Callable[[], Any]) -> Any:
        try:
            depart.wait(10)
            return tache()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(taches)) as fils:
        return list(fils.map(faire, taches))
