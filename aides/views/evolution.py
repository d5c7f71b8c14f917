"""`/evolution/`: the national picture, from one survey to a later one."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution
from aides.dessins.pentes import Pente, lignes_pentes
from aides.dessins.petites_cartes import PetiteCarte, legende_commune, petites_cartes
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Changements
from aides.domaine.vocabulaire import Evolution
from aides.filtres.evolution import (
    TRIS,
    CriteresEvolution,
    FormulaireEvolution,
    adresse_d_avant,
    criteres_evolution,
    formulaire_evolution,
)
from aides.images.affiches import Affiche, affiche_evolution
from aides.mots.etats import Pastille, pastille_evolution
from aides.presentation.constat import Constat, constat
from aides.views.base import BaseMontree, base_montree
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEvolution(Contexte):
    """The change of the 12 categories."""

    gabarit: ClassVar[str] = "evolution.html"
    formulaire: FormulaireEvolution
    """What the page may be asked: its addresses follow from it."""
    criteres: CriteresEvolution
    """What it is asked."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    changements: Changements | None
    """What changed, on the basis asked for; None where there is one survey: nothing to compare yet."""
    base: BaseMontree | None
    """That basis, as the page shows it."""
    incertains: tuple[Territoire, ...]
    """Those counted of which it is not sure of which survey their sheets are."""
    constat: Constat | None
    """What the picture shows, in a title and a few sentences."""
    lignes: list[Pente]
    """One a category: shares, drawn."""
    pastilles: list[Pastille]
    """Every change, as the table names it."""
    tris: tuple[tuple[str, str], ...]
    """The orders of the small maps: as an address says them, in words."""
    cartes: list[PetiteCarte]
    """The small maps."""
    legende: tuple[Pastille, ...]
    """Their one legend."""
    attribution: str
    """Whose outlines they are."""
    partage: Affiche
    """The picture of a shared link."""


def _incertains(atlas: Atlas, changements: Changements | None) -> tuple[Territoire, ...]:
    if changements is None:
        return ()
    return atlas.nommes(atlas.d_annee_incertaine(changements.territoires, changements.paire))


@require_safe
def evolution(request: HttpRequest) -> HttpResponse:
    ancienne = adresse_d_avant(request.GET)
    if ancienne is not None:
        return HttpResponsePermanentRedirect(request.path + ancienne)
    atlas = recueil_de(request).atlas
    formulaire = formulaire_evolution(request.GET, atlas.annees, atlas.bornes)
    criteres = criteres_evolution(formulaire)
    changements = atlas.rapprocher(criteres.rapprochement)
    lignes = lignes_pentes(atlas, changements, criteres.parts)
    cartes = petites_cartes(atlas, changements, criteres.annee, tri=criteres.tri)
    page = PageEvolution(
        formulaire=formulaire,
        criteres=criteres,
        annees=atlas.annees,
        changements=changements,
        base=base_montree(formulaire.choix_changement(atlas, request.path)),
        incertains=_incertains(atlas, changements),
        constat=constat(lignes, *changements.rapprochement) if changements else None,
        lignes=lignes,
        pastilles=list(map(pastille_evolution, Evolution)),
        tris=TRIS,
        cartes=cartes,
        legende=legende_commune(cartes),
        attribution=attribution(),
        partage=affiche_evolution(atlas, changements),
    )
    return rendre(request, page)
