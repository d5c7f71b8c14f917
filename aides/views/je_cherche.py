"""`/je-cherche/`: an intern's wishes, the territories that answer, those to be asked, those nobody knows about."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import MesureLue
from aides.domaine.souhaits import Reponse
from aides.filtres.base.panneau import Piste
from aides.filtres.je_cherche import FiltreSouhaits
from aides.images.affiches import Affiche
from aides.presentation.souhaits import CandidatVue, Declarations, candidats_vus
from aides.views.contextes import ContexteFiltre, rendre_filtree
from aides.views.partage_listes import des_souhaits
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeSouhaits(ContexteFiltre):
    """What is wished; alone where nothing is, or where a place is ambiguous."""

    gabarit: ClassVar[str] = "je_cherche.html"
    en_lignes: ClassVar[bool] = False
    filtre: FiltreSouhaits
    """The wishes, and the places that were understood."""
    annee: int
    """The survey that answers: the last."""
    exemples: Mapping[str, MesureLue]
    """By category, a measure that shows what its box means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSouhaits(DemandeSouhaits):
    """The territories that answer."""

    en_lignes: ClassVar[bool] = True
    page: Page[Any]
    """Which leaf of them is shown."""
    liens: Mapping[str, object]
    """Where to go on from here."""
    nombre: int
    """How many answer all that is asked."""
    a_verifier: int
    """How many may: something is to be asked of them."""
    candidats: list[CandidatVue]
    """Those of the leaf."""
    inconnus: list[CandidatVue]
    """Those of whom nobody knows."""
    relacher: list[Piste]
    """What to loosen, where none answers."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def je_cherche(request: HttpRequest) -> HttpResponse:
    """Nothing asked, or an ambiguous place: the form alone. Criteria that mean nothing: the form as sent, and 400."""
    recueil = recueil_de(request)
    filtre = FiltreSouhaits(request.GET, recueil, request.path)
    annee = recueil.atlas.annee
    if not filtre.pret:
        demande = DemandeSouhaits(panneau=filtre.panneau, filtre=filtre, annee=annee, exemples=recueil.exemples)
        return rendre_filtree(request, demande, status=200 if filtre.valide else 400)
    connus, feuille = filtre.retenues, filtre.page
    declarations = Declarations(recueil.atlas, recueil.mesures, recueil.memoire)
    reponses = Counter(c.reponse for c in connus)
    page = PageSouhaits(
        panneau=filtre.panneau,
        filtre=filtre,
        annee=annee,
        exemples=recueil.exemples,
        page=feuille,
        liens=filtre.liens,
        nombre=reponses[Reponse.OUI],
        a_verifier=reponses[Reponse.A_VERIFIER],
        candidats=candidats_vus(declarations, feuille.object_list, filtre.distance),
        inconnus=candidats_vus(declarations, filtre.inconnus, filtre.distance),
        relacher=[] if connus else filtre.a_relacher(),
        partage=des_souhaits(filtre, recueil),
    )
    return rendre_filtree(request, page)
