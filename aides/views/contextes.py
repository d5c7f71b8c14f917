"""How a page leaves: the dataclass that its view fills, in the template that the dataclass names.

Each page's own stands beside its view. `tests/views/test_contextes.py` holds its fields against the names that the
template reads: none missing, none for nothing.
"""

from dataclasses import dataclass, fields
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import push_url

from aides.filtres.base.panneau import Panneau


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexte:
    """What a template reads besides what every template may use (`views/contexte.py`)."""

    gabarit: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContexteFiltre(Contexte):
    """A page of filters; this much of it is shown where the criteria mean nothing."""

    panneau: Panneau
    """The form, with what is wrong in it, the chips of what is chosen, the counts beside each choice."""


def rendre(request: HttpRequest, contexte: Contexte, status: int = 200) -> HttpResponse:
    """Render a page."""
    valeurs = {champ.name: getattr(contexte, champ.name) for champ in fields(contexte)}
    return render(request, contexte.gabarit, valeurs, status=status)


def rendre_filtree(request: HttpRequest, contexte: ContexteFiltre, status: int = 200) -> HttpResponse:
    """Render a page of filters, always whole. A form sends its defaults too: a header tells htmx the address
    without them.
    """
    return push_url(rendre(request, contexte, status), contexte.panneau.ici)
