"""A page's rows as files, beside it: `/departements.csv` for `/departements/`. Announced by `views/annonce.py`.

`views/pages.py` says which pages have them, and what makes their rows: the criteria of the page, read by its own
forms, in its own order. Without `page` a list is given whole; with it, that leaf of it. What only arranges the screen
(`vue` of the territories, the survey of small maps) leaves the rows as they are; a name that the page does not read
is refused.
"""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from aides.exports.formats import FORMATS
from aides.filtres.canonique import criteres_lus
from aides.filtres.connus import refuser_les_inconnus
from aides.mots.ecriture import abreger, enumerer
from aides.views.annuaire import parametres_fichier
from aides.views.donnees import en_fichier
from aides.views.page import adresse_fichier
from aides.views.pages import PAR_FICHIER
from aides.views.recueil import recueil_de


class AutreAdresse(Exception):
    """What is asked for stands beside another page: that of `chemin`."""

    def __init__(self, chemin: str) -> None:
        self.chemin = chemin
        super().__init__(chemin)


@require_safe
def fichier(request: HttpRequest, extension: str, **objets: str) -> HttpResponseBase:
    """Answer with the rows of a page; raises CritereInvalide as the page says it."""
    assert request.resolver_match is not None
    page = PAR_FICHIER[request.resolver_match.url_name or ""]
    assert page.jumeau is not None
    if extension not in FORMATS:
        raise Http404(_sans_ce_format(extension))
    refuser_les_inconnus(request.GET, parametres_fichier(page))
    lire = import_string(f"aides.views.{page.jumeau.lire}")
    try:
        jeu = lire(request, recueil_de(request), **objets)
    except AutreAdresse as ailleurs:
        requete = request.META.get("QUERY_STRING", "")
        adresse = adresse_fichier(ailleurs.chemin, extension)
        return HttpResponsePermanentRedirect(f"{adresse}?{requete}" if requete else adresse)
    chemin = request.path.removesuffix(f".{extension}")
    # Far from its address, nothing else tells it from a whole data set, or a part from the whole.
    nom = f"page-{chemin.strip('/').replace('/', '-')}"
    demande = criteres_lus(request.GET, page.parametres)
    reponse = en_fichier(request, jeu, extension, nom=f"{nom}-extrait" if demande else nom)
    reponse["Link"] = f'<{chemin}/>; rel="canonical"'
    return reponse


def _sans_ce_format(extension: str) -> str:
    dits = enumerer([f".{nom}" for nom in FORMATS])
    return f"Cette page n’a pas de fichier «\u00a0.{abreger(extension, 20)}\u00a0»\u00a0: ceux qu’elle a sont {dits}."
