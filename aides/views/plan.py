"""`/sitemap.xml` and `/robots.txt`: what search engines may read, and where it is."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.domaine.recueil import Recueil
from aides.lectures.atlas import lire_recueil
from aides.lectures.dates import Dates, lire_dates
from aides.lectures.editions import lire_editions
from aides.views.pages import PAGES

# Nothing of theirs comes from the data.
SANS_DONNEES = ("accessibilite", "mentions_legales", "donnees_personnelles", "integrer")


class Adresse(NamedTuple):
    """A page, and when what it shows last changed; None where the data do not tell."""

    chemin: str
    date: datetime | None


class _Plan(Sitemap):  # type: ignore[type-arg]
    """Addresses with their dates."""

    def location(self, item: Adresse) -> str:
        return item.chemin

    def lastmod(self, item: Adresse) -> datetime | None:
        return item.date


class PlanPages(_Plan):
    """The pages that there is one of: what most show is all the data."""

    def items(self) -> list[Adresse]:
        date = lire_recueil().date
        adresses = []
        for page in PAGES:
            if page.au_plan:
                adresses.append(Adresse(reverse(page.nom), None if page.nom in SANS_DONNEES else date))
        return adresses


class PlanAdresses(_Plan):
    """One page per territory, région, category, source, measure and edition."""

    limit = 5000

    def items(self) -> list[Adresse]:
        recueil, dates = lire_recueil(), lire_dates()
        return [
            *(Adresse(territoire.url, dates.de(territoire.code)) for territoire in recueil.territoires),
            *(Adresse(region.url, _de_la_region(recueil, dates, region.slug)) for region in recueil.regions),
            *(Adresse(region.url, recueil.date) for region in recueil.hors_atlas),
            *(Adresse(categorie.url, recueil.date) for categorie in recueil.categories),
            *(Adresse(source.adresse, recueil.date) for source in recueil.sources),
            *(Adresse(mesure.url, dates.de(mesure.territoire.code)) for mesure in recueil.mesures),
            *(Adresse(reverse("edition", args=[e.adresse]), e.instant) for e in lire_editions()),
        ]


def _de_la_region(recueil: Recueil, dates: Dates, slug: str) -> datetime | None:
    """When something of a région's territories last changed."""
    return _derniere(dates.de(territoire.code) for territoire in recueil.territoires_de(slug))


def _derniere(dates: Iterable[datetime | None]) -> datetime | None:
    return max(filter(None, dates), default=None)


PLANS: dict[str, Any] = {"pages": PlanPages, "adresses": PlanAdresses}


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    reponse: HttpResponse = sitemap(request, PLANS)
    return reponse


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    contexte = {"plan": request.build_absolute_uri(reverse("plan"))}
    return render(request, "robots.txt", contexte, content_type="text/plain; charset=utf-8")
