"""`/categories/` and `/categories/<slug>/`: who offers it each year, and what became of it."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.dessins.carte import Carte, attribution, carte_etats, carte_evolutions
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.filtres.carte import FormulaireTableau
from aides.images.affiches import Affiche, affiche_categorie
from aides.presentation.analyses import AnalysesAnnee, analyses_par_annee
from aides.presentation.commun import LigneComptage, lignes_comptage
from aides.presentation.tableau import Tableau, tableau
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCategories(Contexte):
    """The 12 categories."""

    gabarit: ClassVar[str] = "categories.html"
    lignes: list[LigneComptage]
    """Each in numbers."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCategorie(Contexte):
    """One category over the whole country."""

    gabarit: ClassVar[str] = "categorie.html"
    categorie: Categorie
    """The page's own."""
    comptage: LigneComptage
    """In numbers."""
    tri: str
    """How its table is sorted; "" by code."""
    tableau: Tableau
    """The answers in words, a territory a row."""
    cartes: list[Carte]
    """One a survey, then the change, if there is one."""
    attribution: str
    """Whose outlines they are."""
    analyses: list[AnalysesAnnee]
    """What the Atlas says of it, by survey."""
    autres: tuple[Categorie, ...]
    """The 12 of them, to go on."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    atlas = recueil_de(request).atlas
    return rendre(request, PageCategories(lignes=lignes_comptage(atlas), annees=atlas.annees))


@require_safe
def categorie(request: HttpRequest, cle: str) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    ligne = next((ligne for ligne in lignes_comptage(atlas) if ligne.categorie.cle == cle), None)
    if ligne is None:
        raise Http404(f"Aucune catégorie n’a l’adresse « {cle[:60]} ».")
    formulaire = FormulaireTableau(request.GET, atlas)
    tri = formulaire.valider()["tri"]
    page = PageCategorie(
        categorie=ligne.categorie,
        comptage=ligne,
        tri=tri,
        tableau=tableau(atlas, ligne.categorie, tri, formulaire.adresses),
        cartes=_cartes(atlas, cle),
        attribution=attribution(),
        analyses=analyses_par_annee(recueil.analyses_de(cle)),
        autres=atlas.categories,
        partage=affiche_categorie(atlas, ligne.categorie),
    )
    return rendre(request, page)


def _cartes(atlas: Atlas, cle: str) -> list[Carte]:
    cartes = [carte_etats(atlas, annee, cle, titre=f"En {annee}") for annee in atlas.annees]
    if atlas.bornes:
        de, a = atlas.bornes
        cartes.append(carte_evolutions(atlas, cle, f"De {de} à {a}"))
    return cartes
