"""Where one lands after signing in."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

# Pages that only lead to another, or that a link does not open.
PASSAGES = frozenset(
    f"admin:{nom}"
    for nom in (
        *("login", "logout", "jsi18n", "autocomplete"),
        *("second_facteur", "second_facteur_installer", "second_facteur_image", "second_facteur_renoncer"),
    )
)


def destination(request: HttpRequest) -> str:
    """Return the page that was asked for before signing in, `next`, if it is one of the site's; else the admin's
    front page."""
    demandee = request.POST.get("next") or request.GET.get("next") or ""
    sure = url_has_allowed_host_and_scheme(
        demandee, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # A browser drops line ends from an address, and so does `urlsplit`: a header must not have them.
    if sure and demandee.isprintable() and _existe(urlsplit(demandee).path):
        return iri_to_uri(demandee) or ""
    return reverse("admin:index")


def _existe(chemin: str) -> bool:
    try:
        page = resolve(chemin)
    except Resolver404:
        return False
    # The admin answers to whatever begins as its own pages do, by a rule without a name.
    return bool(page.url_name) and page.view_name not in PASSAGES
