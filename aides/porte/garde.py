"""Bad input is turned away before any view reads it; an answer to HEAD has no body."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.module_loading import import_string

from aides.porte.adresse import CARACTERE_NUL, PAS_UTF8, POURCENT, POURCENT_FAUX, defaut_requete

# Django writes the bytes of a path that are not UTF-8 back as percent signs.
OCTET_RENDU = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")


class GardeRequete:
    """Refuse what no page of the site can mean; PostgreSQL refuses NUL and invalid UTF-8 with an exception, so a
    parameter that got as far as a query would be a 500 there and an empty page on SQLite."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        # The page that says why is a view's: which one, the settings say.
        self.refuser: Callable[[HttpRequest, str], HttpResponse] = import_string(settings.REFUS_REQUETE_VIEW)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        raison = defaut(request)
        reponse = self.refuser(request, raison) if raison else self.get_response(request)
        return sans_corps(reponse) if request.method == "HEAD" else reponse


def defaut(request: HttpRequest) -> str:
    """Return why the request cannot be read, in French; empty when it can."""
    chemin = request.path_info
    if "\0" in chemin or any("\0" in temoin for temoin in request.COOKIES.values()):
        return CARACTERE_NUL
    if POURCENT_FAUX.search(chemin):
        return POURCENT
    return defaut_requete(request.META.get("QUERY_STRING", "")) or (PAS_UTF8 if OCTET_RENDU.search(chemin) else "")


def sans_corps(reponse: HttpResponseBase) -> HttpResponseBase:
    """Take the body off an answer to HEAD, and keep the length that GET would have."""
    if isinstance(reponse, HttpResponse):
        if "Content-Length" not in reponse:
            reponse["Content-Length"] = str(len(reponse.content))
        reponse.content = b""
    return reponse
