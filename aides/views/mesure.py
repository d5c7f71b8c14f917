"""`/departements/<code>-<slug>/mesures/<cle>/`: one measure: what its sheet says, what it was or became."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import MesureLue, RegionLue, Territoire
from aides.domaine.listes import ceux
from aides.images.affiches import Affiche, affiche_mesure
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.presentation.suites import Etape, etapes
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMesure(Contexte):
    """A measure."""

    gabarit: ClassVar[str] = "mesure.html"
    vue: VueMesure
    """The page's own."""
    territoire: Territoire
    """Whose it is."""
    region: RegionLue
    """Its territory's."""
    etapes: list[Etape]
    """What it was in earlier surveys, what it became in later ones."""
    autres: tuple[MesureLue, ...]
    """The others of its sheet."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def mesure(request: HttpRequest, adresse: str, cle: str) -> HttpResponse:
    """A known key below another territory, or in capitals, leads to its own address."""
    recueil = recueil_de(request)
    trouvee = recueil.mesure(cle.lower())
    if trouvee is None:
        raise Http404(f"Aucune mesure n’a la clé « {cle[:60]} ».")
    if request.path != trouvee.url:
        return HttpResponsePermanentRedirect(trouvee.url)
    siennes = recueil.mesures_de([trouvee.territoire.code])
    page = PageMesure(
        vue=vue_mesure(trouvee),
        territoire=trouvee.territoire,
        region=trouvee.territoire.region,
        etapes=etapes(trouvee, recueil.toutes_les_suites, recueil.atlas.fiches),
        autres=ceux(siennes, lambda m: m.annee == trouvee.annee and m.cle != trouvee.cle),
        partage=affiche_mesure(trouvee),
    )
    return rendre(request, page)
