"""`/partage/<…>.png`: the picture shown where a page is shared."""

from collections.abc import Callable
from itertools import product

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from aides.domaine.changements import Rapprochement
from aides.domaine.comparaison import MAXIMUM, MINIMUM
from aides.domaine.listes import ceux, premier
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Base
from aides.images.affiches import (
    Affiche,
    affiche_categorie,
    affiche_comparaison,
    affiche_edition,
    affiche_evolution,
    affiche_mesure,
    affiche_page,
    affiche_region,
    affiche_source,
    affiche_territoire,
    cle_evolution,
)
from aides.images.dessiner import dessiner
from aides.lectures.editions import lire_editions
from aides.views.pages import PAR_NOM
from aides.views.recueil import recueil_de


@require_safe
def partage(request: HttpRequest, cle: str) -> HttpResponse:
    """One address for one picture: after « ? » there is nothing to ask, and nothing to draw again for."""
    if request.META.get("QUERY_STRING"):
        return HttpResponsePermanentRedirect(request.path)
    sorte, _, objet = cle.partition("-")
    recueil = recueil_de(request)
    affiche = _page(recueil, cle) or (SORTES[sorte](recueil, objet) if sorte in SORTES else None)
    if affiche is None or affiche.cle != cle:
        raise Http404(f"Aucune image n’a l’adresse « {cle[:60]}.png ».")
    return HttpResponse(dessiner(affiche), content_type="image/png")


def _page(recueil: Recueil, nom: str) -> Affiche | None:
    page = PAR_NOM.get(nom)
    return affiche_page(page.nom, page.titre, page.dire(recueil.annees)) if page and page.titre else None


def _evolution(recueil: Recueil, reste: str) -> Affiche | None:
    """One picture a basis and a pair of surveys: those that go without saying have no more than « evolution »."""
    atlas = recueil.atlas
    for paire, base in product(atlas.paires, Base):
        if cle_evolution(Rapprochement(paire, base), atlas.bornes) == "-".join(filter(None, ["evolution", reste])):
            return affiche_evolution(atlas, atlas.changements(paire, base))
    return None if reste else affiche_evolution(atlas, None)


def _territoire(recueil: Recueil, code: str) -> Affiche | None:
    territoire = recueil.par_code.get(code.upper())
    return affiche_territoire(territoire, recueil.annees) if territoire else None


def _mesure(recueil: Recueil, cle: str) -> Affiche | None:
    mesure = recueil.mesure(cle)
    return affiche_mesure(mesure) if mesure else None


def _region(recueil: Recueil, slug: str) -> Affiche | None:
    region = recueil.region(slug)
    return affiche_region(region, recueil.territoires, recueil.annees) if region else None


def _categorie(recueil: Recueil, cle: str) -> Affiche | None:
    categorie = recueil.categorie(cle)
    return affiche_categorie(recueil.atlas, categorie) if categorie else None


def _source(recueil: Recueil, cle: str) -> Affiche | None:
    source = recueil.source(cle)
    return affiche_source(source.cle, source.titre, source.date) if source else None


def _edition(recueil: Recueil, jour: str) -> Affiche | None:
    trouvee = premier(lire_editions(), lambda edition: edition.adresse == jour)
    return affiche_edition(trouvee.jour) if trouvee else None


def _comparaison(recueil: Recueil, codes: str) -> Affiche | None:
    """In the order of the codes only: the same territories make one picture, at one address."""
    voulus = codes.upper().split("-")
    choisis = ceux(recueil.territoires, lambda t: t.code in voulus)
    return affiche_comparaison(choisis, recueil.annees) if MINIMUM <= len(choisis) <= MAXIMUM else None


SORTES: dict[str, Callable[[Recueil, str], Affiche | None]] = {
    "evolution": _evolution,
    "departement": _territoire,
    "mesure": _mesure,
    "region": _region,
    "categorie": _categorie,
    "source": _source,
    "edition": _edition,
    "comparaison": _comparaison,
}
