"""A question to a database that is asked beside whoever wants the answer, who need not wait for it to the end."""

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
