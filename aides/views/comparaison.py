"""`/comparer/?t=01&t=07`: two to six territories side by side."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.comparaison import MAXIMUM, MINIMUM, voisinage_de
from aides.filtres.comparaison import FormulaireComparaison
from aides.images.affiches import affiche_comparaison
from aides.presentation.comparaison import apercus, colonnes, lignes_comparees, pages, par_region
from aides.views.recueil import recueil_de


@require_safe
def comparer(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    formulaire = FormulaireComparaison(request, recueil.territoires, recueil.annees)
    voisinage = voisinage_de(formulaire.codes, recueil.territoires)
    contexte = {
        "formulaire": formulaire,
        "criteres": (criteres := formulaire.criteres()),
        "voisinage": voisinage,
        "voisins": formulaire.ajouts(voisinage.voisins),
        "compagnons": formulaire.ajouts(voisinage.compagnons),
    }
    if criteres is None:
        contexte["avec_voisins"] = formulaire.avec(voisinage.voisins)
        contexte["departs"] = _departs(formulaire, recueil.territoires)
        return render(request, "comparer.html", contexte, status=200 if formulaire.en_attente else 400)
    atlas = recueil.atlas.restreint(criteres.codes)
    contexte |= {
        "colonnes": (tetes := colonnes(atlas, criteres)),
        "pages": pages(tetes),
        "apercus": apercus(atlas, criteres),
        "lignes": lignes_comparees(atlas, criteres, recueil.mesures_de(criteres.codes)),
        "total": len(atlas.categories),
        "partage": affiche_comparaison(atlas.territoires, atlas.annees),
    }
    return render(request, "comparer.html", contexte)


def _departs(
    formulaire: FormulaireComparaison, territoires: Iterable[Territoire]
) -> list[tuple[RegionLue, list[tuple[Territoire, str]], str]]:
    """Where to begin: each région with its territories, and the address of the whole where six seats are enough."""
    return [
        (
            region,
            formulaire.ajouts(siens),
            formulaire.adresse([t.code for t in siens]) if MINIMUM <= len(siens) <= MAXIMUM else "",
        )
        for region, siens in par_region(territoires)
    ]
