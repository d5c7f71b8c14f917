"""The address under which a page is known: what search engines keep, what is cited, what is shared."""

from urllib.parse import urlencode

from django.http import HttpRequest

# Page → the parameters that make another page of it. Any other (a filter, a sort, a tracker's) leads to the same one.
SIGNIFIANTS = {
    "comparer": ("t",),
    "departements": ("vue",),
    "dispositifs": ("page",),
    "operations": ("page",),
}
# These say nothing when they have this value.
ORDINAIRES = {("vue", "liste"), ("page", "1")}


def adresse_canonique(request: HttpRequest) -> str:
    """Return the full canonical address. Of the same territories in any order, a comparison has one."""
    nom = request.resolver_match.url_name if request.resolver_match else None
    garde = SIGNIFIANTS.get(nom or "", ())
    if "page" in garde and set(request.GET) - {"page"}:
        garde = ()  # the second page of one combination of filters is no page of its own
    couples = sorted(
        {(cle, valeur) for cle in garde for valeur in request.GET.getlist(cle) if valeur} - ORDINAIRES,
    )
    adresse = request.build_absolute_uri(request.path)
    return f"{adresse}?{urlencode(couples)}" if couples else adresse
