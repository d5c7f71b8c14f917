"""`/departements/`: the territories, filtered and sorted, as a list or as the whole matrix."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution, carte_selection
from aides.filtres.departements import FiltreDepartements
from aides.presentation.listes import entetes_triables, lignes_liste, matrice
from aides.views.filtrees import rendre_filtree
from aides.views.recueil import recueil_de


@require_safe
def departements(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    recueil = recueil_de(request)
    atlas = recueil.atlas
    filtre = FiltreDepartements(request.GET, recueil.selection, request.path)
    contexte = {"panneau": filtre.panneau, "filtre": filtre, "total": len(atlas.territoires), "matrice": None}
    if not filtre.valide:
        return rendre_filtree(request, "departements.html", contexte, status=400)
    criteres, selection = filtre.criteres, filtre.selection
    retenus, indetermines = selection.retenus(criteres), selection.indetermines(criteres)
    contexte |= {
        "criteres": criteres,
        "nombre": len(retenus),
        "indetermines": indetermines,
        "entetes": entetes_triables(criteres.tri, atlas.annees, filtre.adresses_tri),
        "relacher": [] if retenus else filtre.a_relacher(),
        "matrice": matrice(selection, criteres.annee, retenus) if filtre.matrice else None,
        "carte": carte_selection(atlas, criteres.annee, retenus, indetermines) if filtre.matrice else None,
        "attribution": attribution(),
        "lignes": [] if filtre.matrice else lignes_liste(selection, criteres, retenus),
    }
    return rendre_filtree(request, "departements.html", contexte)
