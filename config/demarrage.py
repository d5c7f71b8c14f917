"""What keeps the site from starting is said in one line: whoever sets a variable reads French, not a trace."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from config.environnement import ReglageRefuse


@contextmanager
def en_une_ligne() -> Iterator[None]:
    """End the process by 1 with what is wrong with a setting, on the standard error. Other faults keep their trace.

    `SystemExit` goes through gunicorn, which prints the trace of any `Exception`.
    """
    try:
        yield
    except ReglageRefuse as refus:
        sys.exit(str(refus))
