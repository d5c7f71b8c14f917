"""`/`: what this is, the national picture, ways in."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.dessins.carte import Carte, attribution, carte_choisie
from aides.domaine.catalogue import Categorie, RegionLue
from aides.filtres.carte import CriteresCarte, FormulaireCarte
from aides.presentation.commun import LigneComptage, lignes_comptage
from aides.presentation.pages import Bilan, bilan_national
from aides.presentation.tableau import Tableau, tableau
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAccueil(Contexte):
    """The home page."""

    gabarit: ClassVar[str] = "accueil.html"
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    bornes: tuple[int, int] | None
    """The two that are compared; None where there is one survey."""
    formulaire: FormulaireCarte
    """What the map and its table may show."""
    choix: CriteresCarte
    """What they show."""
    categorie: Categorie
    """The category of the map."""
    carte: Carte
    """Its map: one survey's answers, or the change."""
    tableau: Tableau
    """The same answers in words, below the map."""
    attribution: str
    """Whose outlines they are."""
    bilans: list[Bilan]
    """Each survey: how the sheets answered."""
    lignes: list[LigneComptage]
    """The 12 categories in numbers."""
    regions: tuple[RegionLue, ...]
    """Those that the Atlas treats."""
    total: int
    """How many territories."""


@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    formulaire = FormulaireCarte(request.GET, atlas)
    criteres = formulaire.criteres(atlas)
    categorie = next(c for c in atlas.categories if c.cle == criteres.categorie)
    page = PageAccueil(
        annees=atlas.annees,
        bornes=atlas.bornes,
        formulaire=formulaire,
        choix=criteres,
        categorie=categorie,
        carte=carte_choisie(atlas, categorie, criteres.annee),
        tableau=tableau(atlas, categorie, criteres.tri, formulaire.adresses),
        attribution=attribution(),
        bilans=bilan_national(atlas),
        lignes=lignes_comptage(atlas),
        regions=recueil.regions,
        total=len(atlas.territoires),
    )
    return rendre(request, page)
