"""`/divergences/`: where the sources do not agree, both sides shown, nothing corrected, thirty a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.domaine.desaccords import Desaccords
from aides.domaine.divergences import compter
from aides.filtres.base.panneau import Piste
from aides.filtres.divergences import FiltreDivergences
from aides.mots.divergences import GENRES
from aides.presentation.accroches import des_divergences
from aides.presentation.analyses import LigneTitre, lignes_titres
from aides.presentation.divergences import (
    Decompte,
    Section,
    TitreGenre,
    decomptes,
    regions_de,
    sections,
    titres_cases,
)
from aides.presentation.regional import VueDesaccord, vue_desaccord
from aides.views.contextes import ContexteFiltre, rendre_filtree
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeDivergences(ContexteFiltre):
    """What is asked; alone where it means nothing."""

    gabarit: ClassVar[str] = "divergences.html"
    accroche: str
    """How many of them there are in all, kind by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDivergences(DemandeDivergences):
    """The disagreements that answer."""

    filtre: FiltreDivergences
    """The criteria, and the addresses of the other pages."""
    page: Page[Any]
    """Which leaf of them is shown."""
    nombre: int
    """How many answer."""
    ensemble: int
    """How many there are of all kinds."""
    relacher: list[Piste]
    """What to loosen, where none answers."""
    nombres: Mapping[str, int]
    """How many of each kind answer, on this leaf and the others."""
    sections: list[Section]
    """Those of the leaf: tables, sheets and analyses against each other, kind by kind."""
    totaux: list[LigneTitre]
    """Headline figures that do not add up."""
    desaccords: list[VueDesaccord]
    """One document against another."""
    colonnes: list[TitreGenre]
    """The kinds that the two tables count."""
    par_categorie: list[Decompte]
    """How many of each kind in each category, whatever is asked."""
    par_region: list[Decompte]
    """The same in each région."""
    total: int
    """How many tables, sheets and analyses disagree, whatever is asked."""


@require_safe
def divergences(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    recueil = recueil_de(request)
    atlas, tous = recueil.atlas, recueil.desaccords
    filtre = FiltreDivergences(request.GET, atlas, tous, chemin=request.path)
    if not filtre.valide:
        fautive = DemandeDivergences(panneau=filtre.panneau, accroche=des_divergences(tous))
        return rendre_filtree(request, fautive, status=400)
    par_categorie, par_region = compter(tous.cases)
    retenus, feuille = filtre.retenus, filtre.page
    montres = Desaccords(tuple(feuille.object_list))
    page = PageDivergences(
        panneau=filtre.panneau,
        accroche=des_divergences(tous),
        filtre=filtre,
        page=feuille,
        nombre=len(retenus),
        ensemble=len(tous),
        relacher=[] if retenus else filtre.a_relacher(),
        nombres=retenus.par_genre,
        sections=sections(montres.cases, recueil.annees),
        totaux=lignes_titres(montres.totaux),
        desaccords=list(map(vue_desaccord, montres.documents)),
        colonnes=titres_cases(),
        par_categorie=decomptes(atlas.categories, par_categorie),
        par_region=decomptes(regions_de(atlas), par_region),
        total=len(tous.cases),
    )
    return rendre_filtree(request, page)


@require_safe
def divergence(request: HttpRequest, ancre: str) -> HttpResponse:
    """One of them, or a kind of them, by the name of its place: where it stands now that the list goes by pages."""
    liste = reverse("divergences")
    if ancre in dict(GENRES):
        return HttpResponsePermanentRedirect(f"{liste}?genre={ancre}#{ancre}")
    trouve = recueil_de(request).desaccords.a_l_ancre(ancre)
    if trouve is None:
        raise Http404(f"Aucune divergence ne s’appelle « {ancre[:60]} » : elle a pu être corrigée.")
    return HttpResponsePermanentRedirect(liste + trouve.adresse)
