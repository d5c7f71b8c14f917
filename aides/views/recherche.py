"""`/recherche/`: one box for territories, communes, categories and measures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.recherche import chercher
from aides.filtres.recherche import texte_recherche
from aides.lectures_communes import chercher_communes
from aides.models import Dispositif
from aides.presentation import vue_mesure

MESURES_MONTREES = 20


@require_safe
def recherche(request: HttpRequest) -> HttpResponse:
    texte = texte_recherche(request.GET)
    territoires = lectures.lire_territoires()
    par_code = {t.code: t for t in territoires}
    mesures = Dispositif.objects.cherchant(texte) if texte else Dispositif.objects.none()
    montrees = lectures.lire_mesures(mesures.order_by("-fiche__enquete__annee", "fiche__departement__tri", "ordre")[:MESURES_MONTREES])
    return render(
        request,
        "recherche.html",
        {
            "texte": texte,
            "trouvailles": chercher(texte, territoires, lectures.lire_categories()),
            "communes": [(c, par_code[c.departement]) for c in chercher_communes(texte) if c.departement in par_code],
            "mesures": [vue_mesure(m) for m in montrees],
            "nombre_mesures": mesures.count(),
        },
    )
