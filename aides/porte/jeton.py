"""The version of the data as a worker knows it: read from the database now and then, at once after its own writes."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock
from typing import Any, NamedTuple

from django.db import close_old_connections

from aides.models import lire_jeton

journal = logging.getLogger(__name__)

# The longest that a worker goes without looking, in seconds: an edit taken by another shows within that.
DELAI = 0.5
# A database that did not answer is asked again after so many seconds, by one for all.
REPRISE = 1.0


class Lecture(NamedTuple):
    """What the database said, and when it was asked."""

    jeton: str
    debut: float
    date: datetime


class Jeton:
    """The token of the data's present state. Threads may share it.

    Once a token was seen, an older one does not come back: reads follow one another, and one that began before a
    write of this worker was committed is done again. While the database does not answer, one at a time asks it, now
    and then, and the others are told at once that it does not.
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
        self._derniere: Lecture | None = None
        # When it was last found that the database does not answer; None while it does.
        self._panne: float | None = None
        self._epoque = 0
        self._une_lecture, self._etat = Lock(), Lock()

    def actuel(self) -> str | None:
        """Return the token, at most `delai` old; None when the database does not answer."""
        vue = self.vue()
        return vue and vue.jeton

    def vue(self) -> Lecture | None:
        """Return the token, at most `delai` old, and when it was asked for; None when the database is silent."""
        vue, panne = self._vue, self._panne
        if vue is not None and self._horloge() - vue.debut < self._delai:
            return vue
        if panne is not None and self._horloge() - panne < REPRISE:
            return None
        if not self._une_lecture.acquire(blocking=panne is None):
            return None  # another asks already whether it is back
        try:
            vue = self._vue  # another thread may have looked meanwhile
            if vue is not None and self._horloge() - vue.debut < self._delai:
                return vue
            return self._regarder(panne)
        finally:
            self._une_lecture.release()

    def relu(self) -> str | None:
        """Return the token as the database says it now; None when it does not answer."""
        vue = self.revue()
        return vue and vue.jeton

    def revue(self) -> Lecture | None:
        """Return the token as the database says it now, and when it was asked; None when it does not answer."""
        panne = self._panne
        with self._une_lecture:
            return self._regarder(panne)

    def muette(self) -> bool:
        """Whether the database did not answer when it was last asked, nor does now: what needs it need not try."""
        return self._panne is not None and self.actuel() is None

    def se_tait(self) -> bool:
        """Whether the database was found silent a moment ago. Asks nothing."""
        panne = self._panne
        return panne is not None and self._horloge() - panne < REPRISE

    def derniere(self) -> Lecture | None:
        """Return what was last read: nothing that this worker knows of has changed the data since."""
        return self._derniere

    def age(self, vue: Lecture) -> float:
        """Return for how many seconds a token that was seen has not been looked at again."""
        return self._horloge() - vue.debut

    def perimer(self, **kwargs: Any) -> None:
        """Forget the token: the data changed here. Never waits for a read."""
        with self._etat:
            self._epoque += 1
            self._vue = self._derniere = None

    def apprendre_le_silence(self, *, seule: bool = True, **kwargs: Any) -> None:
        """A request found the database silent: nobody else is to wait for it to find out. Where it is not the only
        one (`seule`), the next look says which answers."""
        with self._etat:
            if not seule:
                self._vue = None
            elif self._panne is None:
                self._noter(None)

    def _regarder(self, panne: float | None) -> Lecture | None:
        """Ask the database; not if it was found silent while one waited to, since `panne` was looked at."""
        if self._panne is not None and self._panne != panne:
            return None
        while True:
            epoque, debut, date = self._epoque, self._horloge(), datetime.now(UTC)
            jeton = self._lire()
            with self._etat:
                if epoque == self._epoque:
                    self._noter(None if jeton is None else Lecture(jeton, debut, date))
                    return self._vue

    def _noter(self, vue: Lecture | None) -> None:
        if (vue is None) is not (self._panne is not None):
            dire, phrase = (journal.warning, "répond de nouveau") if vue else (journal.error, "ne répond pas")
            dire("La base de données %s.", phrase)
        self._vue = vue
        self._derniere = vue or self._derniere
        self._panne = None if vue else self._horloge()


def lire_version() -> str | None:
    """Return the token of the data's state; None when the database does not answer.

    Outside of a request nobody else looks after the connection: one that does not answer is closed, before and after.
    """
    close_old_connections()
    try:
        return lire_jeton()
    finally:
        close_old_connections()
