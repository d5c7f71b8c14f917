"""Which database the public's pages are read from: the replica while it answers and keeps up, else the primary; and
the replica still while the primary is silent.

Writes, the team's screens and its previews go to the primary: they see what was just written. A page and the token
that it is kept under are read from the same one.
"""

import logging
import math
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import Error as ErreurBase
from django.db import close_old_connections, connections

from aides.models.demandes import Voie
from aides.models.publication import lire_jeton

journal = logging.getLogger(__name__)

ORIGINE, REPLIQUE = "default", "replique"
# A database that was silent is asked again after so many seconds, as long as the other answers.
PENITENCE = 15.0
# How long one is waited for before the other is asked too: both may be frozen, and everybody waits meanwhile.
MOMENT = 0.5
# So many tokens of the replica's are remembered: a sign that shows one of them is behind it.
DITS = 100
# How old what the replica holds may be: since the newest of what says that it was up to date. The last write that it
# replayed; the last point that it starts again from; the last message of the primary's, if all that came is replayed.
# That one is NULL, and left out, for who has not pg_read_all_stats, and when no receiver is there any more. The
# receiver itself says little: it waits a minute for a primary that is gone.
RETARD = """SELECT CASE WHEN pg_is_in_recovery() THEN extract(epoch FROM clock_timestamp() - greatest(
    pg_last_xact_replay_timestamp(),
    (SELECT checkpoint_time FROM pg_control_checkpoint()),
    (SELECT last_msg_receipt_time FROM pg_stat_wal_receiver
        WHERE pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn())
)) ELSE 0 END"""

R = TypeVar("R")
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
    try:
        # The age first: what is read after it is no older.
        with connections[REPLIQUE].cursor() as curseur:
            curseur.execute(RETARD)
            retard = max(float(curseur.fetchone()[0]), 0.0)
    except ErreurBase:
        return None
    with lire_dans(REPLIQUE):
        jeton = lire_jeton()
    return None if jeton is None else Dit(jeton, retard)


def lire_origine() -> str | None:
    """Return the token of the primary; None where it does not answer."""
    with lire_dans(ORIGINE):
        return lire_jeton()


