"""`/operations/`: what Régions and the ARS did in communes, filtered, fifty a page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.filtres.operations import FiltreOperations
from aides.presentation.regional import vue_operation
from aides.views.filtrees import rendre_filtree
from aides.views.recueil import recueil_de


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    filtre = FiltreOperations(request.GET, recueil_de(request), request.path)
    contexte = {"panneau": filtre.panneau, "filtre": filtre}
    if not filtre.valide:
        return rendre_filtree(request, "operations.html", contexte, status=400)
    page = filtre.page
    contexte |= {
        "page": page,
        "nombre": page.paginator.count,
        "operations": [vue_operation(o) for o in page.object_list],
        "relacher": [] if page.paginator.count else filtre.a_relacher(),
    }
    return rendre_filtree(request, "operations.html", contexte)
