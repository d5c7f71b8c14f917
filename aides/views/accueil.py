"""`/`: what this is, the national picture, ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.presentation import bilan_national, lignes_comptage


@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    atlas = lectures.lire_atlas()
    return render(
        request,
        "accueil.html",
        {
            "annees": atlas.annees,
            "bilans": bilan_national(atlas),
            "lignes": lignes_comptage(atlas),
            "regions": lectures.lire_regions(),
            "territoires": atlas.territoires,
            "total": len(atlas.territoires),
        },
    )
