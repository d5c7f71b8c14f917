"""`/evolution/mesures/`: what became of measures, counted by category; the amounts that changed."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.evolutions import Bornes
from aides.filtres.base.enquetes import ChoixEnquetes, FormulaireEnquetes
from aides.presentation.evolution_mesures import ParRelations, par_relations
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEvolutionMesures(Contexte):
    """What became of measures."""

    gabarit: ClassVar[str] = "evolution_mesures.html"
    paire: Bornes | None
    """The two surveys; None where there is one."""
    choix: ChoixEnquetes | None
    """The same, and the way to others."""
    relations: ParRelations | None
    """The counts; None where no link was coded between the two."""


@require_safe
def evolution_mesures(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    formulaire = FormulaireEnquetes(request.GET, recueil.annees, bornes=recueil.atlas.bornes)
    formulaire.valider()
    paire = formulaire.paire
    codees = recueil.suites_codees
    relations = None
    if paire is not None and codees:
        relations = par_relations(recueil.suites(paire), recueil.categories, usuelle=codees[-1].paire)
    choix = formulaire.choix_enquetes(request.path)
    return rendre(request, PageEvolutionMesures(paire=paire, choix=choix, relations=relations))
