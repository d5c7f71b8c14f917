"""`/corrections/`: what was corrected, when, and why where that was made public; `/corrections.atom`: the same, to
follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.syndication.views import Feed
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from aides.domaine.corrections import Correction
from aides.filtres.corrections import FiltreCorrections
from aides.lectures.corrections import CorrectionsLues
from aides.presentation.corrections import en_une_phrase, titre_de
from aides.views.contextes import ContexteFiltre, rendre_filtree

AU_FLUX = 50


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


class FluxCorrections(Feed):  # type: ignore[type-arg]
    """The latest corrections, for feed readers."""

    feed_type = Atom1Feed
    title = "Corrections de L’Atlas des aides médicales"
    subtitle = "Ce que l’équipe a corrigé dans les données publiées."
    language = "fr"

    def link(self) -> str:
        return reverse("corrections")

    def feed_url(self) -> str:
        return reverse("flux-corrections")

    def items(self) -> Sequence[Correction]:
        return CorrectionsLues()[:AU_FLUX]

    def item_title(self, item: Correction) -> str:
        return titre_de(item)

    def item_description(self, item: Correction) -> str:
        return en_une_phrase(item)

    def item_link(self, item: Correction) -> str:
        return f"{reverse('corrections')}#c-{item.numero}"

    def item_guid(self, item: Correction) -> str:
        return f"tag:corrections,{item.date:%Y-%m-%d}:{item.numero}"

    def item_pubdate(self, item: Correction) -> datetime:
        return item.date

    def item_updateddate(self, item: Correction) -> datetime:
        return item.date


@require_safe
def flux(request: HttpRequest) -> HttpResponse:
    reponse: HttpResponse = FluxCorrections()(request)
    return reponse
