"""`/recherche/`: one box for territories, communes, categories and measures."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.catalogue import Territoire
from aides.domaine.noms import Trouvailles, chercher
from aides.filtres.recherche import texte_recherche
from aides.lectures.communes import chercher_communes
from aides.lectures.regional import chercher_dispositifs
from aides.presentation.mesures import vue_mesure
from aides.presentation.suggestions import MAXIMUM, suggerer_mesures
from aides.presentation.suggestions import suggestions as lignes_suggerees

MESURES_MONTREES = 20


@require_safe
def recherche(request: HttpRequest) -> HttpResponse:
    texte = texte_recherche(request.GET)
    territoires = lectures.lire_territoires()
    par_code = {t.code: t for t in territoires}
    mesures, nombre = lectures.chercher_mesures(texte, MESURES_MONTREES)
    return render(
        request,
        "recherche.html",
        {
            "texte": texte,
            "trouvailles": chercher(
                texte, territoires, lectures.lire_categories(), lectures.lire_regions_hors_atlas()
            ),
            "communes": [(c, par_code[c.departement]) for c in chercher_communes(texte) if c.departement in par_code],
            "mesures": [vue_mesure(m) for m in mesures],
            "nombre_mesures": nombre,
            "regionaux": chercher_dispositifs(texte),
        },
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the box shows while one types, for the script alone: without it the box leads to `/recherche/`."""
    texte = texte_recherche(request.GET)
    territoires = lectures.lire_territoires()
    par_code = {t.code: t for t in territoires}
    communes = [
        (c.nom, par_code[c.departement]) for c in chercher_communes(texte, MAXIMUM) if c.departement in par_code
    ]
    liste = f"{reverse('dispositifs')}?{urlencode({'q': texte})}"
    trouvees = lignes_suggerees(
        _trouvailles(texte, territoires),
        communes,
        suggerer_mesures(texte, *lectures.chercher_mesures(texte, MAXIMUM), liste),
    )
    return JsonResponse({"q": texte, "suggestions": [s.json for s in trouvees]})


def _trouvailles(texte: str, territoires: Iterable[Territoire]) -> Trouvailles:
    return chercher(texte, territoires, lectures.lire_categories(), lectures.lire_regions_hors_atlas())
