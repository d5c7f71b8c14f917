"""What every template may use."""

from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.templatetags.static import static

from aides.referencement import adresse_canonique


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, the page's canonical address, and the picture shown where a link to it is shared."""
    contexte = {"nom_site": "L’Atlas des aides médicales", "canonique": "", "image_partage": ""}
    try:
        contexte["canonique"] = adresse_canonique(request)
        contexte["image_partage"] = request.build_absolute_uri(static("partage.png"))
    except DisallowedHost:
        pass  # the page says so with its 400; it has no address of ours to give
    return contexte
