"""The address under which a page is known: what search engines keep, what is cited, what is shared."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

# These say nothing when they have this value.
ORDINAIRES = {("vue", "liste"), ("page", "1"), ("base", "fiches")}


def adresse_canonique(request: HttpRequest, distinctifs: Collection[str]) -> str:
    """Return the full canonical address. Of the same territories in any order, a comparison has one.

    `distinctifs` are the parameters that make another page; any other (a filter, a sort, a tracker's) does not.
    """
    garde = distinctifs
    if "page" in garde and set(request.GET) - {"page"}:
        garde = ()  # the second page of one combination of filters is no page of its own
    couples: set[tuple[str, str]] = set()
    for cle in garde:
        for valeur in filter(None, request.GET.getlist(cle)):
            couples.add((cle, valeur))
    dits = sorted(couples - ORDINAIRES)
    adresse = request.build_absolute_uri(request.path)
    return f"{adresse}?{urlencode(dits)}" if dits else adresse


def criteres_lus(donnees: QueryDict, noms: Collection[str] | None) -> QueryDict:
    """Return what of an address a page reads: these names, every one where it must see them all; no empty value."""
    lus = QueryDict(mutable=True)
    for nom, valeurs in donnees.lists():
        dites = list(filter(None, valeurs))
        if dites and (noms is None or nom in noms):
            lus.setlist(nom, dites)
    return lus
