"""`/dispositifs/`: all measures of all surveys, filtered, sorted, twenty-five a page."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.filtres.base.panneau import Piste
from aides.filtres.dispositifs import FiltreDispositifs, Indetermines
from aides.images.affiches import Affiche
from aides.mots.etats import silence_des_fiches
from aides.presentation.accroches import des_mesures
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.views.contextes import ContexteFiltre, rendre_filtree
from aides.views.partage_listes import des_dispositifs
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeDispositifs(ContexteFiltre):
    """What is asked; alone where it means nothing."""

    gabarit: ClassVar[str] = "dispositifs.html"
    filtre: FiltreDispositifs
    """The criteria, and the addresses that change them."""
    accroche: str
    """How many of them there are in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDispositifs(DemandeDispositifs):
    """The measures that answer."""

    page: Page[Any]
    """Which leaf of them is shown."""
    nombre: int
    """How many answer."""
    mesures: list[VueMesure]
    """Those of the leaf."""
    indetermines: list[Indetermines]
    """How many nobody knows about, criterion by criterion."""
    relacher: list[Piste]
    """What to loosen, where none answers."""
    silence: str
    """Of how many territories no sheet says anything, where none answers; "" where there are none."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def dispositifs(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    recueil = recueil_de(request)
    filtre = FiltreDispositifs(request.GET, recueil, request.path)
    accroche = des_mesures(recueil.mesures, recueil.annees)
    if not filtre.valide:
        fautive = DemandeDispositifs(panneau=filtre.panneau, filtre=filtre, accroche=accroche)
        return rendre_filtree(request, fautive, status=400)
    feuille = filtre.page
    nombre = feuille.paginator.count
    page = PageDispositifs(
        panneau=filtre.panneau,
        filtre=filtre,
        accroche=accroche,
        page=feuille,
        nombre=nombre,
        mesures=list(map(vue_mesure, feuille.object_list)),
        indetermines=filtre.indetermines(),
        relacher=[] if nombre else filtre.a_relacher(),
        silence="" if nombre else silence_des_fiches([t.nom for t in filtre.silence.territoires]),
        partage=des_dispositifs(filtre, recueil),
    )
    return rendre_filtree(request, page)
