"""`/evolution/`: the national picture, from one survey to the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.vocabulaire import Evolution
from aides.filtres.evolution import base_choisie
from aides.presentation import pastille_evolution
from aides.presentation_carte import carte_evolutions, fond
from aides.presentation_evolution import lignes_pentes, total_evolutions
from aides.presentation_partage import affiche_evolution


@require_safe
def evolution(request: HttpRequest) -> HttpResponse:
    base = base_choisie(request.GET)
    atlas = lectures.lire_atlas()
    return render(
        request,
        "evolution.html",
        {
            "base": base,
            "bornes": atlas.bornes,
            "lignes": lignes_pentes(atlas, base),
            "pastilles": [pastille_evolution(e) for e in Evolution],
            "total": total_evolutions(atlas),
            "cartes": [(c, carte_evolutions(atlas, c.cle, c.libelle)) for c in atlas.categories],
            "attribution": fond()["attribution"],
            "partage": affiche_evolution(atlas),
        },
    )
