"""`/sitemap.xml` and `/robots.txt`: what search engines may read, and where it is."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.lectures.atlas import lire_recueil
from aides.views.pages import PAGES


class PlanPages(Sitemap):  # type: ignore[type-arg]
    """The pages that there is one of."""

    def items(self) -> list[str]:
        return [page.nom for page in PAGES if page.au_plan]

    def location(self, item: str) -> str:
        return reverse(item)


class PlanAdresses(Sitemap):  # type: ignore[type-arg]
    """One page per territory, région, category, source and measure."""

    limit = 5000

    def items(self) -> list[str]:
        recueil = lire_recueil()
        return [
            *(territoire.url for territoire in recueil.territoires),
            *(region.url for region in recueil.regions),
            *(categorie.url for categorie in recueil.categories),
            *(source.adresse for source in recueil.sources),
            *(mesure.url for mesure in recueil.mesures),
        ]

    def location(self, item: str) -> str:
        return item


PLANS: dict[str, Any] = {"pages": PlanPages, "adresses": PlanAdresses}


def plan(request: HttpRequest) -> HttpResponse:
    reponse: HttpResponse = sitemap(request, PLANS)
    return reponse


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    contexte = {"plan": request.build_absolute_uri(reverse("plan"))}
    return render(request, "robots.txt", contexte, content_type="text/plain; charset=utf-8")
