"""`/evolution/`: the national picture, from one survey to the next."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.dessins.carte import PetiteCarte, attribution, petites_cartes
from aides.dessins.pentes import Pente, lignes_pentes, total_evolutions
from aides.domaine.evolutions import Comptage, Denominateur
from aides.domaine.vocabulaire import Evolution
from aides.filtres.evolution import criteres_evolution
from aides.images.affiches import Affiche, affiche_evolution
from aides.mots.etats import Pastille, pastille_evolution
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEvolution(Contexte):
    """The change of the 12 categories."""

    gabarit: ClassVar[str] = "evolution.html"
    base: Denominateur
    """What the answers that are counted rest on."""
    annee: int | None
    """The survey of the small maps; None for the change."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    bornes: tuple[int, int] | None
    """The two that are compared; None where there is one survey: nothing to compare yet."""
    lignes: list[Pente]
    """One a category: both shares, drawn."""
    pastilles: list[Pastille]
    """Every change, as the table names it."""
    total: Comptage
    """All changes of all territories and categories."""
    cartes: list[PetiteCarte]
    """The small maps."""
    attribution: str
    """Whose outlines they are."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def evolution(request: HttpRequest) -> HttpResponse:
    atlas = recueil_de(request).atlas
    criteres = criteres_evolution(request.GET, atlas.annees)
    page = PageEvolution(
        base=criteres.base,
        annee=criteres.annee,
        annees=atlas.annees,
        bornes=atlas.bornes,
        lignes=lignes_pentes(atlas, criteres.base),
        pastilles=[pastille_evolution(e) for e in Evolution],
        total=total_evolutions(atlas),
        cartes=petites_cartes(atlas, criteres.annee),
        attribution=attribution(),
        partage=affiche_evolution(atlas),
    )
    return rendre(request, page)
