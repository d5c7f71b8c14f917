"""Requests each at its time, whoever makes them: a slow answer makes the next one late, not the day longer."""

import itertools
import time
from collections.abc import Callable
from threading import Event


class Cadence:
    """Says when the next is due: so many a second from `debut` on. Shared by all who ask."""

    def __init__(self, debut: float, par_seconde: float) -> None:
        self.debut, self.par_seconde = debut, par_seconde
        # One step for a thread: no two are given the same.
        self._numeros = itertools.count()

    def prochaine(self) -> float:
        """Return when the next is due, on the clock of `debut`."""
        return self.debut + next(self._numeros) / self.par_seconde

    def attendre(self, fini: Event, horloge: Callable[[], float] = time.monotonic) -> None:
        """Wait for the next one's time, or for the end; not at all where it is past."""
        fini.wait(max(self.prochaine() - horloge(), 0))
