"""What every template may use."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from aides.referencement import adresse_canonique, affiche_generale


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, its own address, the page's canonical one, and the picture shown where a link to it is shared.

    A view whose page has a picture of its own names it `partage` in its context, which wins over this one.
    """
    contexte = {
        "nom_site": "L’Atlas des aides médicales",
        "canonique": "",
        "origine": "",
        "partage": affiche_generale(request),
    }
    try:
        contexte["canonique"] = adresse_canonique(request)
        contexte["origine"] = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        pass  # the page says so with its 400; it has no address of ours to give
    return contexte
