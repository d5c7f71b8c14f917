"""`/sources/<cle>/`: all that was taken from one document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures, lectures_regional
from aides.models import Source
from aides.presentation_pages_regionales import page_regionale
from aides.presentation_regional import vue_desaccord


@require_safe
def source(request: HttpRequest, cle: str) -> HttpResponse:
    objet = Source.objects.filter(cle=cle).first()
    if objet is None:
        raise Http404(f"Aucune source n’a l’adresse « {cle[:60]} ».")
    regional = lectures_regional.lire_regional(sources=Source.objects.filter(pk=objet.pk), desaccords=True)
    codes = {o.territoire.code for o in regional.operations}
    return render(
        request,
        "source.html",
        {
            "source": lectures_regional.source_lue(objet),
            "atlas": lectures_regional.compter_atlas(objet),
            "annees": lectures.lire_annees(),
            "regional": page_regionale(regional, (t for t in lectures.lire_territoires() if t.code in codes)),
            "desaccords": [vue_desaccord(d) for d in regional.desaccords],
        },
    )
