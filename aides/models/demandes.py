"""Questions to a database, asked beside whoever wants the answer, who need not wait for it to the end."""

import math
import time
from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

R = TypeVar("R")


class Demande(Generic[R]):
    """Asked at once, in a thread of its own (a greenlet, in a worker). `lire` returns None where nobody answers, and
    gives its connection back: nobody else looks after that of a thread which ends."""

    def __init__(self, lire: Callable[[], R | None]) -> None:
        self._lire = lire
        self._reponse: R | None = None
        self._faute: BaseException | None = None
        self._fil = Thread(target=self._poser, daemon=True)
        self._fil.start()

    @property
    def finie(self) -> bool:
        """Whether there is nothing to wait for any more."""
        return not self._fil.is_alive()

    def attendue(self, secondes: float | None = None) -> R | None:
        """Return the answer, waited for so long (None: to the end); None where it has not come. Raises what `lire`
        raised."""
        self._fil.join(secondes)
        if self._faute is not None:
            raise self._faute
        return self._reponse

    def _poser(self) -> None:
        try:
            self._reponse = self._lire()
        except BaseException as faute:
            self._faute = faute


class Voie(Generic[R]):
    """The way to a database: one question at a time. One that is slow is not silent: it is only once a question was
    given up, at its own end; it is then to be asked again after `penitence` seconds, at `reprise`."""

    def __init__(
        self, lire: Callable[[], R | None], *, penitence: float, horloge: Callable[[], float] = time.monotonic
    ) -> None:
        self.lire, self._penitence, self._horloge = lire, penitence, horloge
        self.muette, self.reprise = False, -math.inf
        self._en_cours: Demande[R] | None = None
        self._neuve = False

    def demander(self) -> None:
        """Ask; not where the answer to a former question is still awaited."""
        self._neuve = self._en_cours is None
        if self._en_cours is None:
            self._en_cours = Demande(self.lire)

    def reponse(self, secondes: float | None) -> R | None:
        """Return the answer to what was just asked, waited for so long (None: to the end); None where there is none.
        One to a former question is not waited for again, but to the end: it may be of before some write."""
        if self._en_cours is None:
            return None
        try:
            dite = self._en_cours.attendue(secondes if self._neuve or secondes is None else 0)
        except BaseException:
            self._en_cours = None
            raise
        if not self._en_cours.finie:
            return None
        self._en_cours = None
        self.muette = dite is None
        self.reprise = self._horloge() + self._penitence if self.muette else -math.inf
        if self._neuve or dite is None:
            return dite
        self.demander()
        return self.reponse(secondes)
