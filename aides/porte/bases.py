"""Where what is not kept is read: as kept pages are, in the replica while it is chosen; and what wants the primary is
not made to wait for it while it is silent: those who read would wait for the places that it holds."""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from aides.models.repliques import Aiguillage, lire_dans
from aides.porte.jeton import Jeton

LECTURES = ("GET", "HEAD")
Repondre = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


class Bases:
    """Around Django's stack. At paths that begin with one of `hors`, in a preview (`a_part`), and of what is no read,
    the primary answers; of those that begin with one of `sans_base`, whatever it does. `refuser` says that the
    database does not answer."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        jeton: Jeton,
        aiguillage: Aiguillage,
        hors: tuple[str, ...],
        sans_base: tuple[str, ...],
        a_part: Callable[[WSGIEnvironment], bool],
        refuser: Repondre,
    ) -> None:
        self.application, self.jeton, self.aiguillage = application, jeton, aiguillage
        self.hors, self.sans_base, self.a_part, self.refuser = hors, sans_base, a_part, refuser

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chemin = environ.get("PATH_INFO", "")
        if chemin.startswith(self.sans_base):
            return self.application(environ, start_response)
        # Looked at of late: nobody may have asked for a page since the replica fell.
        if self.jeton.vue() is None:
            return self.refuser(environ, start_response)
        if environ["REQUEST_METHOD"] in LECTURES and not chemin.startswith(self.hors) and not self.a_part(environ):
            with lire_dans(self.aiguillage.base):
                return self.application(environ, start_response)
        if self.aiguillage.seule:
            return self.refuser(environ, start_response)
        return self.application(environ, start_response)
