"""`/methode/`: what the words mean, where the traps are; `/sources/`: the documents and what was taken from each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.domaine.analyses import NatureTitre
from aides.presentation.analyses import lignes_titres
from aides.presentation.methode import (
    confiances,
    etats_nommes,
    glossaire,
    lignes_appuis,
    statuts_par_annee,
    table_evolutions,
    titres_appuis,
)
from aides.views.recueil import recueil_de


@require_safe
def methode(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    contexte = {
        "annees": atlas.annees,
        "bornes": atlas.bornes,
        "etats": etats_nommes(),
        "evolutions": table_evolutions(),
        "statuts": statuts_par_annee(atlas),
        "appuis": titres_appuis(),
        "lignes_appuis": lignes_appuis(atlas),
        "titres": lignes_titres(r for r in recueil.recomptes if r.titre.nature is not NatureTitre.COMPOSITION),
        "confiances": confiances(recueil.mesures),
        "nombre_mesures": len(recueil.mesures),
        "glossaire": glossaire(),
    }
    return render(request, "methode.html", contexte)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "sources.html", {"sources": recueil_de(request).sources})
