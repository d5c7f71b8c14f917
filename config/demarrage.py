"""What keeps the site from starting, or a command from going on, is said in one line: whoever runs it reads French,
not a trace."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from config.refus import ReglageRefuse


@contextmanager
def en_une_ligne() -> Iterator[None]:
    """End the process by 1 with what is wrong with a setting, on the standard error. Other faults keep their trace.

    `SystemExit` goes through gunicorn, which prints the trace of any `Exception`.
    """
    try:
        yield
    except ReglageRefuse as refus:
        sys.exit(str(refus))


@contextmanager
def commande() -> Iterator[None]:
    """The same around a command; and of a database that fails it (silent, locked, no room), what it says: Django has
    a name of its own for one that fails the very first table.

    `--traceback` keeps the trace, as Django's own commands do.
    """
    from django.db import InterfaceError, OperationalError
    from django.db.migrations.exceptions import MigrationSchemaMissing

    try:
        with en_une_ligne():
            yield
    except (OperationalError, InterfaceError, MigrationSchemaMissing) as erreur:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"La base de données n’a pas fait ce que la commande lui demandait : {str(erreur).strip()}")
