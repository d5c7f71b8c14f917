"""French typography of what goes out: no-break spaces before « : ; ? ! » % € » and inside guillemets, ’ for '.

Words reach a page from templates, labels, the sheets' summaries and the staff's own typing. Setting them at the one
door they all leave by cannot be forgotten; it is done once per version of a page, before the page is kept.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from aides.porte.morceaux import fin_de_balise, relire

INSECABLE = "\u00a0"
REGLES = (
    (re.compile(r"[ \t\n]+(?=[:;?!»%€])"), INSECABLE),
    (re.compile(r"«[ \t\n]+"), "«" + INSECABLE),
    # Django writes an apostrophe as an entity; between two letters it is never a quotation mark.
    (re.compile(r"(?<=[^\W\d_])(?:'|&#x27;|&#39;)(?=[^\W\d_])"), "’"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), INSECABLE),
)
FAUTE = re.compile("|".join(f"(?:{regle.pattern})" for regle, _ in REGLES))
# The attributes that are read out or shown. `value` is not one: it is data, which the visitor sends back.
ATTRIBUT_LU = re.compile(
    r'(?i)(?<=\s)(?:title|alt|label|aria-label|placeholder|data-titre|data-territoire|content)="[^"]*"'
)


def composer(texte: str) -> str:
    """Set a run of plain or escaped text."""
    for regle, bon in REGLES:
        texte = regle.sub(bon, texte)
    return texte


def composer_html(html: str) -> str:
    """Set the text of a page and the attributes that are read; markup, code and form values stay as they are."""
    return relire(html, lambda texte, suites: [composer(texte), *map(_composer_suite, suites)])


@lru_cache(maxsize=4096)
def _composer_suite(suite: str) -> str:
    """Set a tag and the text after it. Few pieces have anything to set."""
    if not FAUTE.search(suite):
        return suite
    fin = fin_de_balise(suite)
    balise = ATTRIBUT_LU.sub(lambda attribut: composer(attribut[0]), suite[:fin])
    return balise + composer(suite[fin:])


class Typographie:
    """Set every HTML answer, the admin's included, whatever made it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        reponse = self.get_response(request)
        if isinstance(reponse, HttpResponse) and reponse.content and est_html(reponse):
            reponse.content = composer_html(reponse.content.decode(reponse.charset)).encode(reponse.charset)
            if reponse.has_header("Content-Length"):
                reponse["Content-Length"] = str(len(reponse.content))
        return reponse


def est_html(reponse: HttpResponse) -> bool:
    """Whether an answer is a page that nothing has compressed yet."""
    return str(reponse.get("Content-Type", "")).startswith("text/html") and not reponse.has_header("Content-Encoding")
