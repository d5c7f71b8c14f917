"""What the site settles with a proxy that keeps pages for it: which version it shows, and until when a page is good.

The proxy says in a header which version it sees on the sign (aides/porte/enseigne.py): its pages are kept under that
name. It may keep an answer to the end of the second in which the database was asked, and only an answer of the very
version that it named: so all that it keeps under a name is of that version, and nothing is a second old.
"""

import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from aides.models.repliques import REPLIQUE, Aiguillage, lire_dans
from aides.porte.enseigne import AUCUNE, Enseigne
from aides.porte.jeton import Jeton, Lecture

# What nginx sends (`Atlas-Version`), and what it says where it sees no sign.
VERSION, SANS_ENSEIGNE = "HTTP_ATLAS_VERSION", "-"
# nginx obeys it, and takes it off: an absolute second, at whose end the page is no longer good.
FIN = "X-Accel-Expires"
# By how many seconds what was read in a replica may be behind.
RETARD = "Atlas-Retard"


class Mandataire:
    """Between a worker's token, its proxy's sign and the database that pages are read from; without a proxy or a
    replica, the token and nothing else."""

    def __init__(
        self,
        jeton: Jeton,
        enseigne: Enseigne | None = None,
        aiguillage: Aiguillage | None = None,
        *,
        heure: Callable[[], float] = time.time,
    ) -> None:
        self.jeton, self.enseigne, self.aiguillage, self._heure = jeton, enseigne, aiguillage, heure

    def vue(self, environ: WSGIEnvironment) -> Lecture | None:
        """Return the token to answer a request by; None when the database does not answer."""
        vue = self.jeton.vue()
        if vue is None or VERSION not in environ:
            return vue
        # Nothing is kept under that name, and nobody can have it changed.
        if self.enseigne is not None and vue.jeton != environ[VERSION] and self.enseigne.coincee(environ[VERSION]):
            return vue
        # What a proxy keeps is good to the end of the second in which it was asked: not to be one that is over.
        if not self._connue(environ, vue) or self._seconde(vue) < int(self._heure()):
            return self.revue(environ)
        return vue

    def revue(self, environ: WSGIEnvironment) -> Lecture | None:
        """Return the token as the database says it now. Where the sign shows another, it is turned first: whoever
        gets this answer finds nothing older afterwards."""
        vue = self.jeton.revue()
        if vue is None or VERSION not in environ or self._connue(environ, vue):
            return vue
        # The sign may be ahead of a replica: it is turned by the primary.
        if self.aiguillage is not None and self.aiguillage.remonter(self._vue_de_tous()):
            vue = self.jeton.revue()
        if self.enseigne is not None and vue is not None and not self._connue(environ, vue):
            self.enseigne.montrer()
        return vue

    def lectures(self) -> AbstractContextManager[None]:
        """Have a page read from the database whose token was just looked at."""
        return nullcontext() if self.aiguillage is None else lire_dans(self.aiguillage.base)

    def dater(self, environ: WSGIEnvironment, vue: Lecture, start_response: StartResponse) -> StartResponse:
        """Return what begins an answer of this token: with until when the proxy may keep it, if it may, and by how
        much it may be behind, if it was read in a replica."""
        dits = []
        if VERSION in environ and self._connue(environ, vue):
            dits.append((FIN, f"@{self._seconde(vue)}"))
        if self.aiguillage is not None and self.aiguillage.base == REPLIQUE:
            dits.append((RETARD, str(math.ceil(self.aiguillage.retard))))
        if not dits:
            return start_response

        def commencer(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(statut, [*entetes, *dits])

        return commencer

    def _connue(self, environ: WSGIEnvironment, vue: Lecture) -> bool:
        """Whether the proxy keeps under the name of this token; or under no name at all, for want of a sign."""
        return self.enseigne is None or environ[VERSION] in (vue.jeton, SANS_ENSEIGNE)

    def _vue_de_tous(self) -> str:
        """The version that the sign shows, whatever a request says of it; "" where it shows none."""
        montree = "" if self.enseigne is None else self.enseigne.montree()
        return "" if montree == AUCUNE else montree

    def _seconde(self, vue: Lecture) -> int:
        """The second in which a token was asked for."""
        return int(self._heure() - self.jeton.age(vue))
