"""`/regions/` and `/regions/<slug>/`: the région's table as in the Atlas, its sheets, its training poles."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution, carte_choisie
from aides.dessins.voisinage import echelle
from aides.domaine.catalogue import Atlas
from aides.filtres.carte import FormulaireCarte
from aides.images.affiches import affiche_region
from aides.presentation.commun import lignes_comptage, lignes_territoires
from aides.presentation.pages import bilan_national, par_region, poles
from aides.presentation.pages_regionales import page_regionale
from aides.presentation.tableau import tableau
from aides.views.recueil import recueil_de


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    return render(
        request,
        "regions.html",
        {
            "lignes": par_region(atlas),
            "annees": atlas.annees,
            "hors_atlas": recueil.hors_atlas,
        },
    )


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    recueil = recueil_de(request)
    objet = recueil.region(slug)
    if objet is None:
        raise Http404(f"Aucune région n’a l’adresse « {slug[:60]} ».")
    if not objet.dans_atlas:
        contexte = {"region": objet, "partage": affiche_region(objet, (), recueil.annees)}
        return render(request, "region_hors_atlas.html", contexte)
    atlas = recueil.atlas_region(slug)
    return render(
        request,
        "region.html",
        {
            "region": objet,
            "categories": atlas.categories,
            "tables": [(annee, lignes_territoires(atlas, annee)) for annee in reversed(atlas.annees)],
            "echelle": echelle(atlas),
            "bilans": bilan_national(atlas),
            "comptages": lignes_comptage(atlas),
            "poles": poles(recueil.capacites_de(slug)),
            "tableaux": recueil.tableaux_de(slug),
            "territoires": atlas.territoires,
            "regional": page_regionale(recueil.regional.de_region(slug), atlas.territoires),
            **_carte(request, atlas),
            "partage": affiche_region(objet, atlas.territoires, atlas.annees),
        },
    )


def _carte(request: HttpRequest, atlas: Atlas) -> dict[str, Any]:
    """Return the map of the région, with its choices and its table."""
    formulaire = FormulaireCarte(request.GET, atlas)
    criteres = formulaire.criteres(atlas)
    categorie = next(c for c in atlas.categories if c.cle == criteres.categorie)
    return {
        "formulaire": formulaire,
        "choix": criteres,
        "categorie": categorie,
        "carte": carte_choisie(atlas, categorie, criteres.annee),
        "tableau": tableau(atlas, categorie, criteres.tri, formulaire.adresses),
        "attribution": attribution(),
    }
