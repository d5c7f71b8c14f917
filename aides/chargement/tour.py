"""One at a time: whoever prepares the database waits until the others are done, on as many machines as there are."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

# The number of PostgreSQL's lock; whatever else takes one in the same database takes another number.
NUMERO = 0x41544C4153


@contextmanager
def chacun_son_tour(connexion: BaseDatabaseWrapper) -> Iterator[None]:
    """Hold the database for oneself among those who ask so, waiting for them first; let go at the end, or with the
    process."""
    if connexion.vendor == "postgresql":
        with _verrou_postgresql(connexion):
            yield
    else:
        with _verrou_fichier(connexion.settings_dict):
            yield


@contextmanager
def _verrou_postgresql(connexion: BaseDatabaseWrapper) -> Iterator[None]:
    # On a connection of its own: a session's lock goes with its session, and the other one may be closed meanwhile.
    tenue = connexion.copy()
    try:
        with tenue.cursor() as curseur:
            curseur.execute("SET statement_timeout = 0")
            curseur.execute("SELECT pg_advisory_lock(%s)", [NUMERO])
        yield
    finally:
        tenue.close()


@contextmanager
def _verrou_fichier(reglages: dict[str, Any]) -> Iterator[None]:
    nom = str(reglages["NAME"])
    base = Path(nom)
    if ":memory:" in nom or "mode=memory" in nom:
        # In memory: nobody else is there.
        yield
        return
    base.parent.mkdir(parents=True, exist_ok=True)
    with base.with_name(f"{base.name}.preparation").open("a") as fichier:
        fcntl.flock(fichier, fcntl.LOCK_EX)
        yield
