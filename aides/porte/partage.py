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
from typing import Any, TypeVar

from django.utils.crypto import salted_hmac
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter

from aides.porte.compteur import LARGEUR, Compteur, Etat

journal = logging.getLogger(__name__)
T = TypeVar("T")

# How long a visitor waits for it, and for how long it is not asked again once it did not answer; in seconds.
PATIENCE, REPOS = 0.3, 5
# So many answers in a row that took so long are as good as none: each visitor would wait for it.
LENTE, LENTES_DE_SUITE = 0.15, 5

# One more of each, for so many seconds; what is refused to the first is not counted against the others.
LES_DEUX = """
local un = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ARGV[1])
if un > tonumber(ARGV[2]) then return {un, 0} end
local ensemble = redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return {un, ensemble}
"""


class TropLente(Exception):
    """It answers, but later than a count is worth."""


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
        self._lentes = 0

    def demander(self, question: Callable[[FixedWindowRateLimiter], T], *, ecrit: bool) -> T | None:
        """Return what it answers; None where it does not answer in time, or did not a moment ago.

        Once it did not, what writes (`ecrit`) alone says that it is back: full, it still reads, and what is read
        there is not what is counted here.
        """
        debut = self._horloge()
        if debut < self._muet_jusqu_a or (self._muet and not ecrit):
            return None
        try:
            reponse = question(self._limiteur())
        except Exception as erreur:
            # Whatever it is, and whoever's fault: a request that is only counted is not to fail by it.
            self._se_taire(erreur)
            return None
        self._lentes = self._lentes + 1 if self._horloge() - debut > LENTE else 0
        if self._lentes >= LENTES_DE_SUITE:
            self._se_taire(TropLente())
        elif self._muet and not self._lentes:
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


def _deux(depot: RedisStorage, cles: list[str], periode: int, limite: int) -> tuple[int, int]:
    """Count one more under both, in one question."""
    noms = [depot.prefixed_key(cle) for cle in cles]
    connexion: Any = depot.get_connection()
    nombre, ensemble = connexion.eval(LES_DEUX, 2, *noms, periode, limite)
    return int(nombre), int(ensemble)


class CompteurPartage:
    """As `Compteur`, of which `local` takes the place while the server is silent. `nom` parts what is counted.

    A window is the clock's, as it is there: what is left of it needs no asking, and each count is one question.
    """

    def __init__(
        self, nom: str, local: Compteur, commun: Commun, *, horloge: Callable[[], float] = time.time
    ) -> None:
        self.limite, self.periode = local.limite, local.periode
        self._nom, self._local, self._commun, self._horloge = nom, local, commun, horloge

    def compter(self, qui: str, large: str = "") -> Etat:
        """Count one more, unless the limit is reached; or that of `large`, among whom one is counted too."""
        cle, attente = self._cle(qui)

        def question(limiteur: FixedWindowRateLimiter) -> tuple[int, int]:
            depot = limiteur.storage
            if large and isinstance(depot, RedisStorage):
                return _deux(depot, [cle, self._cle(large)[0]], self.periode, self.limite)
            return depot.incr(cle, self.periode), 0

        nombres = self._commun.demander(question, ecrit=True)
        if nombres is None:
            return self._local.compter(qui, large)
        nombre, ensemble = nombres
        refuse = nombre > self.limite or ensemble > self.limite * LARGEUR
        return Etat(self.limite, 0 if refuse else self.limite - nombre, attente, refuse=refuse)

    def etat(self, qui: str) -> Etat:
        """Return where one stands, counting nothing."""
        cle, attente = self._cle(qui)
        nombre = self._commun.demander(lambda limiteur: limiteur.storage.get(cle), ecrit=False)
        if nombre is None:
            return self._local.etat(qui)
        return Etat(self.limite, max(self.limite - nombre, 0), attente)

    def _cle(self, qui: str) -> tuple[str, int]:
        """Under what one is counted now, and how many seconds are left of it."""
        maintenant = int(self._horloge())
        empreinte = salted_hmac("aides.porte.partage", qui).hexdigest()[:16]
        cle = f"atlas/{self._nom}/{empreinte}/{maintenant // self.periode}"
        return cle, self.periode - maintenant % self.periode
