"""While the database does not answer: kept pages as they were when it last did, which each says; 503 for the rest.

What is kept is what this worker has been asked for under the last token that it read: nothing that it knows of has
changed the data since.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from wsgiref.types import StartResponse, WSGIEnvironment

from django.http import HttpResponse

from aides.porte.cache import Page, annoter, dater
from aides.porte.jeton import Lecture
from aides.porte.memoire import Cle, Reserve
from aides.porte.typographie import composer_html

# What was not looked at for longer than that is not shown any more.
AGE_MAX = timedelta(days=1)
# The pages of an outage, with its notice: so many bytes of them, others are made again.
OCTETS_MAX = 1_000_000
# Where the notice goes: at the head of what a page is about; of all, where it has no frame.
CONTENUS = (re.compile(rb'<main id="contenu"[^>]*>'), re.compile(rb"<body[^>]*>"))
POLITIQUE = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'"


class Secours:
    """`avis` makes the notice, as HTML, of a time; `indisponible` the answer 503 to a path and a method."""

    def __init__(
        self, avis: Callable[[datetime], str], indisponible: Callable[[str, str], HttpResponse], reserve: Reserve
    ) -> None:
        self.avis, self.indisponible, self.reserve = avis, indisponible, reserve
        self._annotees = Reserve(OCTETS_MAX)

    def page(self, cle: Cle, vue: Lecture | None) -> Page | None:
        """Return the kept page with its notice; None where there is none, or it is too old. A file is as it is, and
        tells its age to programs."""
        if vue is None or (age := datetime.now(UTC) - vue.date) > AGE_MAX:
            return None
        gardee = self.reserve.lire(cle._replace(jeton=vue.jeton))
        if gardee is None:
            return None
        annotee = self._annotee(cle._replace(jeton=f"{vue.jeton} {vue.date.isoformat()}"), gardee, vue)
        return dater(annotee, max(int(age.total_seconds()), 0))

    def _annotee(self, cle: Cle, gardee: Page, vue: Lecture) -> Page:
        annotee = self._annotees.lire(cle)
        if annotee is None:
            annotee = annoter(gardee, CONTENUS, composer_html(self.avis(vue.date)).encode(), cle.encodage)
            self._annotees.garder(cle, annotee)
        return annotee

    def refuser(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer that the database does not."""
        reponse = self.indisponible(environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"])
        return envoyer_reponse(reponse, environ, start_response)


def envoyer_reponse(
    reponse: HttpResponse, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Send an answer of Django's that went through none of its layers."""
    reponse["Content-Length"] = str(len(reponse.content))
    reponse.setdefault("Content-Security-Policy", POLITIQUE)
    reponse.setdefault("X-Frame-Options", "DENY")
    start_response(f"{reponse.status_code} {reponse.reason_phrase}", list(reponse.items()))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [reponse.content]
