"""What a page may call: addresses, the current part of the navigation, dates, a text on one line."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import timezone
from django.utils.html import escape
from markupsafe import Markup

from aides.mots.ecriture import date_longue


def url(nom: str, *arguments: str) -> str:
    """Return the address of a page; raises NoReverseMatch. A table asks for the same one a hundred times."""
    return _adresse(get_urlconf(), get_script_prefix(), nom, arguments)


@lru_cache(maxsize=1024)
def _adresse(urlconf: str | None, prefixe: str, nom: str, arguments: tuple[str, ...]) -> str:
    """`reverse` puts the prefix before by itself: it is here to tell two addresses apart."""
    return reverse(nom, urlconf, arguments)


def courant(requete: HttpRequest, chemin: str) -> str:
    """Return what `aria-current` says of the part of the site at `chemin`: « page », « true » below it, « false »."""
    if requete.path == chemin:
        return "page"
    return "true" if requete.path.startswith(chemin) else "false"


def jour(instant: datetime) -> str:
    """Write the day of an instant, here: « 25 novembre 2026 »."""
    return date_longue(timezone.localdate(instant))


def ligne(texte: str) -> Markup:
    """Return a captured block on one line, for a title or an attribute. It was escaped when it was captured."""
    return Markup(" ".join(texte.split()))


def sans_site(titre: str, site: str) -> str:
    """Return a page's title without the site's name after it."""
    return titre.removesuffix(f" — {site}")


def imprimer(valeur: Any) -> Any:
    """Return what is printed of a value, its quotes written as Django writes them: one page holds texts of both."""
    if valeur.__class__ is str and ("'" in valeur or '"' in valeur):
        return escape(valeur)
    return valeur
