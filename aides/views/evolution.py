"""`/evolution/`: the national picture, from one survey to the next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution, petites_cartes
from aides.dessins.pentes import lignes_pentes, total_evolutions
from aides.domaine.vocabulaire import Evolution
from aides.filtres.evolution import criteres_evolution
from aides.images.affiches import affiche_evolution
from aides.mots.etats import pastille_evolution
from aides.views.recueil import recueil_de


@require_safe
def evolution(request: HttpRequest) -> HttpResponse:
    atlas = recueil_de(request).atlas
    criteres = criteres_evolution(request.GET, atlas.annees)
    return render(
        request,
        "evolution.html",
        {
            "base": criteres.base,
            "annee": criteres.annee,
            "annees": atlas.annees,
            "bornes": atlas.bornes,
            "lignes": lignes_pentes(atlas, criteres.base),
            "pastilles": [pastille_evolution(e) for e in Evolution],
            "total": total_evolutions(atlas),
            "cartes": petites_cartes(atlas, criteres.annee),
            "attribution": attribution(),
            "partage": affiche_evolution(atlas),
        },
    )
