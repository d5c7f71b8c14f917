"""Acronyms spelled out at their first use in a page's content, for the eye that hovers and the ear that listens.

They reach a page from templates, labels, definitions and the sheets' summaries. As for typography, the one door they
all leave by cannot be forgotten, and only there is it known which use comes first.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from aides.mots.sigles import SIGLES
from aides.porte.typographie import MORCEAU, est_html

SIGLE = re.compile(rf"(?<![\w&#-])(?:{'|'.join(sorted(SIGLES, key=len, reverse=True))})(?![\w-])")
BALISE = re.compile(r"<(/?)([a-z]+)")
# An element in which none can stand, or that already explains its own.
FERMES = {"abbr", "dfn", "select", "svg", "title"}


def expliquer(html: str) -> str:
    """Give its meaning to the first use of each known acronym in `<main>`; the rest of the page stays as it is."""
    debut, fin = html.find("<main"), html.rfind("</main>")
    if debut < 0 or not SIGLE.search(html, debut, fin):
        return html
    vus: set[str] = set()
    fermes = 0

    def developper(trouve: re.Match[str]) -> str:
        sigle = trouve.group()
        if sigle in vus:
            return sigle
        vus.add(sigle)
        return f'<abbr title="{SIGLES[sigle]}">{sigle}</abbr>'

    def parcourir(morceau: re.Match[str]) -> str:
        nonlocal fermes
        tout = morceau.group()
        if morceau.lastgroup == "balise":
            balise = BALISE.match(tout)
            if balise and balise[2] in FERMES:
                fermes += -1 if balise[1] else 1
            return tout
        return tout if fermes or morceau.lastgroup == "tel_quel" else SIGLE.sub(developper, tout)

    return html[:debut] + MORCEAU.sub(parcourir, html[debut:fin]) + html[fin:]


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
