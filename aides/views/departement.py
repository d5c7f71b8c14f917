"""`/departements/<code>-<slug>/`: one territory, both surveys."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.catalogue import Territoire, precedent_et_suivant
from aides.images.affiches import affiche_territoire
from aides.lectures import regional as lectures_regional
from aides.presentation.mesures import par_annee
from aides.presentation.pages import fiches_en_clair
from aides.presentation.pages_regionales import page_territoire
from aides.presentation.voisinage import entourage


@require_safe
def departement(request: HttpRequest, adresse: str) -> HttpResponse:
    territoire = _trouver(adresse)
    if request.path != territoire.url:
        return HttpResponsePermanentRedirect(territoire.url)
    territoires = lectures.lire_territoires()
    atlas, limitrophe = lectures.lire_entourage(territoire)
    fiches = fiches_en_clair(atlas, territoire.code)
    regional = lectures_regional.lire_regional(region=territoire.region.slug, desaccords=True)
    precedent, suivant = precedent_et_suivant(territoires, territoire.code)
    return render(
        request,
        "departement.html",
        {
            "territoire": territoire,
            "annees": atlas.annees,
            "fiches": fiches,
            "entourage": entourage(atlas, territoire.code),
            "limitrophe": limitrophe,
            "mesures": par_annee(lectures.lire_mesures_de(territoire.code), fiches),
            "region": territoire.region,
            "regional": page_territoire(regional, territoire.code),
            "voisins": [t for t in territoires if t.region == territoire.region and t != territoire],
            "precedent": precedent,
            "suivant": suivant,
            "partage": affiche_territoire(territoire, atlas.annees),
        },
    )


def _trouver(adresse: str) -> Territoire:
    """Find a territory by « code-slug »; a known code with another slug or case is redirected, the rest is a 404."""
    code = adresse.split("-", 1)[0].upper()
    territoire = lectures.trouver_territoire(code)
    if territoire is None:
        raise Http404(f"Aucun département n’a le code « {code[:10]} ».")
    return territoire
