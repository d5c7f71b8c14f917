"""`/partage/<…>.png`: the picture shown where a page is shared."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from aides import lectures
from aides.filtres.comparaison import MAXIMUM, MINIMUM
from aides.images.affiches import (
    Affiche,
    affiche_categorie,
    affiche_comparaison,
    affiche_evolution,
    affiche_page,
    affiche_region,
    affiche_source,
    affiche_territoire,
)
from aides.images.dessiner import dessiner
from aides.lectures import regional as lectures_regional
from aides.views.pages import PAR_NOM


@require_safe
def partage(request: HttpRequest, cle: str) -> HttpResponse:
    """One address for one picture: after « ? » there is nothing to ask, and nothing to draw again for."""
    if request.META.get("QUERY_STRING"):
        return HttpResponsePermanentRedirect(request.path)
    sorte, _, objet = cle.partition("-")
    affiche = _page(cle) or (SORTES[sorte](objet) if sorte in SORTES else None)
    if affiche is None or affiche.cle != cle:
        raise Http404(f"Aucune image n’a l’adresse « {cle[:60]}.png ».")
    return HttpResponse(dessiner(affiche), content_type="image/png")


def _page(nom: str) -> Affiche | None:
    page = PAR_NOM.get(nom)
    return affiche_page(page.nom, page.titre, page.phrase) if page and page.titre else None


def _evolution(reste: str) -> Affiche | None:
    return None if reste else affiche_evolution(lectures.lire_atlas())


def _territoire(code: str) -> Affiche | None:
    territoire = lectures.trouver_territoire(code.upper())
    return affiche_territoire(territoire, lectures.lire_annees()) if territoire else None


def _region(slug: str) -> Affiche | None:
    region = lectures.trouver_region(slug)
    return affiche_region(region, lectures.lire_territoires(), lectures.lire_annees()) if region else None


def _categorie(cle: str) -> Affiche | None:
    atlas = lectures.lire_atlas()
    categorie = next((c for c in atlas.categories if c.cle == cle), None)
    return affiche_categorie(atlas, categorie) if categorie else None


def _source(cle: str) -> Affiche | None:
    source = lectures_regional.lire_source(cle)
    return affiche_source(source.cle, source.titre, source.date) if source else None


def _comparaison(codes: str) -> Affiche | None:
    """In the order of the codes only: the same territories make one picture, at one address."""
    voulus = codes.upper().split("-")
    choisis = [t for t in lectures.lire_territoires() if t.code in voulus]
    return affiche_comparaison(choisis, lectures.lire_annees()) if MINIMUM <= len(choisis) <= MAXIMUM else None


SORTES: dict[str, Callable[[str], Affiche | None]] = {
    "evolution": _evolution,
    "departement": _territoire,
    "region": _region,
    "categorie": _categorie,
    "source": _source,
    "comparaison": _comparaison,
}
