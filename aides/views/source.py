"""`/sources/<cle>/`: all that was taken from one document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.images.affiches import affiche_source
from aides.presentation.pages_regionales import page_regionale
from aides.presentation.regional import vue_desaccord
from aides.views.recueil import recueil_de


@require_safe
def source(request: HttpRequest, cle: str) -> HttpResponse:
    recueil = recueil_de(request)
    document = recueil.source(cle)
    if document is None:
        raise Http404(f"Aucune source n’a l’adresse « {cle[:60]} ».")
    regional = recueil.regional.de_source(cle)
    codes = {o.territoire.code for o in regional.operations}
    return render(
        request,
        "source.html",
        {
            "source": document,
            "atlas": recueil.prise(cle),
            "annees": recueil.annees,
            "regional": page_regionale(regional, (t for t in recueil.territoires if t.code in codes)),
            "desaccords": [vue_desaccord(d) for d in regional.desaccords],
            "partage": affiche_source(document.cle, document.titre, document.date),
        },
    )
