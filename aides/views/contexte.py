"""What every template may use."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from aides.filtres.canonique import adresse_canonique
from aides.images.affiches import Affiche, affiche_page
from aides.models import Enquete, VersionDonnees


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, its own address, the page's canonical one, the picture of a shared link, the data's dates.

    A view whose page has a picture of its own names it `partage` in its context, which wins over this one. Both dates
    are callables: a page that does not print them asks the database nothing.
    """
    contexte: dict[str, Any] = {
        "nom_site": "L’Atlas des aides médicales",
        "canonique": "",
        "origine": "",
        "partage": affiche_generale(request),
        "donnees_du": VersionDonnees.depuis,
        "annees_declarees": annees_declarees,
    }
    try:
        contexte["canonique"] = adresse_canonique(request)
        contexte["origine"] = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        pass  # the page says so with its 400; it has no address of ours to give
    return contexte


def annees_declarees() -> list[int]:
    """The surveys' years, oldest first."""
    return list(Enquete.objects.order_by("annee").values_list("annee", flat=True))


def affiche_generale(request: HttpRequest) -> Affiche:
    """Return the picture of a page that there is one of."""
    return affiche_page((request.resolver_match and request.resolver_match.url_name) or "accueil")
