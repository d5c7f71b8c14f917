"""The version of the data as a worker knows it: read from the database now and then, at once after its own writes."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any, NamedTuple

from django.db import close_old_connections

from aides.models import lire_jeton

# The longest that a worker goes without looking, in seconds: an edit taken by another shows within twice that.
DELAI = 0.5


class Lecture(NamedTuple):
    """What the database said, and when it was asked."""

    jeton: str
    debut: float


class Jeton:
    """The token of the data's present state. Threads may share it.

    Once a token was seen, an older one does not come back: reads follow one another, and one that began before a
    write of this worker was committed is done again.
    """

    def __init__(
        self,
        lire: Callable[[], str | None],
        *,
        delai: float = DELAI,
        horloge: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lire, self._delai, self._horloge = lire, delai, horloge
        self._vue: Lecture | None = None
        self._epoque = 0
        self._une_lecture, self._etat = Lock(), Lock()

    def actuel(self) -> str | None:
        """Return the token, at most `delai` old; None when the database does not answer."""
        vue = self.vue()
        return vue and vue.jeton

    def vue(self) -> Lecture | None:
        """Return the token, at most `delai` old, and when it was asked for; None where the database is silent."""
        vue = self._vue
        if vue is not None and self._horloge() - vue.debut < self._delai:
            return vue
        with self._une_lecture:
            vue = self._vue  # another thread may have looked meanwhile
            if vue is not None and self._horloge() - vue.debut < self._delai:
                return vue
            return self._regarder()

    def relu(self) -> str | None:
        """Return the token as the database says it now; None when it does not answer."""
        vue = self.revue()
        return vue and vue.jeton

    def revue(self) -> Lecture | None:
        """Return the token as the database says it now, and when it was asked; None when it does not answer."""
        with self._une_lecture:
            return self._regarder()

    def age(self, vue: Lecture) -> float:
        """Return for how many seconds a token that was seen has not been looked at again."""
        return self._horloge() - vue.debut

    def perimer(self, **kwargs: Any) -> None:
        """Forget the token: the data changed here. Never waits for a read."""
        with self._etat:
            self._epoque += 1
            self._vue = None

    def _regarder(self) -> Lecture | None:
        while True:
            epoque, debut = self._epoque, self._horloge()
            jeton = self._lire()
            with self._etat:
                if epoque == self._epoque:
                    self._vue = None if jeton is None else Lecture(jeton, debut)
                    return self._vue


def lire_version() -> str | None:
    """Return the token of the data's state; None when the database does not answer.

    Outside of a request nobody else looks after the connection: one that does not answer is closed, before and after.
    """
    close_old_connections()
    try:
        return lire_jeton()
    finally:
        close_old_connections()
