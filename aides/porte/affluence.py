"""How much is made at once by a worker: beyond, one waits for a moment, in a short line, then is told to come back.

Inside of the layer of kept pages, which are never counted: they cost nothing. What a page is made of is in memory, so
making several at once makes none sooner; it only has each of them wait for the others, and the kept pages with them.
"""

from collections.abc import Callable, Iterable
from threading import Lock, Semaphore
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.db import close_old_connections
from django.http import HttpResponse

from aides.porte.secours import envoyer_reponse

# Where a request bears for how many seconds it has waited already.
ATTENDU = "atlas.attendu"


class Places:
    """So many at once, so many waiting, for so long (in seconds)."""

    def __init__(self, nombre: int, *, file: int, patience: float) -> None:
        self._libres = Semaphore(nombre)
        self._file, self.patience = file, patience
        self._verrou, self._attendent = Lock(), 0

    def prendre(self, attendu: float = 0) -> bool:
        """Take a place, which is to be given back; False where there is none in time. Who has waited for something
        else already waits for the rest."""
        if self._libres.acquire(blocking=False):
            return True
        with self._verrou:
            if self._attendent >= self._file:
                return False
            self._attendent += 1
        try:
            return self._libres.acquire(timeout=max(self.patience - attendu, 0))
        finally:
            with self._verrou:
                self._attendent -= 1

    def rendre(self) -> None:
        """Give a place back."""
        self._libres.release()


class Affluence:
    """Answer 503, made by `indisponible` from a path and a method, to what finds no place among those of `places` in
    time. `places` says which are a request's, None where it needs none. `ceder` lets all else that has come go first:
    what is made holds the processor to its end, and those who come meanwhile would wait outside, where nobody counts
    them, kept pages with the others. `muette` says whether what is at a path need not be tried: the database was
    found silent meanwhile, and `en_panne` answers that."""

    def __init__(
        self,
        application: WSGIApplication,
        places: Callable[[WSGIEnvironment], Places | None],
        indisponible: Callable[[str, str], HttpResponse],
        ceder: Callable[[], None] = lambda: None,
        *,
        muette: Callable[[str], bool] = lambda chemin: False,
        en_panne: Callable[[str, str], HttpResponse] | None = None,
    ) -> None:
        self.application, self.places, self.indisponible = application, places, indisponible
        self.ceder, self.muette, self.en_panne = ceder, muette, en_panne or indisponible

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chemin = environ.get("PATH_INFO", "")
        places = self.places(environ)
        if places is None:
            return self.application(environ, start_response)
        if not places.prendre(environ.get(ATTENDU, 0)):
            reponse = self.indisponible(chemin, environ["REQUEST_METHOD"])
            return envoyer_reponse(reponse, environ, start_response)
        try:
            self.ceder()
            if self.muette(chemin):
                reponse = self.en_panne(chemin, environ["REQUEST_METHOD"])
                return envoyer_reponse(reponse, environ, start_response)
            return self.application(environ, start_response)
        finally:
            # What is sent from here on is as slow as who reads it: it holds neither a place nor a connection.
            try:
                close_old_connections()
            finally:
                places.rendre()
