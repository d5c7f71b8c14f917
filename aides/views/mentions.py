"""`/accessibilite/`, `/mentions-legales/`, `/donnees-personnelles/`: what the operator owes the visitors."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.editeur.mentions import manquantes, mentions


def _page(request: HttpRequest, gabarit: str) -> HttpResponse:
    contexte = {"m": mentions(settings.EDITEUR), "manquantes": manquantes(settings.EDITEUR)}
    return render(request, gabarit, contexte)


@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    return _page(request, "accessibilite.html")


@require_safe
def mentions_legales(request: HttpRequest) -> HttpResponse:
    return _page(request, "mentions_legales.html")


@require_safe
def donnees_personnelles(request: HttpRequest) -> HttpResponse:
    return _page(request, "donnees_personnelles.html")
