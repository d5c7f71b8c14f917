"""`/departements/`: the territories, filtered and sorted, as a list or as the whole matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.dessins.carte import Carte, attribution, carte_selection
from aides.domaine.catalogue import Territoire
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.selection import indecis
from aides.filtres.base.panneau import Piste
from aides.filtres.departements import FiltreDepartements
from aides.images.affiches import Affiche
from aides.mots.questions import Phrase
from aides.presentation.accroches import des_territoires
from aides.presentation.listes import Entete, LigneListe, Matrice, entetes_triables, lignes_liste, matrice
from aides.views.base import BaseMontree, base_montree
from aides.views.contextes import ContexteFiltre, rendre_filtree
from aides.views.partage_listes import des_departements
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeDepartements(ContexteFiltre):
    """What is asked; alone where it means nothing."""

    gabarit: ClassVar[str] = "departements.html"
    filtre: FiltreDepartements
    """The criteria, and the addresses that change them."""
    total: int
    """How many territories there are."""
    accroche: str
    """How many of them are known, survey by survey."""
    phrase: Phrase | None = None
    """How many answer and, where it has a sentence, what is asked."""
    matrice: Matrice | None = None
    """The 101 × 12 table, where it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDepartements(DemandeDepartements):
    """The territories that answer."""

    criteres: CriteresTerritoires
    """What is asked of them."""
    base: BaseMontree | None
    """On what the changes asked for rest; None where none is."""
    nombre: int
    """How many answer."""
    indetermines: Sequence[Territoire]
    """Those of whom nobody knows."""
    entetes: list[Entete]
    """The columns that sort."""
    relacher: list[Piste]
    """What to loosen, where none answers."""
    carte: Carte | None
    """Where they are, beside the matrix."""
    attribution: str
    """Whose outlines they are."""
    lignes: list[LigneListe]
    """One a territory; none beside the matrix."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def departements(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    recueil = recueil_de(request)
    atlas = recueil.atlas
    filtre = FiltreDepartements(request.GET, recueil.selection, request.path)
    total = len(atlas.territoires)
    if not filtre.valide:
        fautive = DemandeDepartements(
            panneau=filtre.panneau, filtre=filtre, total=total, accroche=des_territoires(atlas)
        )
        return rendre_filtree(request, fautive, status=400)
    criteres, selection = filtre.criteres, filtre.selection
    retenus, indetermines = filtre.retenus, indecis(filtre.crible)
    page = PageDepartements(
        panneau=filtre.panneau,
        filtre=filtre,
        total=total,
        accroche=des_territoires(atlas),
        criteres=criteres,
        base=base_montree(filtre.choix_changement) if criteres.porte_sur_changement else None,
        nombre=len(retenus),
        phrase=filtre.phrase,
        indetermines=indetermines,
        entetes=entetes_triables(criteres.tri, atlas.annees, filtre.adresses_tri),
        relacher=[] if retenus else filtre.a_relacher(),
        matrice=matrice(selection, criteres.annee, retenus) if filtre.matrice else None,
        carte=carte_selection(atlas, criteres.annee, retenus, indetermines) if filtre.matrice else None,
        attribution=attribution(),
        lignes=[] if filtre.matrice else lignes_liste(selection, criteres, retenus),
        partage=des_departements(filtre, recueil),
    )
    return rendre_filtree(request, page)
