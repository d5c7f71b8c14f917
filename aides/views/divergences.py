"""`/divergences/`: where the sources do not agree, both sides shown, nothing corrected."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures, lectures_analyses, lectures_regional
from aides.domaine.analyses import recompter
from aides.domaine.divergences import compter, relever
from aides.filtres.divergences import FormulaireDivergences
from aides.presentation_analyses import lignes_titres
from aides.presentation_divergences import PAGES_TABLEAUX, compteurs, regions_de, sections, titres_cases
from aides.presentation_regional import vue_desaccord


@require_safe
def divergences(request: HttpRequest) -> HttpResponse:
    atlas = lectures.lire_atlas()
    formulaire = FormulaireDivergences(request, atlas)
    criteres = formulaire.criteres()
    if criteres is None:
        return render(request, "divergences.html", {"formulaire": formulaire}, status=400)
    toutes = relever(atlas, lectures.lire_mesures())
    totaux = [r for r in recompter(atlas, lectures_analyses.lire_titres()) if not r.accord]
    par_categorie, par_region = compter(toutes)
    documents = [d for d in lectures_regional.lire_desaccords() if criteres.garde_document(d.region)]
    contexte = {
        "formulaire": formulaire,
        "criteres": criteres,
        "sections": sections(d for d in toutes if criteres.garde(d)),
        "totaux": lignes_titres(r for r in totaux if criteres.garde_total(r)),
        "desaccords": [vue_desaccord(d) for d in documents],
        "colonnes": titres_cases(),
        "par_categorie": compteurs(atlas.categories, par_categorie),
        "par_region": compteurs(regions_de(atlas), par_region),
        "total": len(toutes),
        "pages_tableaux": PAGES_TABLEAUX,
    }
    return render(request, "divergences.html", contexte)
