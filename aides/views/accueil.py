"""`/`: what this is, the national picture, ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution, carte_choisie
from aides.filtres.carte import FormulaireCarte
from aides.presentation.commun import lignes_comptage
from aides.presentation.pages import bilan_national
from aides.presentation.tableau import tableau
from aides.views.recueil import recueil_de


@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    formulaire = FormulaireCarte(request.GET, atlas)
    criteres = formulaire.criteres(atlas)
    categorie = next(c for c in atlas.categories if c.cle == criteres.categorie)
    return render(
        request,
        "accueil.html",
        {
            "annees": atlas.annees,
            "formulaire": formulaire,
            "choix": criteres,
            "categorie": categorie,
            "carte": carte_choisie(atlas, categorie, criteres.annee),
            "tableau": tableau(atlas, categorie, criteres.tri, formulaire.adresses),
            "attribution": attribution(),
            "bilans": bilan_national(atlas),
            "lignes": lignes_comptage(atlas),
            "regions": recueil.regions,
            "territoires": atlas.territoires,
            "total": len(atlas.territoires),
        },
    )
