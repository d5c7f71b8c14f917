"""`/accessibilite/`, `/mentions-legales/`, `/donnees-personnelles/`: what the operator owes the visitors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.editeur.mentions import Mention, manquantes, mentions
from aides.views.contextes import Contexte, rendre


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMentions(Contexte):
    """What the operator says of itself."""

    m: Mapping[str, Mention]
    """Each mention by name."""
    manquantes: list[Mention]
    """Those that the settings do not give."""


class PageAccessibilite(PageMentions):
    """What works for whom, and whom to write to."""

    gabarit: ClassVar[str] = "accessibilite.html"


class PageMentionsLegales(PageMentions):
    """Who publishes, who hosts, whose the documents are."""

    gabarit: ClassVar[str] = "mentions_legales.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDonneesPersonnelles(PageMentions):
    """What is kept of a visitor: the host's logs; and of the team."""

    gabarit: ClassVar[str] = "donnees_personnelles.html"
    jours_journal: int
    """For how many days a line of the log of sign-ins is kept."""
    jours_adresse: int
    """For how many days the address left with a report is kept."""


def _rendre(request: HttpRequest, page: type[PageMentions], **contexte: int) -> HttpResponse:
    return rendre(request, page(m=mentions(settings.EDITEUR), manquantes=manquantes(settings.EDITEUR), **contexte))


@require_safe
def accessibilite(request: HttpRequest) -> HttpResponse:
    return _rendre(request, PageAccessibilite)


@require_safe
def mentions_legales(request: HttpRequest) -> HttpResponse:
    return _rendre(request, PageMentionsLegales)


@require_safe
def donnees_personnelles(request: HttpRequest) -> HttpResponse:
    return _rendre(
        request,
        PageDonneesPersonnelles,
        jours_journal=settings.JOURNAL_CONNEXIONS_JOURS,
        jours_adresse=settings.SIGNALEMENTS_ADRESSES_JOURS,
    )
