"""How much is made at once by a worker: beyond, one waits for a moment, in a short line, then is told to come back.

Inside of the layer of kept pages, which are never counted: they cost nothing. What a page is made of is in memory, so
making several at once makes none sooner; it only has each of them wait for the others, and the kept pages with them.
"""

from collections import deque
from collections.abc import Callable, Iterable
from threading import Lock, Semaphore
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from aides.porte.appelant import adresse_client, voisinage
from aides.porte.secours import envoyer_reponse

# Where a request bears for how many seconds it has waited already, and who asks.
ATTENDU, QUI = "atlas.attendu", "atlas.qui"


class _Attente:
    """One who waits for a place: told once whether it is theirs."""

    def __init__(self) -> None:
        self.dite, self.prise = Semaphore(0), False

    def dire(self, *, prise: bool) -> None:
        """End the wait."""
        self.prise = prise
        self.dite.release()


class Places:
    """So many at once, so many waiting, for so long (in seconds); each caller in turn, whatever they ask for.

    One address may ask for as much in a minute as the whole site can make (settings: a class stands behind one). It
    may have the whole line while nobody else wants it, but keeps nobody waiting: a free place goes to the next one,
    not to the next request, and a line that is full lets the last one go of who has most in it.
    """

    def __init__(self, nombre: int, *, file: int, patience: float) -> None:
        self._libres, self._file, self.patience = nombre, file, patience
        self._verrou = Lock()
        # Who waits, by caller; the caller whose turn it is stands first.
        self._lignes: dict[str, deque[_Attente]] = {}

    @property
    def attendent(self) -> int:
        """How many wait."""
        return sum(map(len, self._lignes.values()))

    def prendre(self, attendu: float = 0, qui: str = "") -> bool:
        """Take a place, which is to be given back; False where there is none in time. Who has waited for something
        else already waits for the rest."""
        with self._verrou:
            if self._libres:
                self._libres -= 1
                return True
            if self.attendent >= self._file and not self._faire_place(qui):
                return False
            attente = _Attente()
            self._lignes.setdefault(qui, deque()).append(attente)
        try:
            attente.dite.acquire(timeout=max(self.patience - attendu, 0))
        finally:
            with self._verrou:
                if attente in self._lignes.get(qui, ()):
                    self._oter(qui, attente)
        return attente.prise

    def rendre(self) -> None:
        """Give a place back: to the first of the caller whose turn it is, who then comes after the others."""
        with self._verrou:
            if not self._lignes:
                self._libres += 1
                return
            qui = next(iter(self._lignes))
            ligne = self._lignes.pop(qui)
            ligne.popleft().dire(prise=True)
            if ligne:
                self._lignes[qui] = ligne

    def _faire_place(self, qui: str) -> bool:
        """Turn away the last of the caller who has most in the line, if that is not who comes."""
        if not self._lignes:
            return False
        lourd = max(self._lignes, key=lambda autre: len(self._lignes[autre]))
        if len(self._lignes[lourd]) <= len(self._lignes.get(qui, ())) + 1:
            return False
        derniere = self._lignes[lourd][-1]
        self._oter(lourd, derniere)
        derniere.dire(prise=False)
        return True

    def _oter(self, qui: str, attente: _Attente) -> None:
        self._lignes[qui].remove(attente)
        if not self._lignes[qui]:
            del self._lignes[qui]


def appelant(environ: WSGIEnvironment) -> str:
    """Return who asks, as places are shared: of IPv6 a whole /48, which may be one subscriber's."""
    dit: str | None = environ.get(QUI)
    if dit is not None:
        return dit
    demande = HttpRequest()
    demande.META = environ
    return voisinage(adresse_client(demande))


def suite(environ: WSGIEnvironment, attendu: float) -> dict[str, str | float]:
    """Return what a request bears that is made anew for the stack: who asks, and how long they have waited."""
    return {QUI: appelant(environ)} | ({ATTENDU: attendu} if attendu else {})


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
        qui = appelant(environ)
        # The stack makes what others will be given too: it is not told who asks.
        environ.pop(QUI, None)
        if not places.prendre(environ.pop(ATTENDU, 0), qui):
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
