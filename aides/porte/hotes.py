"""Whoever asks for a host that is not ours is turned away before Django: it would write an error for each. One that
is ours is called by one name from here on: each way of writing it would have pages of its own made, and those of
others thrown out."""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http.request import split_domain_port, validate_host

from aides.porte.refus import Refus, Refuseur

journal = logging.getLogger(__name__)

INCONNU = Refus(400, ("Le site ne répond pas au nom d’hôte qui est demandé.",))
# Scanners send thousands; a variable that is wrong is seen at the first.
SILENCE = 60 * 60
LETTRES = 80
# The machine itself: who works there stands where there is room, and a proxy may stand in front at another port.
LOCAUX = ("127.0.0.1", "localhost", "[::1]")
# Where a request that leaves no line of its own says so: it is counted, and said here, once an hour.
TUE = "atlas.tue"
# What nobody writes: the scheme's own.
PORTS_TUS = ("80", "443")


def tenir_les_hotes(
    application: WSGIApplication,
    permis: Sequence[str],
    refuser: Refuseur,
    ports: Collection[str] = (),
    horloge: Callable[[], float] = time.monotonic,
) -> WSGIApplication:
    """Return the application, asked only by the names of `permis` (as ALLOWED_HOSTS writes them), in small letters
    and without a dot at their end; with a port only where it is the server's own or one of `ports`. Of those refused
    one an hour is logged, and no other line tells them."""
    dit_le = [-float(SILENCE)]

    @lru_cache(maxsize=256)
    def appele(hote: str, du_serveur: str) -> str:
        """Return what a host is called; "" where it is not ours. A port that nobody has said is left out: who came by
        it is still answered, and nobody makes pages by counting."""
        domaine, port = split_domain_port(hote)
        if not domaine or not validate_host(domaine, permis):
            return ""
        port = port.lstrip("0")
        garde = len(port) <= 5 if domaine in LOCAUX else port == du_serveur or port in ports
        return f"{domaine}:{port}" if port and port not in PORTS_TUS and garde else domaine

    def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        dit = environ.get("HTTP_HOST")
        hote = dit or environ["SERVER_NAME"]
        nom = appele(hote, environ["SERVER_PORT"])
        if nom:
            if dit:
                environ["HTTP_HOST"] = nom
            return application(environ, start_response)
        if horloge() - dit_le[0] >= SILENCE:
            dit_le[0] = horloge()
            journal.warning(
                "Hôte refusé : %r n’est pas dans ALLOWED_HOSTS. Les suivants ne seront pas dits avant une heure.",
                hote[:LETTRES],
            )
        environ[TUE] = True
        return refuser(INCONNU, environ, start_response)

    return repondre
