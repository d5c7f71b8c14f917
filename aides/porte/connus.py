"""Which sessions are the team's, as this server has seen: a cookie that is called one is nobody's.

In front of Django nobody looks a session up: it would be a query for whoever sends a word. Django says whom it has
let in, and the front remembers that for a while: those are neither counted with strangers, nor made to wait with
them.
"""

from collections.abc import Iterable
from typing import Any
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpRequest, parse_cookie

from aides.porte.compteur import Compteur

# Where the team's layer says of a request that it let somebody in; where it is said that they left by it.
ENTRE, SORTI = "atlas.entre", "atlas.sorti"
# One is known for so long at least without being seen again, for twice as long at most: windows are the clock's, and
# nobody becomes a stranger at its quarters. How many times one may be seen is no matter.
DUREE, SANS_LIMITE = 15 * 60, 1 << 31


class Connus:
    """Sessions that were let in, each a hash, in memory that the workers share: made before they part. `biscuit` is
    the cookie's name, `porte` where one signs in."""

    def __init__(self, biscuit: str, porte: str = "") -> None:
        self.biscuit, self.porte = biscuit, porte
        self._vues = Compteur(SANS_LIMITE, periode=DUREE)

    def connu(self, environ: WSGIEnvironment) -> bool:
        """Whether a request is of a session that was let in lately."""
        session = self._session(environ)
        return bool(session) and self._vues.vu(session)

    def suivre(self, application: WSGIApplication) -> WSGIApplication:
        """Return the application, of which what it lets in is remembered; and forgotten once it has left, or is led
        to the door: signed out elsewhere, ended, its account closed. What fails says neither."""

        def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            session = self._session(environ)
            if not session:
                return application(environ, start_response)
            vers: list[str] = []

            def commencer(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Any:
                vers.append(Headers(entetes).get("Location") or "")
                return start_response(statut, entetes, exc_info)

            reponse = application(environ, commencer)
            if environ.get(SORTI) or (self.porte and vers[-1:] and vers[-1].startswith(self.porte)):
                self._vues.oublier(session)
            elif environ.get(ENTRE):
                self._vues.compter(session)
            return reponse

        return repondre

    @staticmethod
    def noter_la_sortie(request: HttpRequest | None, **kwargs: Any) -> None:
        """Hear of `user_logged_out`: have the request bear it."""
        if request is not None:
            request.META[SORTI] = True

    def _session(self, environ: WSGIEnvironment) -> str:
        temoins: str = environ.get("HTTP_COOKIE", "")
        return parse_cookie(temoins).get(self.biscuit, "") if self.biscuit in temoins else ""
