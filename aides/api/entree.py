"""What is said of every request to the API, whatever it asks: which methods it has, that other sites may read it; and
errors that come before any route, as JSON for the API and as a page for the rest."""

import sys
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from aides.api.reponses import METHODES, PERMISES, PREFIXE, est_a_l_api, methodes, probleme
from aides.porte.reference import actuelle
from aides.porte.silence import constater
from aides.views import erreurs
from aides.views.panne import STATUTS, Motif, entetes, page_indisponible, panne_en_cours, phrases

MAL_FORMEE = "La requête est mal formée : le site n’a pas pu la lire."
INCONNUE = "Il n’y a rien à cette adresse : /api/v1/ nomme les ressources, /api/ les explique."
FAUTE = "Le site n’a pas pu répondre : la faute est de son côté."


class EntreeDeLApi:
    """Answer OPTIONS and the methods that the API does not have; read HEAD as GET, whose body is then left out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not est_a_l_api(request):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return methodes()
        if request.method not in METHODES:
            permises = {"Allow": PERMISES}
            return probleme(405, f"L’API se lit : elle ne connaît que {PERMISES}.", entetes=permises)
        methode, request.method = request.method, "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = methode


def requete_refusee(request: HttpRequest, raison: str) -> HttpResponse:
    """Answer 400 to a request that must not be read any further."""
    return probleme(400, raison) if est_a_l_api(request) else erreurs.requete_refusee(request, raison)


def erreur_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    if est_a_l_api(request):
        return probleme(400, MAL_FORMEE)
    return erreurs.erreur_400(request, exception)


def erreur_403(request: HttpRequest, exception: Any) -> HttpResponse:
    return probleme(403) if est_a_l_api(request) else erreurs.erreur_403(request, exception)


def erreur_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return probleme(404, INCONNUE) if est_a_l_api(request) else erreurs.erreur_404(request, exception)


def erreur_500(request: HttpRequest) -> HttpResponse:
    motif = panne_en_cours()
    if motif is Motif.BASE:
        constater(request, sys.exc_info()[1])
    if not est_a_l_api(request):
        return erreurs.erreur_500(request, actuelle())
    if motif:
        return _probleme_indisponible(motif)
    return probleme(500, f"{FAUTE} Référence de l’incident : {actuelle()}." if actuelle() else FAUTE)


def indisponible(motif: Motif, chemin: str, methode: str) -> HttpResponse:
    """Answer that the site does not to what is asked of a path, before any request is made of it."""
    return _probleme_indisponible(motif) if chemin.startswith(PREFIXE) else page_indisponible(motif, methode)


def _probleme_indisponible(motif: Motif) -> HttpResponse:
    return probleme(STATUTS[motif], *phrases(motif, "GET"), entetes=entetes(motif))
