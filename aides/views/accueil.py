"""`/`: what this is, the national picture, ways in."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import RegionLue
from aides.presentation.commun import LigneComptage, lignes_comptage
from aides.presentation.pages import Bilan, bilan_national
from aides.views.carte import CarteDemandee, carte_demandee
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAccueil(Contexte):
    """The home page."""

    gabarit: ClassVar[str] = "accueil.html"
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
        annees=atlas.annees,
        carte=carte,
        bilans=bilan_national(atlas),
        lignes=lignes_comptage(atlas, carte.changements),
        regions=recueil.regions,
        total=len(atlas.territoires),
    )
    return rendre(request, page)
