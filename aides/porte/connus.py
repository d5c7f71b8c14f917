"""Which sessions are the team's, as this server has seen: a cookie that is called one is nobody's.

In front of Django nobody looks a session up: it would be a query for whoever sends a word. Django says whom it has
let in, and the front remembers that for a while: those are neither counted with strangers, nor made to wait with
them.
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import parse_cookie

from aides.porte.compteur import Compteur

# Where the team's layer says of a request that it let somebody in.
ENTRE = "atlas.entre"
# Nobody is known for longer without being seen again; and how many times one may be seen is no matter.
DUREE, SANS_LIMITE = 15 * 60, 1 << 31


class Connus:
    """Sessions that were let in, each a hash, in memory that the workers share: made before they part. `biscuit` is
    the cookie's name."""

    def __init__(self, biscuit: str) -> None:
        self.biscuit, self._vues = biscuit, Compteur(SANS_LIMITE, periode=DUREE)

    def connu(self, environ: WSGIEnvironment) -> bool:
        """Whether a request is of a session that was let in lately."""
        session = self._session(environ)
        return bool(session) and self._vues.etat(session).restant < SANS_LIMITE

    def suivre(self, application: WSGIApplication) -> WSGIApplication:
        """Return the application, of which what it lets in is remembered."""

        def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            reponse = application(environ, start_response)
            if environ.get(ENTRE) and (session := self._session(environ)):
                self._vues.compter(session)
            return reponse

        return repondre

    def _session(self, environ: WSGIEnvironment) -> str:
        temoins: str = environ.get("HTTP_COOKIE", "")
        return parse_cookie(temoins).get(self.biscuit, "") if self.biscuit in temoins else ""
