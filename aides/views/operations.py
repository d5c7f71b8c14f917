"""`/operations/`: what Régions and the ARS did in communes, filtered, fifty a page."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.filtres.base.panneau import Piste
from aides.filtres.operations import FiltreOperations
from aides.presentation.accroches import des_operations
from aides.presentation.regional import VueOperation, vue_operation
from aides.views.contextes import ContexteFiltre, rendre_filtree
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeOperations(ContexteFiltre):
    """What is asked; alone where it means nothing."""

    gabarit: ClassVar[str] = "operations.html"
    filtre: FiltreOperations
    """The criteria, and the addresses that change them."""
    accroche: str
    """How many of them there are in all, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOperations(DemandeOperations):
    """The operations that answer."""

    page: Page[Any]
    """Which leaf of them is shown."""
    nombre: int
    """How many answer."""
    operations: list[VueOperation]
    """Those of the leaf."""
    relacher: list[Piste]
    """What to loosen, where none answers."""


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    recueil = recueil_de(request)
    filtre = FiltreOperations(request.GET, recueil, request.path)
    accroche = des_operations(recueil.regional.operations)
    if not filtre.valide:
        fautive = DemandeOperations(panneau=filtre.panneau, filtre=filtre, accroche=accroche)
        return rendre_filtree(request, fautive, status=400)
    feuille = filtre.page
    nombre = feuille.paginator.count
    page = PageOperations(
        panneau=filtre.panneau,
        filtre=filtre,
        accroche=accroche,
        page=feuille,
        nombre=nombre,
        operations=list(map(vue_operation, feuille.object_list)),
        relacher=[] if nombre else filtre.a_relacher(),
    )
    return rendre_filtree(request, page)
