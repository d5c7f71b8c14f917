"""`/recherche/`: one box for territories, communes, categories and measures."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import MesureLue
from aides.domaine.noms import Trouvailles
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.regional import DispositifRegionalLu
from aides.filtres.recherche import texte_recherche
from aides.lectures.communes import chercher_communes
from aides.presentation.mesures import vue_mesure
from aides.presentation.suggestions import MAXIMUM, suggerer_mesures
from aides.presentation.suggestions import suggestions as lignes_suggerees
from aides.views.recueil import recueil_de

MESURES_MONTREES = 20


@require_safe
def recherche(request: HttpRequest) -> HttpResponse:
    texte, recueil = texte_recherche(request.GET), recueil_de(request)
    par_code = recueil.par_code
    mesures = _mesures(recueil, Requete.lire(texte))
    return render(
        request,
        "recherche.html",
        {
            "texte": texte,
            "trouvailles": _trouvailles(recueil, texte),
            "communes": [(c, par_code[c.departement]) for c in chercher_communes(texte) if c.departement in par_code],
            "mesures": [vue_mesure(m) for m in mesures[:MESURES_MONTREES]],
            "nombre_mesures": len(mesures),
            "regionaux": _dispositifs(recueil, Requete.lire(texte)),
        },
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the box shows while one types, for the script alone: without it the box leads to `/recherche/`."""
    texte, recueil = texte_recherche(request.GET), recueil_de(request)
    par_code = recueil.par_code
    communes = [
        (c.nom, par_code[c.departement]) for c in chercher_communes(texte, MAXIMUM) if c.departement in par_code
    ]
    liste = f"{reverse('dispositifs')}?{urlencode({'q': texte})}"
    mesures = _mesures(recueil, Requete.lire(texte))
    trouvees = lignes_suggerees(
        _trouvailles(recueil, texte),
        communes,
        suggerer_mesures(texte, mesures[:MAXIMUM], len(mesures), liste),
    )
    return JsonResponse({"q": texte, "suggestions": [s.json for s in trouvees]})


def _trouvailles(recueil: Recueil, texte: str) -> Trouvailles:
    return recueil.repertoire.chercher(texte)


def _mesures(recueil: Recueil, requete: Requete) -> list[MesureLue]:
    """The measures that speak of what is typed, the last survey's first; none where nothing is."""
    trouvees = [m for m in recueil.mesures if not requete.vide and requete.correspond(m.recherche)]
    return sorted(trouvees, key=lambda m: -m.annee)


def _dispositifs(recueil: Recueil, requete: Requete) -> tuple[DispositifRegionalLu, ...]:
    """The schemes of Régions and others that speak of what is typed; none where nothing is."""
    dispositifs = recueil.regional.dispositifs
    return tuple(d for d in dispositifs if not requete.vide and requete.correspond(d.recherche))
