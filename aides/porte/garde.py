"""Bad input is turned away before any view reads it, and bad criteria and methods get a page that says so."""

import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseNotAllowed

from aides.filtres.erreurs import CritereInvalide
from aides.views import erreurs

TAILLE_MAX = 4096
PAS_UTF8 = "L’adresse contient des caractères qui ne sont pas en UTF-8."
POURCENT_FAUX = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Django writes the bytes of a path that are not UTF-8 back as percent signs.
OCTET_RENDU = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")


class GardeRequete:
    """Refuse what no page of the site can mean; PostgreSQL refuses NUL and invalid UTF-8 with an exception, so a
    parameter that got as far as a query would be a 500 there and an empty page on SQLite."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        raison = defaut(request)
        if raison:
            reponse: HttpResponseBase = erreurs.requete_refusee(request, raison)
        else:
            reponse = self.get_response(request)
            if isinstance(reponse, HttpResponseNotAllowed) and not reponse.content:
                reponse = erreurs.erreur_405(request, reponse["Allow"])
        return sans_corps(reponse) if request.method == "HEAD" else reponse

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, CritereInvalide):
            return erreurs.critere_invalide(request, exception)
        return None


def defaut(request: HttpRequest) -> str:
    """Return why the request cannot be read, in French; empty when it can."""
    requete = request.META.get("QUERY_STRING", "")  # as sent: WSGI hands bytes over as latin-1 text
    if len(requete) > TAILLE_MAX:
        return f"L’adresse est trop longue : {TAILLE_MAX} caractères au plus après le point d’interrogation."
    chemin = request.path_info
    lue = unquote_to_bytes(requete.encode("latin-1", "replace"))
    if "\0" in chemin or b"\0" in lue or any("\0" in temoin for temoin in request.COOKIES.values()):
        return "La requête contient un caractère nul, qui n’a de sens dans aucune recherche."
    if POURCENT_FAUX.search(requete) or POURCENT_FAUX.search(chemin):
        return "L’adresse contient un signe « % » qui n’introduit aucun caractère : écrivez-le « %25 »."
    try:
        lue.decode()
    except UnicodeDecodeError:
        return PAS_UTF8
    return PAS_UTF8 if OCTET_RENDU.search(chemin) else ""


def sans_corps(reponse: HttpResponseBase) -> HttpResponseBase:
    """Take the body off an answer to HEAD, and keep the length that GET would have."""
    if isinstance(reponse, HttpResponse):
        if "Content-Length" not in reponse:
            reponse["Content-Length"] = str(len(reponse.content))
        reponse.content = b""
    return reponse
