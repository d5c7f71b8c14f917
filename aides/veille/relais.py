"""Whether NOMBRE_PROXYS is right, told by the requests themselves: by it one caller is told from another."""

import logging
import time
from collections import OrderedDict
from functools import lru_cache
from ipaddress import ip_address
from wsgiref.types import WSGIEnvironment

from aides.porte.appelant import SIGNES_DE_MANDATAIRE
from aides.veille.mesures import MESURES, Mesures

journal = logging.getLogger(__name__)

MOTS = {
    "proxy_non_declare": (
        "Des requêtes arrivent par un mandataire (X-Forwarded-For, X-Real-IP, Via…) alors que NOMBRE_PROXYS vaut 0 : "
        "tous les visiteurs comptent pour un seul."
    ),
    "proxys_en_trop": (
        "NOMBRE_PROXYS est plus grand que la chaîne des mandataires : des visiteurs peuvent inventer leur adresse."
    ),
}

# For how many different addresses a neighbour from afar speaks, to be a proxy; how many neighbours are followed.
PLUSIEURS, VOISINS = 4, 64
# What was last seen longer ago than that is mended, or was nothing.
RECENT = 24 * 60 * 60


class Relais:
    """Looks at each request; says what is wrong once a process, and marks when it was last seen."""

    def __init__(self, proxys: int, mesures: Mesures) -> None:
        self.proxys, self.mesures = proxys, mesures
        self._dites: set[str] = set()
        # For whom each neighbour from afar has spoken of late.
        self._dites_par: OrderedDict[str, set[str]] = OrderedDict()

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
        voisin: str = environ.get("REMOTE_ADDR", "")
        if not self.proxys:
            parle = any(signe in environ for signe in SIGNES_DE_MANDATAIRE)
            return "proxy_non_declare" if parle and (_proche(voisin) or self._parle_pour(voisin, chaine)) else ""
        dit = "HTTP_X_FORWARDED_FOR" in environ or "HTTP_FORWARDED" in environ
        # The machine's own: a probe, a test.
        return "proxys_en_trop" if dit or not _proche(voisin) else ""

    def _parle_pour(self, voisin: str, chaine: str) -> bool:
        """Whether a neighbour far away speaks for several others. A stranger may write the header once, for itself; a
        proxy of its own, that of a hospital, names addresses that are nobody's outside."""
        dite = chaine.rpartition(",")[2].strip()
        # Some write the port behind it.
        dite = dite.partition(":")[0] if dite.count(":") == 1 else dite
        if not dite or _proche(dite):
            return False
        dites = self._dites_par.setdefault(voisin, set())
        self._dites_par.move_to_end(voisin)
        dites.add(dite)
        if len(self._dites_par) > VOISINS:
            self._dites_par.popitem(last=False)
        if len(dites) < PLUSIEURS:
            return False
        del self._dites_par[voisin]
        return True


@lru_cache(maxsize=1024)
def _proche(adresse: str) -> bool:
    """Whether an address is of the machine or of its networks, an operator's own among them; a socket of the system
    has none, and what is no address is nobody's."""
    try:
        lue = ip_address(adresse)
    except ValueError:
        return True
    return not (getattr(lue, "ipv4_mapped", None) or lue).is_global


def alertes() -> list[str]:
    """Return what requests of the last day showed to be set wrong, in words."""
    return [MOTS[alerte] for alerte, quand in MESURES.alertes().items() if time.time() - quand < RECENT]