class Aiguillage:
    """Chooses, at each look at the token: what was shown of one database is never followed by something older of the
    other. A replica that says the primary's token misses nothing of what is published, however old it may be. Threads
    may share it.
    """

    def __init__(
        self,
        replique: Callable[[], Dit | None],
        origine: Callable[[], str | None],
        *,
        retard_max: float,
        horloge: Callable[[], float] = time.monotonic,
    ) -> None:
        self.replique = Voie(replique, penitence=PENITENCE, horloge=horloge)
        self.origine = Voie(origine, penitence=PENITENCE, horloge=horloge)
        self._horloge, self.retard_max = horloge, retard_max
        self.base, self.retard = REPLIQUE, 0.0
        # What was last shown, of either; what the replica has said, one after the other; when it last missed nothing.
        self._montre: str | None = None
        self._dits: deque[str] = deque(maxlen=DITS)
        self._entiere = -math.inf
        self._ecartee = False
        # Whether the primary is silent, and the replica read all the same.
        self.seule = False
        self._verrou = Lock()

    def lire(self) -> str | None:
        """Return the token of the database that pages are to be read from; None where none can be."""
        with self._verrou:
            return self._lire(self._horloge())

    def remonter(self, vue: str) -> bool:
        """Read from the primary: the replica is behind what somebody has seen, the version `vue`; unless it is past
        it. Return whether that is a change."""
        with self._verrou:
            if vue in self._dits:
                return False
            change, self.base = self.base == REPLIQUE, ORIGINE
            self._montre = vue or self._montre
            return change

    def age(self, dit: Dit) -> float:
        """Return how old what the replica holds may be, in seconds: by its word, or by what was seen of it here."""
        return max(min(dit.retard, self._horloge() - self._entiere), 0.0)

    def suffit(self, dit: Dit) -> bool:
        """Whether the replica, alone, has all that was shown here."""
        return self._montre in (None, dit.jeton) or self._montre in self._dits

    def _lire(self, debut: float) -> str | None:
        """Look at one, then at the other if need be. Two that are silent are asked at once: the second is not waited
        for as long again."""
        dit = jeton = None
        demandee = debut >= self.replique.reprise
        if demandee:
            self.replique.demander()
            dit = self.replique.reponse(MOMENT)
        if dit is not None and self.base == REPLIQUE and dit.retard <= self.retard_max:
            return self._suivre(dit, debut - dit.retard)
        # Where the primary alone may answer, it is waited for to the end; and the replica with it, even one that was
        # silent of late: it may be all that is left, or only slow.
        seule = dit is None or not self.suffit(dit)
        if seule or debut >= self.origine.reprise:
            self.origine.demander()
            jeton = self.origine.reponse(MOMENT)
        if jeton is None and seule:
            if not demandee:
                self.replique.demander()
            jeton = self.origine.reponse(None)
        if dit is None:
            dit = self.replique.reponse(None if jeton is None else 0)
        if jeton is None:
            # There is nothing else: both are asked at once at the next look, however long it has been silent.
            self.replique.reprise = -math.inf
            return self._rester(dit, debut)
        self._entendre()
        if dit is not None:
            self._noter(dit)
        if dit is not None and dit.jeton == jeton:
            return self._suivre(dit, debut)
        self._laisser(dit)
        self.base, self._montre = ORIGINE, jeton
        return jeton

    def _suivre(self, dit: Dit, entiere: float) -> str:
        """Read from the replica, which follows: at `entiere` it missed nothing."""
        jeton = self._montrer(dit, entiere)
        if self._ecartee:
            journal.warning("Les pages se lisent de nouveau dans la réplique.")
        self._ecartee = False
        self._entendre()
        return jeton

    def _entendre(self) -> None:
        """Note that the primary answers, here or to the replica."""
        if self.seule:
            journal.warning("La base d’origine répond de nouveau.")
        self.seule = False

    def _rester(self, dit: Dit | None, debut: float) -> str | None:
        """Read from the replica alone, unless something that may be newer was shown."""
        if dit is None or not self.suffit(dit):
            return None
        jeton = self._montrer(dit, debut - dit.retard)
        if not self.origine.muette:
            return jeton  # it may only be slow
        if not self.seule:
            journal.warning(
                "La base d’origine ne répond pas : les pages se lisent dans la réplique, telle qu’elle est."
            )
        self._ecartee, self.seule = False, True
        return jeton

    def _montrer(self, dit: Dit, entiere: float) -> str:
        self._noter(dit)
        self._entiere = max(self._entiere, entiere)
        self.base, self.retard, self._montre = REPLIQUE, self.age(dit), dit.jeton
        return dit.jeton

    def _noter(self, dit: Dit) -> None:
        if dit.jeton not in self._dits:
            self._dits.append(dit.jeton)

    def _laisser(self, dit: Dit | None) -> None:
        """Note that the replica is not read now, and say why where it is at fault."""
        if dit is None and self.replique.muette:
            # What answers next may be another copy, older than this one.
            self._entiere = -math.inf
            self._dits.clear()
            pourquoi = "ne répond pas"
        elif dit is not None and dit.retard > self.retard_max:
            pourquoi = f"a {math.ceil(self.age(dit))} s de retard"
        else:
            return  # it may only be slow, or late by a moment
        if not self._ecartee:
            journal.warning("La réplique %s : les pages se lisent dans la base d’origine.", pourquoi)
        self._ecartee = True


@cache
def aiguillage() -> Aiguillage | None:
    """Return what chooses for this process; None where there is no replica."""
    if REPLIQUE not in settings.DATABASES:
        return None
    return Aiguillage(
        hors_requete(lire_replique), hors_requete(lire_origine), retard_max=settings.REPLIQUE_RETARD_MAX
    )


def hors_requete(lire: Callable[[], R]) -> Callable[[], R]:
    """Return `lire` for where no request looks after connections: one that does not answer is closed, before and
    after."""

    def lu() -> R:
        close_old_connections()
        try:
            return lire()
        finally:
            close_old_connections()

    return lu
