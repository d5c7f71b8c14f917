"""`/departements/<code>-<slug>/`: one territory, both surveys."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import lectures, lectures_regional
from aides.models import Dispositif
from aides.presentation import fiches_en_clair, lignes_categories, par_annee
from aides.presentation_pages_regionales import page_territoire
from territoires.models import Departement
from territoires.voisinage import limitrophes


@require_safe
def departement(request: HttpRequest, adresse: str) -> HttpResponse:
    objet = _trouver(adresse)
    if objet.adresse != adresse:
        return HttpResponsePermanentRedirect(objet.get_absolute_url())
    voisinage = lectures.lire_atlas(Departement.objects.filter(region=objet.region_id))
    atlas = voisinage.restreint([objet.code])
    [territoire] = atlas.territoires
    rang = voisinage.territoires.index(territoire)
    fiches = fiches_en_clair(atlas, territoire.code)
    mesures = lectures.lire_mesures(Dispositif.objects.filter(fiche__departement=objet))
    return render(
        request,
        "departement.html",
        {
            "territoire": territoire,
            "annees": atlas.annees,
            "fiches": fiches,
            "lignes": lignes_categories(atlas, territoire.code),
            "mesures": par_annee(mesures, fiches),
            "region": territoire.region,
            "regional": page_territoire(
                lectures_regional.lire_regional(region=territoire.region.slug, desaccords=True), objet.code
            ),
            "voisins": [t for t in voisinage.territoires if t is not territoire],
            "limitrophes": lectures.lire_territoires(Departement.objects.filter(code__in=limitrophes(objet.code))),
            "precedent": voisinage.territoires[rang - 1] if rang else None,
            "suivant": voisinage.territoires[rang + 1] if rang + 1 < len(voisinage.territoires) else None,
        },
    )


def _trouver(adresse: str) -> Departement:
    """Find a territory by « code-slug »; a known code with another slug or case is redirected, the rest is a 404."""
    code = adresse.split("-", 1)[0].upper()
    try:
        return Departement.objects.select_related("region").get(code=code)
    except Departement.DoesNotExist as erreur:
        raise Http404(f"Aucun département n’a le code « {code[:10]} ».") from erreur
