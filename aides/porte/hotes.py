"""Whoever asks for a host that is not ours is turned away before Django: it would write an error for each."""

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http.request import split_domain_port, validate_host

from aides.porte.refus import Refus, Refuseur

journal = logging.getLogger(__name__)

INCONNU = Refus(400, ("Le site ne répond pas au nom d’hôte qui est demandé.",))
# Scanners send thousands; a variable that is wrong is seen at the first.
SILENCE = 60 * 60
LETTRES = 80


def tenir_les_hotes(
    application: WSGIApplication,
    permis: Sequence[str],
    refuser: Refuseur,
    horloge: Callable[[], float] = time.monotonic,
) -> WSGIApplication:
    """Return the application, asked only by the names of `permis` (as ALLOWED_HOSTS writes them). Of those refused
    one an hour is logged."""
    dit_le = [-float(SILENCE)]

    @lru_cache(maxsize=256)
    def connu(hote: str) -> bool:
        domaine, _ = split_domain_port(hote)
        return bool(domaine) and validate_host(domaine, permis)

    def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        hote = environ.get("HTTP_HOST") or environ["SERVER_NAME"]
        if connu(hote):
            return application(environ, start_response)
        if horloge() - dit_le[0] >= SILENCE:
            dit_le[0] = horloge()
            journal.warning(
                "Hôte refusé : %r n’est pas dans ALLOWED_HOSTS. Les suivants ne seront pas dits avant une heure.",
                hote[:LETTRES],
            )
        return refuser(INCONNU, environ, start_response)

    return repondre
