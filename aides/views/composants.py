"""`/composants/`: each component in each state, for those who build and edit the site."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution
from aides.domaine.recueil import Recueil
from aides.filtres.carte import FormulaireTableau
from aides.filtres.dispositifs import FiltreDispositifs
from aides.galerie.composants import dessins, mots, tableaux, textes
from aides.presentation.tableau import tableau
from aides.views.recueil import recueil_de


@never_cache
@require_safe
def composants(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or (getattr(request, "user", None) and request.user.is_staff)):
        raise Http404("Cette page est réservée à l’équipe.")
    recueil = recueil_de(request)
    atlas = recueil.atlas
    formulaire = FormulaireTableau(request.GET, atlas)
    tri = formulaire.valider()["tri"]
    lignes = tableaux(atlas)
    contexte = {
        "mots": mots(),
        "dessins": dessins(atlas),
        "lignes": lignes,
        "tableau": tableau(lignes.divers, atlas.categories[0], tri, formulaire.adresses),
        "textes": textes(),
        "attribution": attribution(),
        **_filtres(recueil),
    }
    return render(request, "composants.html", contexte)


def _filtres(recueil: Recueil) -> dict[str, Any]:
    """Return the filters of a real page as three requests find it: narrowed, on its fifth page, wrong."""

    def demande(texte: str) -> FiltreDispositifs:
        return FiltreDispositifs(QueryDict(texte), recueil, reverse("dispositifs"))

    choisis = demande("annee=2022&region=bretagne&engagement=non&q=zzzz")
    return {
        "choisis": choisis.panneau,
        "relacher": [("Mots", 3, choisis.panneau.adresse(q=()))],
        "feuille": demande("page=5"),
        "fautif": demande("annee=abc&engagement_max=trois&region=corse").panneau,
    }
