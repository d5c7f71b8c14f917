"""`/regions/` and `/regions/<slug>/`: the région's table as in the Atlas, its sheets, its training poles."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.dessins.carte import attribution, carte_choisie
from aides.dessins.voisinage import echelle
from aides.domaine.catalogue import Atlas
from aides.filtres.carte import FormulaireCarte
from aides.images.affiches import affiche_region
from aides.lectures import regional as lectures_regional
from aides.presentation.commun import lignes_comptage, lignes_territoires
from aides.presentation.pages import bilan_national, par_region, poles
from aides.presentation.pages_regionales import page_regionale
from aides.presentation.tableau import tableau


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    atlas = lectures.lire_atlas()
    return render(
        request,
        "regions.html",
        {
            "lignes": par_region(atlas),
            "annees": atlas.annees,
            "hors_atlas": lectures.lire_regions_hors_atlas(),
        },
    )


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    objet = lectures.trouver_region(slug)
    if objet is None:
        raise Http404(f"Aucune région n’a l’adresse « {slug[:60]} ».")
    if not objet.dans_atlas:
        contexte = {"region": objet, "partage": affiche_region(objet, (), lectures.lire_annees())}
        return render(request, "region_hors_atlas.html", contexte)
    atlas = lectures.lire_atlas_region(slug)
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
            "poles": poles(lectures.lire_capacites(slug)),
            "tableaux": lectures.lire_tableaux(slug),
            "territoires": atlas.territoires,
            "regional": page_regionale(
                lectures_regional.lire_regional(region=slug, desaccords=True), atlas.territoires
            ),
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
