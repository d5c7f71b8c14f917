"""What gunicorn writes by itself, as it may be written: without what a client sent, and not each time.

Its lines come as they are: one of a refused request repeats it, up to eight kilobytes, with what was typed in it. So
no text that goes into a line is believed but what a server says of itself; nor are the words of an error that a
request made, which repeat what it held.
"""

import logging
import re
import sys
import time
from collections.abc import Callable

from aides.veille.lignes import sans_adresse, sans_mots

# A scanner sends thousands of the same kind.
SILENCE = 60.0
REFUSEE = "Invalid request from ip="
# What begins, and no request has come: whoever runs it needs the words. By the beginning of the line.
DU_SERVEUR = (
    *("Exception in worker process", "Unhandled exception in main loop", "Exception while loading", "Worker "),
    *("Exception during worker exit", "WORKER TIMEOUT", "Failed to "),
)


class DeGunicorn(logging.Filter):
    """Rewrites gunicorn's records, or holds them back. By the handlers that gunicorn puts up itself, too: it does on
    HUP, so addresses are cut here already."""

    def __init__(self, horloge: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._horloge = horloge
        # By kind of refusal: when the last was said, how many were not since.
        self._dites: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to write a record, once it may be."""
        # What it says while it is looked at closely (`--log-level debug`) shows bytes as they came.
        if record.levelno < logging.INFO:
            return False
        if str(record.msg).startswith(REFUSEE):
            return self._refusee(record)
        if record.levelno >= logging.WARNING and not str(record.msg).startswith(DU_SERVEUR):
            record.args = tuple(map(_taire, record.args)) if isinstance(record.args, tuple) else ()
            if record.exc_info and record.exc_info[0] is not None:
                record.exc_text, record.exc_info = sans_mots(record.exc_info[1]), None
        return True

    def _refusee(self, record: logging.LogRecord) -> bool:
        """Say from which network, and what kind of fault it was: the first of a kind, then one a minute."""
        # It is being handled; nothing else tells its kind.
        genre = (sys.exc_info()[0] or Exception).__name__
        quand, tues = self._dites.get(genre, (-SILENCE, 0))
        if self._horloge() - quand < SILENCE:
            self._dites[genre] = quand, tues + 1
            return False
        self._dites[genre] = self._horloge(), 0
        ip = re.match(r"[0-9A-Fa-f:.]*[0-9A-Fa-f.](?=: )", str(record.msg).removeprefix(REFUSEE))
        de = sans_adresse(ip[0]) if ip else ""
        record.msg, record.args = f"{REFUSEE}{de}: {genre}", ()
        if tues:
            record.msg += f" ({tues} de plus depuis la dernière ligne)"
        return True


def _taire(mot: object) -> object:
    """Return a number or a signal's name as it is; any other text may be a client's."""
    return mot if isinstance(mot, int | float) or re.fullmatch(r"SIG[A-Z]+", str(mot)) else "…"
