"""What machines ask of the server: is it alive, may it be sent visitors, what are its figures.

Answered in front of Django, whatever the host that is asked for: who watches a container calls it by its number.
Never kept, never limited, never written in the log.
"""

import hmac
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from pkgutil import iter_modules
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.apps import apps
from django.db import Error as ErreurBase
from django.db import close_old_connections, connection
from django.db.migrations.recorder import MigrationRecorder

from aides.models import lire_jeton
from aides.porte.appelant import SIGNES_DE_MANDATAIRE
from aides.porte.hotes import LOCAUX

VIVANT, PRET, METRIQUES = "/vivant/", "/pret/", "/metriques"
JSON = "application/json; charset=utf-8"
LECTURES = ("GET", "HEAD")
# For how many seconds what was seen of the database is told again.
GARDE = 1.0


@dataclass(frozen=True, slots=True)
class Pret:
    """Whether the site may be sent visitors: its database answers, is of this code, holds data. None: unknown."""

    base: bool
    migrations: bool | None = None
    donnees: bool | None = None

    @property
    def pret(self) -> bool:
        """Whether all of it is so."""
        return bool(self.base and self.migrations and self.donnees)


def regarder() -> Pret:
    """Look at the database; a connection that does not answer is closed, before and after."""
    close_old_connections()
    try:
        passees = set(MigrationRecorder(connection).applied_migrations())
        return Pret(base=True, migrations=migrations() <= passees, donnees=bool(lire_jeton()))
    except ErreurBase:
        return Pret(base=False)
    finally:
        close_old_connections()


def migrations() -> set[tuple[str, str]]:
    """Return the migrations of this code, by the names of their files: loading them would cost megabytes."""
    trouvees = set()
    for application in apps.get_app_configs():
        dossier = f"{application.path}/migrations"
        trouvees |= {(application.label, module.name) for module in iter_modules([dossier]) if module.name[0] != "_"}
    return trouvees


class Regard:
    """One look at a time, kept for a moment: a crowd that asks takes one connection of those that pages need."""

    def __init__(self, regarder: Callable[[], Pret], horloge: Callable[[], float] = time.monotonic) -> None:
        self._regarder, self._horloge, self._verrou = regarder, horloge, Lock()
        self._vu, self._quand = Pret(base=False), float("-inf")

    def __call__(self) -> Pret:
        with self._verrou:
            if self._horloge() - self._quand >= GARDE:
                self._vu = self._regarder()
                self._quand = self._horloge()
            return self._vu


class Sondes:
    """In front of the site. `jeton` opens the figures to who sends it. On the workshop's
    machine (`chez_soi`) none is needed: in production a proxy that says nothing of whom it speaks for would be that
    machine."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        jeton: str,
        metriques: Callable[[], tuple[str, bytes]],
        constater: Callable[[bool], Any],
        chez_soi: bool = False,
        regarder: Callable[[], Pret] = regarder,
    ) -> None:
        self.application, self.jeton, self.metriques = application, jeton, metriques
        self.constater, self.chez_soi = constater, chez_soi
        self.regarder: Callable[[], Pret] = Regard(regarder)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chemin = environ.get("PATH_INFO", "")
        if chemin not in (VIVANT, PRET, METRIQUES):
            return self.application(environ, start_response)
        if chemin == METRIQUES and not self._ouvert(environ):
            return _repondre(environ, start_response, "404 Not Found", "text/plain; charset=utf-8", b"")
        if environ["REQUEST_METHOD"] not in LECTURES:
            return _repondre(environ, start_response, "405 Method Not Allowed", JSON, b"")
        if chemin == METRIQUES:
            return _repondre(environ, start_response, "200 OK", *self.metriques())
        if chemin == VIVANT:
            return _repondre(environ, start_response, "200 OK", JSON, b'{"vivant": true}\n')
        vu = self.regarder()
        self.constater(vu.base)
        corps = json.dumps({"pret": vu.pret, **asdict(vu)}).encode() + b"\n"
        return _repondre(environ, start_response, "200 OK" if vu.pret else "503 Service Unavailable", JSON, corps)

    def _ouvert(self, environ: WSGIEnvironment) -> bool:
        """Whether who asks may see the figures."""
        dit: str = environ.get("HTTP_AUTHORIZATION", "")
        if self.jeton and hmac.compare_digest(dit.encode("latin-1", "replace"), f"Bearer {self.jeton}".encode()):
            return True
        if not self.chez_soi or any(signe in environ for signe in SIGNES_DE_MANDATAIRE):
            return False
        # nginx that is told nothing asks so, by the machine's own name, and says nothing of whom it speaks for.
        if environ.get("SERVER_PROTOCOL") == "HTTP/1.0":
            return False
        # Any other that says nothing of whom it speaks for passes the public name on.
        hote: str = environ.get("HTTP_HOST", "")
        nom = hote if hote.endswith("]") else hote.rpartition(":")[0] or hote
        return nom in LOCAUX and _de_la_machine(environ.get("REMOTE_ADDR", ""))


def _de_la_machine(adresse: str) -> bool:
    try:
        return ip_address(adresse).is_loopback
    except ValueError:
        return False


def _repondre(
    environ: WSGIEnvironment, start_response: StartResponse, statut: str, genre: str, corps: bytes
) -> Iterable[bytes]:
    entetes = [("Content-Type", genre), ("Content-Length", str(len(corps))), ("Cache-Control", "no-store")]
    entetes += [("X-Robots-Tag", "noindex"), ("X-Content-Type-Options", "nosniff")]
    if statut.startswith("405"):
        entetes.append(("Allow", ", ".join(LECTURES)))
    if statut.startswith("503"):
        entetes.append(("Retry-After", "5"))
    start_response(statut, entetes)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [corps]
