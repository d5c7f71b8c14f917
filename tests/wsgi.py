"""Asks a WSGI application as a server does, and holds the answer to the protocol."""

import io
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication
from wsgiref.validate import validator

from aides.porte.jeton import Jeton, lire_version
from config.couches import composer
from config.wsgi import pile


def site_neuf() -> WSGIApplication:
    """Return the whole site with nothing kept yet, looking at the database at each request."""
    return composer(pile, Jeton(lire_version, delai=0))


class Recu(NamedTuple):
    """What came back."""

    statut: int
    entetes: Headers
    corps: bytes

    @property
    def paires(self) -> dict[str, str]:
        """The headers, to be compared whole."""
        return dict(self.entetes.items())


def environnement(adresse: str, methode: str = "GET", entetes: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what a server hands over for a request to an address (path and query)."""
    morceaux = urlsplit(adresse)
    environ = {
        "REQUEST_METHOD": methode,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(morceaux.path).decode("latin-1"),
        "QUERY_STRING": morceaux.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    return environ | {f"HTTP_{nom.upper().replace('-', '_')}": v for nom, v in (entetes or {}).items()}


def demander(application: WSGIApplication, adresse: str, methode: str = "GET", **entetes: str) -> Recu:
    """Return the answer; headers are named as arguments (`accept_encoding="br"`)."""
    return executer(application, environnement(adresse, methode, entetes))


def executer(application: WSGIApplication, environ: dict[str, Any]) -> Recu:
    """Return the answer to an environment; fails where the application breaks the protocol."""
    recu: list[Any] = []

    def start_response(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Any:
        recu[:] = [int(statut.split()[0]), Headers(entetes)]
        return lambda morceau: None

    reponse = validator(application)(environ, start_response)
    try:
        corps = b"".join(reponse)
    finally:
        reponse.close()  # type: ignore[attr-defined]
    return Recu(recu[0], recu[1], corps)
