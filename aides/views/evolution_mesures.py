"""`/evolution/mesures/`: what became of measures, counted by category; the amounts that changed."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.evolutions import Bornes
from aides.filtres.evolution_mesures import paire_demandee
from aides.presentation.evolution_mesures import ParRelations, par_relations
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEvolutionMesures(Contexte):
    """What became of measures."""

    gabarit: ClassVar[str] = "evolution_mesures.html"
    paire: Bornes | None
    """The two surveys; None where there is one."""
    paires: tuple[Bornes, ...]
    """All that can be asked for."""
    relations: ParRelations | None
    """The counts; None where no link was coded between the two."""


@require_safe
def evolution_mesures(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    paire = paire_demandee(request.GET, atlas)
    relations = None
    if paire is not None:
        listees = paire == atlas.bornes
        relations = par_relations(recueil.suites(paire), atlas.categories, listees=listees)
    page = PageEvolutionMesures(paire=paire, paires=atlas.paires, relations=relations)
    return rendre(request, page)
