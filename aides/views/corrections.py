"""`/corrections/`: what was corrected, when, and why where that was made public; feeds are `views/flux.py`'s."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.corrections import Correction
from aides.filtres.corrections import FiltreCorrections
from aides.lectures.corrections import CorrectionsLues
from aides.views.contextes import ContexteFiltre, rendre_filtree


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeCorrections(ContexteFiltre):
    """What is asked; alone where it means nothing."""

    gabarit: ClassVar[str] = "corrections.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCorrections(DemandeCorrections):
    """The corrections of a leaf."""

    filtre: FiltreCorrections
    """The addresses of the other leaves."""
    page: Page[Any]
    """Which leaf of them is shown."""
    nombre: int
    """How many there are in all."""
    corrections: Sequence[Correction]
    """Those of the leaf, latest first."""


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    filtre = FiltreCorrections(request.GET, CorrectionsLues(), request.path)
    if not filtre.valide:
        return rendre_filtree(request, DemandeCorrections(panneau=filtre.panneau), status=400)
    feuille = filtre.page
    page = PageCorrections(
        panneau=filtre.panneau,
        filtre=filtre,
        page=feuille,
        nombre=feuille.paginator.count,
        corrections=list(feuille.object_list),
    )
    return rendre_filtree(request, page)
