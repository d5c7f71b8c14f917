"""Error pages in the site's own look. None of them may fail: each falls back on a page that needs nothing."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import Resolver404

from aides.filtres.erreurs import CritereInvalide
from aides.views.panne import page_indisponible, panne_en_cours
from aides.views.recueil import recueil_de

journal = logging.getLogger(__name__)

DERNIER_RECOURS = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Erreur {statut}</title></head>
<body><main><h1>Erreur {statut}</h1><p>Cette page ne peut pas être affichée. <a href="/">Retour à l’accueil</a></p>
</main></body></html>
"""


def page_erreur(request: HttpRequest, statut: int, gabarit: str = "", **contexte: Any) -> HttpResponse:
    """Render the page of an error. A template that fails (the error may be in what it needs) does not matter."""
    corps: str
    try:
        corps = render_to_string(gabarit or f"{statut}.html", contexte, request)
    except Exception:
        journal.exception("La page de l’erreur %s n’a pas pu être rendue", statut)
        corps = DERNIER_RECOURS.format(statut=statut)
    return HttpResponse(corps, status=statut)


def requete_refusee(request: HttpRequest, *raisons: str) -> HttpResponse:
    """Answer 400 to a request that must not be read any further: what is wrong with it is put aside first."""
    request.META["QUERY_STRING"] = ""
    request.GET = QueryDict("")
    if "\0" in request.path or "%" in request.path:
        request.path = "/"
    return page_erreur(request, 400, raisons=raisons, formulaire=None)


def critere_invalide(request: HttpRequest, erreur: CritereInvalide) -> HttpResponse:
    """Answer 400 to criteria that mean nothing: the reasons, and the form as it was sent."""
    return page_erreur(request, 400, raisons=erreur.messages, formulaire=erreur.formulaire)


def erreur_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, SuspiciousOperation):
        # Too many fields, a forged host… reading GET again would raise the same exception inside the page.
        return requete_refusee(request, "La requête est mal formée : le site n’a pas pu la lire.")
    return page_erreur(request, 400, raisons=[], formulaire=None)


def erreur_403(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    return page_erreur(request, 403, csrf=False)


def refus_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or stale: most often a page left open for long, or cookies refused."""
    return page_erreur(request, 403, csrf=True)


def erreur_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what was not found, where the view says it, and name the territories: most wrong addresses are theirs."""
    raison = ""
    if exception.args and not isinstance(exception, Resolver404) and isinstance(exception.args[0], str):
        raison = exception.args[0]
    try:
        territoires = recueil_de(request).territoires
    except Exception:
        if motif := panne_en_cours():
            # What is not found may well be there; and the page would wait for the database once more.
            return page_indisponible(motif, request.method or "GET")
        journal.exception("La liste des départements n’a pas pu être lue")
        territoires = ()
    return page_erreur(request, 404, raison=raison, territoires=territoires)


def erreur_405(request: HttpRequest, permises: str) -> HttpResponse:
    """The method is not one of the page's: `permises` goes back in `Allow`, as the protocol wants."""
    reponse = page_erreur(request, 405, permises=permises)
    reponse["Allow"] = permises
    return reponse


def erreur_429(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many attempts at logging in; the arguments are those django-axes hands over."""
    reponse = page_erreur(request, 429)
    reponse["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return reponse


def erreur_500(request: HttpRequest, reference: str = "") -> HttpResponse:
    """No context, no database: whatever failed may be what a page needs. `reference` is what the log knows it by.
    Where it is the database that does not answer, or the disk, nobody is at fault, and it may in a moment: 503."""
    if motif := panne_en_cours():
        return page_indisponible(motif, request.method or "GET")
    corps: str
    try:
        corps = render_to_string("500.html", {"reference": reference})
    except Exception:
        journal.exception("La page de l’erreur 500 n’a pas pu être rendue")
        corps = DERNIER_RECOURS.format(statut=500)
    return HttpResponse(corps, status=500)
