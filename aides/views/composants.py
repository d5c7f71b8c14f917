"""`/composants/`: each component in each state, for those who build and edit the site."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aides import lectures
from aides.filtres.carte import FormulaireTableau
from aides.presentation.carte import carte_etats, carte_evolutions
from aides.presentation.galerie import cellules_types, douze_type, echelle_type, mesures_types, pastilles_types
from aides.presentation.mesures import vue_mesure
from aides.presentation.tableau import tableau

# A map of a région, and rows of every kind: known, unknown, overseas.
REGION = ("75", "77", "78", "91", "92", "93", "94", "95")
EXEMPLES = ("01", "02", "2A", "33", "60", "69", "69M", "94", "973")


@never_cache
@require_safe
def composants(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or (getattr(request, "user", None) and request.user.is_staff)):
        raise Http404("Cette page est réservée à l’équipe.")
    atlas = lectures.lire_atlas()
    cle = atlas.categories[0].cle
    formulaire = FormulaireTableau(request.GET, atlas)
    tri = formulaire.valider()["tri"]
    return render(
        request,
        "composants.html",
        {
            "cellules": cellules_types(atlas),
            "pastilles": pastilles_types(),
            "mesures": mesures_types(vue_mesure(m) for m in lectures.lire_mesures()),
            "douze": douze_type(atlas),
            "echelle": echelle_type(atlas),
            "parts": [None, 0, 12.5, 100],
            "cartes": [
                carte_etats(atlas, atlas.annees[-1], cle, "États"),
                carte_evolutions(atlas, cle, "Évolutions"),
            ],
            "carte_region": carte_evolutions(atlas.restreint(REGION), cle, "Une région"),
            "tableau": tableau(atlas.restreint(EXEMPLES), atlas.categories[0], tri, formulaire.adresses),
        },
    )
