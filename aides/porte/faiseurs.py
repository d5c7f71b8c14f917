"""One makes what many ask for at once: the others wait for it, and take the copy."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from aides.porte.memoire import Cle


class Faiseurs:
    """Who makes what now. Threads may share it."""

    def __init__(self) -> None:
        self._en_cours: dict[Cle, Event] = {}
        self._verrou = Lock()

    @contextmanager
    def tour(self, cle: Cle, patience: float) -> Iterator[float | None]:
        """Give None to who is to make it now. Others wait until that is done, or for `patience` seconds, and are
        given how long they have waited: there may be a copy."""
        with self._verrou:
            autre = self._en_cours.get(cle)
            if autre is None:
                fini = self._en_cours[cle] = Event()
        if autre is not None:
            debut = time.monotonic()
            autre.wait(patience)
            yield time.monotonic() - debut
            return
        try:
            yield None
        finally:
            with self._verrou:
                del self._en_cours[cle]
            fini.set()
