"""Acronyms spelled out at their first use in a page's content, for the eye that hovers and the ear that listens.

They reach a page from templates, labels, definitions and the sheets' summaries. As for typography, the one door they
all leave by cannot be forgotten, and only there is it known which use comes first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from aides.mots.sigles import SIGLES
from aides.porte.morceaux import fin_de_balise, relire
from aides.porte.typographie import est_html

SIGLE = re.compile(rf"(?<![\w&#-])(?:{'|'.join(sorted(SIGLES, key=len, reverse=True))})(?![\w-])")
BALISE = re.compile(r"(/?)([a-z]+)")
# An element in which none can stand, or that already explains its own.
FERMES = {"abbr", "dfn", "select", "svg", "title"}


@dataclass(frozen=True, slots=True)
class Repere:
    """What matters of a piece: whether it opens (1) or closes (-1) an element of `FERMES`, and where its text begins.

    `parle`: the text has an acronym.
    """

    ouvre: int
    texte: int
    parle: bool


@lru_cache(maxsize=4096)
def _reperer(suite: str) -> Repere | None:
    """Return what matters of a tag and the text after it; None for most."""
    fin = fin_de_balise(suite)
    balise = BALISE.match(suite) if fin else None
    ouvre = (-1 if balise[1] else 1) if balise and balise[2] in FERMES else 0
    parle = bool(SIGLE.search(suite, fin))
    return Repere(ouvre, fin, parle) if ouvre or parle else None


def expliquer(html: str) -> str:
    """Give its meaning to the first use of each known acronym in `<main>`; the rest of the page stays as it is."""
    debut, fin = html.find("<main"), html.rfind("</main>")
    if debut < 0:
        return html
    vus: set[str] = set()
    fermes = 0

    def developper(trouve: re.Match[str]) -> str:
        sigle = trouve[0]
        if sigle in vus:
            return sigle
        vus.add(sigle)
        return f'<abbr title="{SIGLES[sigle]}">{sigle}</abbr>'

    def passage(texte: str, suites: list[str]) -> list[str]:
        nonlocal fermes
        dites = [texte if fermes else SIGLE.sub(developper, texte), *suites]
        for rang, repere in enumerate(map(_reperer, suites), 1):
            if repere is None:
                continue
            fermes += repere.ouvre
            if repere.parle and not fermes:
                suite = dites[rang]
                dites[rang] = suite[: repere.texte] + SIGLE.sub(developper, suite[repere.texte :])
        return dites

    return html[:debut] + relire(html[debut:fin], passage) + html[fin:]


class Sigles:
    """Spell out the acronyms of every HTML answer that has a main content of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        reponse = self.get_response(request)
        if not isinstance(reponse, HttpResponse) or not reponse.content:
            return reponse
        if est_html(reponse) and not request.path.startswith("/admin/"):
            reponse.content = expliquer(reponse.content.decode(reponse.charset)).encode(reponse.charset)
            if reponse.has_header("Content-Length"):
                reponse["Content-Length"] = str(len(reponse.content))
        return reponse
