"""What every template may use."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from aides.filtres.canonique import adresse_canonique
from aides.images.affiches import SITE, Affiche, affiche_page
from aides.models import Enquete, VersionDonnees
from aides.views.pages import ACCUEIL, PagePublique, menu, page_de


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, menu and address, the page's canonical one, the picture of a shared link, the data's dates.

    A view whose page has a picture of its own names it `partage` in its context: `base.html` prefers it to this one.
    Both dates are callables: a page that does not print them asks the database nothing.
    """
    page = page_de(request)
    contexte: dict[str, Any] = {
        "nom_site": SITE,
        "menu": menu(),
        "canonique": "",
        "origine": "",
        "partage_general": affiche_generale(page),
        "donnees_du": VersionDonnees.depuis,
        "annees_declarees": annees_declarees,
    }
    try:
        contexte["canonique"] = adresse_canonique(request, page.distinctifs if page else ())
        contexte["origine"] = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        pass  # the page says so with its 400; it has no address of ours to give
    return contexte


def annees_declarees() -> list[int]:
    """The surveys' years, oldest first."""
    return list(Enquete.objects.order_by("annee").values_list("annee", flat=True))


def affiche_generale(page: PagePublique | None) -> Affiche:
    """Return the picture of a page that there is one of; the home's for one that has no words."""
    sienne = page if page and page.titre else ACCUEIL
    return affiche_page(sienne.nom, sienne.titre, sienne.phrase)
