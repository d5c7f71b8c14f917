"""How a page leaves: the dataclass that its view fills, in the template that the dataclass names.

Each page's own stands beside its view. `tests/views/test_contextes.py` holds its fields against the names that the
template reads: none missing, none for nothing.
"""

from dataclasses import dataclass, fields
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import push_url

from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.panneau import Panneau
from aides.views.annonce import annoncer, preparer


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexte:
    """What a template reads besides what every template may use (`views/contexte.py`)."""

    gabarit: ClassVar[str]
    en_lignes: ClassVar[bool] = True
    """Whether it shows the rows that its page is to be had of as files: one that has nothing to show yet does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContexteFiltre(Contexte):
    """A page of filters; this much of it is shown where the criteria mean nothing."""

    panneau: Panneau
    """The form, with what is wrong in it, the chips of what is chosen, the counts beside each choice."""


def rendre(request: HttpRequest, contexte: Contexte, status: int = 200) -> HttpResponse:
    """Render a page, with where its rows are to be had as files."""
    valeurs = {champ.name: getattr(contexte, champ.name) for champ in fields(contexte)}
    if status == 200 and contexte.en_lignes:
        preparer(request, formulaire_de(contexte))
    reponse = render(request, contexte.gabarit, valeurs, status=status)
    annoncer(request, reponse)
    return reponse


def formulaire_de(contexte: Contexte) -> Formulaire | None:
    """Return the form that says what a page was asked; None where it has none."""
    panneau: Panneau | None = getattr(contexte, "panneau", None)
    formulaire: Formulaire | None = getattr(contexte, "formulaire", None)
    return panneau.form if panneau else formulaire


def rendre_filtree(request: HttpRequest, contexte: ContexteFiltre, status: int = 200) -> HttpResponse:
    """Render a page of filters, always whole. A form sends its defaults too: a header tells htmx the address
    without them.
    """
    return push_url(rendre(request, contexte, status), contexte.panneau.ici)
