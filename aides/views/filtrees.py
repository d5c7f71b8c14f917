"""How a page of filters leaves: always whole, with the address by which it is known."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import push_url


def rendre_filtree(request: HttpRequest, gabarit: str, contexte: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render the page. A form sends its defaults too: a header tells htmx the address without them."""
    return push_url(render(request, gabarit, contexte, status=status), contexte["panneau"].ici)
