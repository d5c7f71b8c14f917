"""`/comparer/?t=01&t=07`: two to six territories side by side."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.catalogue import RegionLue, Territoire
from aides.filtres.comparaison import MAXIMUM, MINIMUM, FormulaireComparaison
from aides.images.affiches import affiche_comparaison
from aides.lectures import comparaison as lectures_comparaison
from aides.presentation.comparaison import apercus, colonnes, lignes_comparees, pages, par_region


@require_safe
def comparer(request: HttpRequest) -> HttpResponse:
    territoires = lectures.lire_territoires()
    formulaire = FormulaireComparaison(request, territoires, lectures.lire_annees())
    voisinage = lectures_comparaison.lire_voisinage(formulaire.codes, territoires)
    contexte = {
        "formulaire": formulaire,
        "criteres": (criteres := formulaire.criteres()),
        "voisinage": voisinage,
        "voisins": formulaire.ajouts(voisinage.voisins),
        "compagnons": formulaire.ajouts(voisinage.compagnons),
    }
    if criteres is None:
        contexte["avec_voisins"] = formulaire.avec(voisinage.voisins)
        contexte["departs"] = _departs(formulaire, territoires)
        return render(request, "comparer.html", contexte, status=200 if formulaire.en_attente else 400)
    atlas = lectures_comparaison.lire_atlas_de(criteres.codes)
    contexte |= {
        "colonnes": (tetes := colonnes(atlas, criteres)),
        "pages": pages(tetes),
        "apercus": apercus(atlas, criteres),
        "lignes": lignes_comparees(atlas, criteres, lectures_comparaison.lire_mesures_de(criteres.codes)),
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
