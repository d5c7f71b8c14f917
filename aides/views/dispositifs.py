"""`/dispositifs/`: all measures of both surveys, filtered, sorted, twenty-five a page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.filtres.dispositifs import FiltreDispositifs
from aides.presentation.mesures import vue_mesure
from aides.views.filtrees import rendre_filtree
from aides.views.recueil import recueil_de


@require_safe
def dispositifs(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    filtre = FiltreDispositifs(request.GET, recueil_de(request), request.path)
    contexte = {"panneau": filtre.panneau, "filtre": filtre}
    if not filtre.valide:
        return rendre_filtree(request, "dispositifs.html", contexte, status=400)
    page = filtre.page
    contexte |= {
        "page": page,
        "nombre": page.paginator.count,
        "mesures": [vue_mesure(m) for m in page.object_list],
        "indetermines": filtre.indetermines(),
        "relacher": [] if page.paginator.count else filtre.a_relacher(),
    }
    return rendre_filtree(request, "dispositifs.html", contexte)
