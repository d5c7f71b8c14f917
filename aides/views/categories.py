"""`/categories/` and `/categories/<slug>/`: who offers it each year, and what became of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution, carte_etats, carte_evolutions
from aides.filtres.carte import FormulaireTableau
from aides.images.affiches import affiche_categorie
from aides.presentation.analyses import analyses_par_annee
from aides.presentation.commun import lignes_comptage
from aides.presentation.tableau import tableau
from aides.views.recueil import recueil_de


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    atlas = recueil_de(request).atlas
    return render(
        request,
        "categories.html",
        {"lignes": lignes_comptage(atlas), "annees": atlas.annees, "bornes": atlas.bornes},
    )


@require_safe
def categorie(request: HttpRequest, cle: str) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    ligne = next((ligne for ligne in lignes_comptage(atlas) if ligne.categorie.cle == cle), None)
    if ligne is None:
        raise Http404(f"Aucune catégorie n’a l’adresse « {cle[:60]} ».")
    formulaire = FormulaireTableau(request.GET, atlas)
    tri = formulaire.valider()["tri"]
    return render(
        request,
        "categorie.html",
        {
            "categorie": ligne.categorie,
            "comptage": ligne,
            "annees": atlas.annees,
            "bornes": atlas.bornes,
            "tri": tri,
            "tableau": tableau(atlas, ligne.categorie, tri, formulaire.adresses),
            "cartes": [
                *(carte_etats(atlas, annee, cle, f"En {annee}") for annee in atlas.annees),
                carte_evolutions(atlas, cle, f"De {atlas.bornes[0]} à {atlas.bornes[1]}"),
            ],
            "attribution": attribution(),
            "analyses": analyses_par_annee(recueil.analyses_de(cle)),
            "autres": atlas.categories,
            "partage": affiche_categorie(atlas, ligne.categorie),
        },
    )
