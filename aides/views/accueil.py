"""`/`: what this is, the national picture, ways in."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import RegionLue
from aides.presentation.accroches import d_une_categorie, sous_titre_accueil, titre_accueil
from aides.presentation.commun import LigneComptage, lignes_comptage
from aides.presentation.pages import Bilan, bilan_national
from aides.views.carte import CarteDemandee, carte_demandee
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAccueil(Contexte):
    """The home page."""

    gabarit: ClassVar[str] = "accueil.html"
    accroche: str
    """Of how many territories it is known what they did."""
    precision: str
    """How many of them the undated table alone makes known."""
    accroche_carte: str
    """How many offer the category of the map, survey by survey."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    carte: CarteDemandee
    """The map of a category, with its form and its table."""
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
    carte = carte_demandee(request, atlas, ancre="#les-douze")
    page = PageAccueil(
        accroche=titre_accueil(atlas),
        precision=sous_titre_accueil(atlas),
        accroche_carte=d_une_categorie(atlas, carte.categorie.cle),
        annees=atlas.annees,
        carte=carte,
        bilans=bilan_national(atlas),
        lignes=lignes_comptage(atlas, carte.changements),
        regions=recueil.regions,
        total=len(atlas.territoires),
    )
    return rendre(request, page)
