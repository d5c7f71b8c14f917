"""`/methode/`: what the words mean, where the traps are; `/sources/`: the documents and what was taken from each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.analyses import NatureTitre, recompter
from aides.lectures import analyses as lectures_analyses
from aides.lectures import regional as lectures_regional
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


@require_safe
def methode(request: HttpRequest) -> HttpResponse:
    atlas = lectures.lire_atlas()
    mesures = lectures.lire_mesures()
    titres = recompter(atlas, lectures_analyses.lire_titres())
    contexte = {
        "annees": atlas.annees,
        "bornes": atlas.bornes,
        "etats": etats_nommes(),
        "evolutions": table_evolutions(),
        "statuts": statuts_par_annee(atlas),
        "appuis": titres_appuis(),
        "lignes_appuis": lignes_appuis(atlas),
        "titres": lignes_titres(r for r in titres if r.titre.nature is not NatureTitre.COMPOSITION),
        "confiances": confiances(mesures),
        "nombre_mesures": len(mesures),
        "glossaire": glossaire(),
    }
    return render(request, "methode.html", contexte)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    documents = [lectures_regional.source_lue(s) for s in lectures.lire_sources()]
    return render(request, "sources.html", {"sources": documents})
