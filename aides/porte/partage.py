"""Counts that several machines share, in a Valkey server; where it does not answer, each machine counts for itself.

What is kept there is a hash for a minute: no address.
"""

import logging
import math
import os
import re
import time
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from django.utils.crypto import salted_hmac
from limits import RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter

from aides.porte.compteur import Compteur, Etat

journal = logging.getLogger(__name__)
T = TypeVar("T")

# How long a visitor waits for it, and for how long it is not asked again once it did not answer; in seconds.
PATIENCE, REPOS = 0.3, 5


def en_valkey(url: str) -> str:
    """Return the address of a server of either name as the library that we have wants it: it speaks to both."""
    return re.sub("^redis", "valkey", url)


class Commun:
    """The server that counts for all machines. Processes that part each have their own connections to it."""

    def __init__(
        self, url: str, *, patience: float = PATIENCE, horloge: Callable[[], float] = time.monotonic
    ) -> None:
        self._url, self._patience, self._horloge = url, patience, horloge
        self._verrou = Lock()
        self._limiteurs: dict[int, FixedWindowRateLimiter] = {}
        self._muet_jusqu_a = -math.inf
        self._muet = False

    def demander(self, question: Callable[[FixedWindowRateLimiter], T]) -> T | None:
        """Return what it answers; None where it does not answer in time, or did not a moment ago."""
        if self._horloge() < self._muet_jusqu_a:
            return None
        try:
            reponse = question(self._limiteur())
        except Exception as erreur:
            # Whatever it is, and whoever's fault: a request that is only counted is not to fail by it.
            self._se_taire(erreur)
            return None
        if self._muet:
            self._muet = False
            journal.warning("La mémoire partagée (VALKEY_URL) répond de nouveau.")
        return reponse

    def _limiteur(self) -> FixedWindowRateLimiter:
        """Of this process: a connection made before the workers part would be that of them all."""
        with self._verrou:
            if os.getpid() not in self._limiteurs:
                depot = RedisStorage(
                    en_valkey(self._url),
                    wrap_exceptions=True,
                    socket_timeout=self._patience,
                    socket_connect_timeout=self._patience,
                )
                self._limiteurs = {os.getpid(): FixedWindowRateLimiter(depot)}
            return self._limiteurs[os.getpid()]

    def _se_taire(self, erreur: Exception) -> None:
        self._muet_jusqu_a = self._horloge() + REPOS
        if not self._muet:
            self._muet = True
            cause = type(erreur.__cause__ or erreur).__name__
            journal.warning(
                "La mémoire partagée (VALKEY_URL) ne répond pas (%s) : cette machine compte pour elle seule.", cause
            )


class CompteurPartage:
    """As `Compteur`, of which `local` takes the place while the server is silent. `nom` parts what is counted."""

    def __init__(self, nom: str, local: Compteur, commun: Commun) -> None:
        self.limite, self.periode = local.limite, local.periode
        self._nom, self._local, self._commun = nom, local, commun
        self._taux = RateLimitItemPerSecond(local.limite, local.periode, "atlas")

    def compter(self, qui: str) -> Etat:
        """Count one more, unless the limit is reached."""
        cle = self._cle(qui)

        def question(limiteur: FixedWindowRateLimiter) -> Etat:
            permise = limiteur.hit(self._taux, self._nom, cle)
            return self._lire(limiteur, cle, refuse=not permise)

        etat = self._commun.demander(question)
        return self._local.compter(qui) if etat is None else etat

    def etat(self, qui: str) -> Etat:
        """Return where one stands, counting nothing."""
        cle = self._cle(qui)
        etat = self._commun.demander(lambda limiteur: self._lire(limiteur, cle))
        return self._local.etat(qui) if etat is None else etat

    def _lire(self, limiteur: FixedWindowRateLimiter, cle: str, *, refuse: bool = False) -> Etat:
        fin, restant = limiteur.get_window_stats(self._taux, self._nom, cle)
        attente = math.ceil(fin - time.time())
        # A window that nobody has begun ends when it would, begun now.
        attente = min(attente, self.periode) if attente > 0 else self.periode
        return Etat(self.limite, restant, attente, refuse=refuse)

    def _cle(self, qui: str) -> str:
        return salted_hmac("aides.porte.partage", qui).hexdigest()[:16]
