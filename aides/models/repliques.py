"""Which database the public's pages are read from: the replica while it answers and keeps up, else the primary.

Writes, the team's screens and its previews go to the primary: they see what was just written. A page and the token
that it is kept under are read from the same one.
"""

import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.conf import settings
from django.db import Error as ErreurBase
from django.db import close_old_connections, connections

from aides.models.publication import lire_jeton

journal = logging.getLogger(__name__)

ORIGINE, REPLIQUE = "default", "replique"
# A replica that failed is asked again after so many seconds: one that is frozen costs a wait each time.
PENITENCE = 15.0
# A replica that has replayed all that it received, and still receives, is as old as the network is slow. Else it is
# as old as the last thing that it replayed.
RETARD = """SELECT CASE
    WHEN NOT pg_is_in_recovery() THEN 0
    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver) THEN 0
    ELSE coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)
END"""

_base: ContextVar[str] = ContextVar("base", default=ORIGINE)


class Dit(NamedTuple):
    """What the replica says: the token of its data, and how old they may be, in seconds."""

    jeton: str
    retard: float


class Routeur:
    """Django's hook: where each query goes."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return _base.get()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return ORIGINE

    def allow_relation(self, un: Any, autre: Any, **hints: Any) -> bool:
        """Rows of both are of one database, and its copy."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == ORIGINE


@contextmanager
def lire_dans(base: str) -> Iterator[None]:
    """Have what is read inside come from a database."""
    precedente = _base.set(base)
    try:
        yield
    finally:
        _base.reset(precedente)


def lire_replique() -> Dit | None:
    """Return what the replica says; None where it does not answer."""
    with lire_dans(REPLIQUE):
        jeton = lire_jeton()
    if jeton is None:
        return None
    try:
        with connections[REPLIQUE].cursor() as curseur:
            curseur.execute(RETARD)
            return Dit(jeton, float(curseur.fetchone()[0]))
    except ErreurBase:
        return None


class Aiguillage:
    """Chooses, at each look at the token. Once on the primary, back to the replica only where both say the same: what
    was shown of one is never followed by something older of the other."""

    def __init__(
        self,
        replique: Callable[[], Dit | None],
        origine: Callable[[], str | None],
        *,
        retard_max: float,
        horloge: Callable[[], float] = time.monotonic,
    ) -> None:
        self._replique, self._origine, self._horloge = replique, origine, horloge
        self.retard_max = retard_max
        self.base, self.retard = REPLIQUE, 0.0
        self._reprise = 0.0

    def lire(self) -> str | None:
        """Return the token of the database that pages are to be read from; None where none answers."""
        dit = self._replique() if self._horloge() >= self._reprise else None
        if dit is None or dit.retard > self.retard_max:
            self._ecarter(dit)
            return self._origine()
        if self.base == ORIGINE:
            jeton = self._origine()
            if jeton != dit.jeton:
                return jeton
            journal.warning("Les pages se lisent de nouveau dans la réplique.")
        self.base, self.retard = REPLIQUE, dit.retard
        return dit.jeton

    def remonter(self) -> bool:
        """Read from the primary: the replica is behind what somebody has seen. Return whether that is a change."""
        change, self.base = self.base == REPLIQUE, ORIGINE
        return change

    def _ecarter(self, dit: Dit | None) -> None:
        if self._horloge() >= self._reprise and dit is None:
            self._reprise = self._horloge() + PENITENCE
        if self.base == REPLIQUE:
            pourquoi = "ne répond pas" if dit is None else f"a {math.ceil(dit.retard)} s de retard"
            journal.warning("La réplique %s : les pages se lisent dans la base d’origine.", pourquoi)
        self.base = ORIGINE


def lire_origine() -> str | None:
    """Return the token of the primary; None where it does not answer."""
    with lire_dans(ORIGINE):
        return lire_jeton()


def aiguillage() -> Aiguillage | None:
    """Return what chooses for this process; None where there is no replica."""
    if REPLIQUE not in settings.DATABASES:
        return None
    return Aiguillage(lire_replique, lire_origine, retard_max=settings.REPLIQUE_RETARD_MAX)


def hors_requete(lire: Callable[[], str | None]) -> Callable[[], str | None]:
    """Return `lire` for where no request looks after connections: one that does not answer is closed, before and
    after."""

    def lu() -> str | None:
        close_old_connections()
        try:
            return lire()
        finally:
            close_old_connections()

    return lu
