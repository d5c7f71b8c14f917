"""`/recherche/`: one box for territories, communes, categories and measures."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.recherche import chercher
from aides.filtres.recherche import texte_recherche
from aides.lectures_communes import chercher_communes
from aides.presentation_mesures import vue_mesure
from aides.presentation_suggestions import MAXIMUM
from aides.presentation_suggestions import suggestions as lignes_suggerees

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
            "trouvailles": chercher(texte, territoires, lectures.lire_categories()),
            "communes": [(c, par_code[c.departement]) for c in chercher_communes(texte) if c.departement in par_code],
            "mesures": [vue_mesure(m) for m in mesures],
            "nombre_mesures": nombre,
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
    trouvees = lignes_suggerees(chercher(texte, territoires, lectures.lire_categories()), communes)
    return JsonResponse({"q": texte, "suggestions": [s.json for s in trouvees]})
