"""`/departements/<code>-<slug>/`: one territory, both surveys."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import Territoire, precedent_et_suivant
from aides.domaine.recueil import Recueil
from aides.images.affiches import affiche_territoire
from aides.presentation.mesures import par_annee
from aides.presentation.pages import fiches_en_clair
from aides.presentation.pages_regionales import page_territoire
from aides.presentation.voisinage import entourage
from aides.views.recueil import recueil_de


@require_safe
def departement(request: HttpRequest, adresse: str) -> HttpResponse:
    recueil = recueil_de(request)
    territoire = _trouver(recueil, adresse)
    if request.path != territoire.url:
        return HttpResponsePermanentRedirect(territoire.url)
    territoires = recueil.territoires
    atlas, limitrophe = recueil.entourage(territoire)
    fiches = fiches_en_clair(atlas, territoire.code)
    regional = recueil.regional.de_region(territoire.region.slug)
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
            "mesures": par_annee(recueil.mesures_de([territoire.code]), fiches),
            "region": territoire.region,
            "regional": page_territoire(regional, territoire.code),
            "voisins": [t for t in territoires if t.region == territoire.region and t != territoire],
            "precedent": precedent,
            "suivant": suivant,
            "partage": affiche_territoire(territoire, atlas.annees),
        },
    )


def _trouver(recueil: Recueil, adresse: str) -> Territoire:
    """Find a territory by « code-slug »; a known code with another slug or case is redirected, the rest is a 404."""
    code = adresse.split("-", 1)[0].upper()
    territoire = recueil.par_code.get(code)
    if territoire is None:
        raise Http404(f"Aucun département n’a le code « {code[:10]} ».")
    return territoire
