"""`/sources/<cle>/`: all that was taken from one document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.images.affiches import affiche_source
from aides.lectures import regional as lectures_regional
from aides.presentation.pages_regionales import page_regionale
from aides.presentation.regional import vue_desaccord


@require_safe
def source(request: HttpRequest, cle: str) -> HttpResponse:
    document = lectures_regional.lire_source(cle)
    if document is None:
        raise Http404(f"Aucune source n’a l’adresse « {cle[:60]} ».")
    regional = lectures_regional.lire_regional(source=cle, desaccords=True)
    codes = {o.territoire.code for o in regional.operations}
    return render(
        request,
        "source.html",
        {
            "source": document,
            "atlas": lectures_regional.compter_atlas(cle),
            "annees": lectures.lire_annees(),
            "regional": page_regionale(regional, (t for t in lectures.lire_territoires() if t.code in codes)),
            "desaccords": [vue_desaccord(d) for d in regional.desaccords],
            "partage": affiche_source(document.cle, document.titre, document.date),
        },
    )
