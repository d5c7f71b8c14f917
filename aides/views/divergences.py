"""`/divergences/`: where the sources do not agree, both sides shown, nothing corrected."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.divergences import compter
from aides.filtres.divergences import FiltreDivergences
from aides.presentation.analyses import lignes_titres
from aides.presentation.divergences import PAGES_TABLEAUX, compteurs, regions_de, sections, titres_cases
from aides.presentation.regional import vue_desaccord
from aides.views.filtrees import rendre_filtree
from aides.views.recueil import recueil_de


@require_safe
def divergences(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    recueil = recueil_de(request)
    atlas, tous = recueil.atlas, recueil.desaccords
    filtre = FiltreDivergences(request.GET, atlas, tous, chemin=request.path)
    contexte = {"panneau": filtre.panneau}
    if not filtre.valide:
        return rendre_filtree(request, "divergences.html", contexte, status=400)
    par_categorie, par_region = compter(tous.cases)
    retenus = filtre.retenus
    contexte |= {
        "nombre": len(retenus),
        "ensemble": len(tous),
        "relacher": [] if retenus else filtre.a_relacher(),
        "sections": sections(retenus.cases),
        "totaux": lignes_titres(retenus.totaux),
        "desaccords": [vue_desaccord(d) for d in retenus.documents],
        "colonnes": titres_cases(),
        "par_categorie": compteurs(atlas.categories, par_categorie),
        "par_region": compteurs(regions_de(atlas), par_region),
        "total": len(tous.cases),
        "pages_tableaux": PAGES_TABLEAUX,
    }
    return rendre_filtree(request, "divergences.html", contexte)
