"""`/comparer/?t=01&t=07`: two to six territories side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides import lectures, lectures_comparaison
from aides.filtres.comparaison import MAXIMUM, MINIMUM, FormulaireComparaison
from aides.presentation_comparaison import colonnes, lignes_comparees, pages, regions_comparables
from aides.presentation_partage import affiche_comparaison


@require_safe
def comparer(request: HttpRequest) -> HttpResponse:
    territoires = lectures.lire_territoires()
    formulaire = FormulaireComparaison(request, territoires, lectures.lire_annees())
    criteres = formulaire.criteres()
    if criteres is None:
        suggestions = [
            (region, siens, formulaire.adresse([t.code for t in siens]))
            for region, siens in regions_comparables(territoires, MINIMUM, MAXIMUM)
        ]
        contexte = {"formulaire": formulaire, "suggestions": suggestions}
        return render(request, "comparer.html", contexte, status=200 if formulaire.vide else 400)
    atlas = lectures_comparaison.lire_atlas_de(criteres.codes)
    mesures = lectures_comparaison.lire_mesures_de(criteres.codes)
    contexte = {
        "formulaire": formulaire,
        "criteres": criteres,
        "colonnes": (tetes := colonnes(atlas, criteres)),
        "pages": pages(tetes),
        "lignes": lignes_comparees(atlas, criteres, mesures),
        "total": len(atlas.categories),
        "partage": affiche_comparaison(atlas.territoires, atlas.annees),
        "csv": formulaire.adresse(criteres.codes, reverse("export", args=["comparaison.csv"])),
    }
    return render(request, "comparer.html", contexte)
