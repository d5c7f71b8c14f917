"""`/sources/<cle>/`: all that was taken from one document."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.prise import PriseAtlas
from aides.domaine.regional import SourceLue, codes_des_lieux
from aides.images.affiches import Affiche, affiche_source
from aides.presentation.analyses import DitsVus, dits_vus
from aides.presentation.pages_regionales import PageRegionale, page_regionale
from aides.presentation.regional import VueDesaccord, vue_desaccord
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource(Contexte):
    """A document."""

    gabarit: ClassVar[str] = "source.html"
    source: SourceLue
    """The page's own."""
    atlas: PriseAtlas | None
    """How much was taken from it for the surveys; None of a regional document."""
    dits: DitsVus | None
    """What it says besides the sheets and tables of its surveys; None where nothing."""
    regional: PageRegionale | None
    """What it says beside the surveys; None where nothing."""
    desaccords: list[VueDesaccord]
    """Where another document says otherwise."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def source(request: HttpRequest, cle: str) -> HttpResponse:
    recueil = recueil_de(request)
    document = recueil.source(cle)
    if document is None:
        raise Http404(f"Aucune source n’a l’adresse « {cle[:60]} ».")
    regional = recueil.tire_de(cle)
    codes = codes_des_lieux(regional.operations)
    page = PageSource(
        source=document,
        atlas=recueil.prise(cle),
        dits=dits_vus(recueil.dits_source(cle)),
        regional=page_regionale(regional, recueil.territoires_nommes(codes)),
        desaccords=list(map(vue_desaccord, regional.desaccords)),
        partage=affiche_source(document.cle, document.titre, document.date),
    )
    return rendre(request, page)
