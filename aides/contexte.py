"""What every template may use."""

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and the path that the navigation marks as current."""
    return {"nom_site": "L’Atlas des aides médicales"}
