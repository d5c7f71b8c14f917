"""Whether NOMBRE_PROXYS is right, told by the requests themselves: by it one caller is told from another."""

import logging
import time
from functools import lru_cache
from ipaddress import ip_address
from wsgiref.types import WSGIEnvironment

from aides.veille.mesures import MESURES, Mesures

journal = logging.getLogger(__name__)

MOTS = {
    "proxy_non_declare": (
        "Des requêtes arrivent par un mandataire (X-Forwarded-For ou Forwarded) alors que NOMBRE_PROXYS vaut 0 : "
        "tous les visiteurs comptent pour un seul."
    ),
    "proxys_en_trop": (
        "NOMBRE_PROXYS est plus grand que la chaîne des mandataires : des visiteurs peuvent inventer leur adresse."
    ),
}

# What was last seen longer ago than that is mended, or was nothing.
RECENT = 24 * 60 * 60


class Relais:
    """Looks at each request; says what is wrong once a process, and marks when it was last seen."""

    def __init__(self, proxys: int, mesures: Mesures) -> None:
        self.proxys, self.mesures = proxys, mesures
        self._dites: set[str] = set()

    def regarder(self, environ: WSGIEnvironment) -> None:
        """Note what a request shows."""
        alerte = self._alerte(environ)
        if not alerte:
            return
        self.mesures.alerter(alerte)
        if alerte not in self._dites:
            self._dites.add(alerte)
            journal.warning(MOTS[alerte])

    def _alerte(self, environ: WSGIEnvironment) -> str:
        chaine: str = environ.get("HTTP_X_FORWARDED_FOR", "")
        # As aides/porte/appelant.py counts them.
        if self.proxys and chaine and chaine.count(",") + 1 >= self.proxys:
            return ""
        dit = "HTTP_X_FORWARDED_FOR" in environ or "HTTP_FORWARDED" in environ
        if not self.proxys:
            # A stranger who calls the site directly may write the header: only who stands near is a proxy.
            return "proxy_non_declare" if dit and _proche(environ.get("REMOTE_ADDR", "")) else ""
        # The machine's own: a probe, a test.
        return "proxys_en_trop" if dit or not _proche(environ.get("REMOTE_ADDR", "")) else ""


@lru_cache(maxsize=1024)
def _proche(adresse: str) -> bool:
    """Whether an address is of the machine or of its network; a socket of the system has none."""
    try:
        return ip_address(adresse).is_private
    except ValueError:
        return True


def alertes() -> list[str]:
    """Return what requests of the last day showed to be set wrong, in words."""
    return [MOTS[alerte] for alerte, quand in MESURES.alertes().items() if time.time() - quand < RECENT]
