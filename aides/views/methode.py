"""`/methode/`: what the words mean, where the traps are; `/sources/`: the documents and what was taken from each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.analyses import NatureTitre
from aides.domaine.listes import ceux
from aides.domaine.portraits import Recensement
from aides.domaine.regional import SourceLue
from aides.domaine.semblables import NOMBRE
from aides.mots.etats import Pastille
from aides.mots.sigles import INEXPLIQUES, Sens
from aides.presentation.accroches import des_sources
from aides.presentation.analyses import LigneTitre, lignes_titres
from aides.presentation.methode import (
    LigneAppui,
    LigneStatut,
    NombreConfiance,
    SuitesEtat,
    confiances,
    etats_nommes,
    glossaire,
    lignes_appuis,
    statuts_par_annee,
    table_evolutions,
    titres_appuis,
)
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMethode(Contexte):
    """How the data are made and read."""

    gabarit: ClassVar[str] = "methode.html"
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    livre: tuple[int, ...]
    """Those that the book printed."""
    nombre_analyses: int
    """How many of them it analyses."""
    avec_tableaux: tuple[int, ...]
    """Those that have summary tables."""
    bornes: tuple[int, int] | None
    """The two that are compared; None where there is one survey."""
    etats: list[Pastille]
    """The states."""
    evolutions: list[SuitesEtat]
    """The table of changes: each state before, then what each state after makes of it."""
    statuts: list[LigneStatut]
    """How the sheets answered, a number a survey."""
    appuis: list[str]
    """What a filled cell may rest on besides its table."""
    lignes_appuis: list[LigneAppui]
    """What it rests on, category by category."""
    titres: list[LigneTitre]
    """The headline figures, counted again."""
    confiances: list[NombreConfiance]
    """How many measures were coded with which doubt."""
    nombre_mesures: int
    """How many measures there are."""
    nombre_semblables: int
    """How many territories are given as like one."""
    recensement: Recensement
    """What the figures by which they are alike are drawn from."""
    glossaire: Mapping[str, Sens]
    """Acronyms and what they stand for."""
    inexpliques: Mapping[str, str]
    """Those that a document uses and does not explain, with what it lets one see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSources(Contexte):
    """The documents."""

    gabarit: ClassVar[str] = "sources.html"
    accroche: str
    """How many documents there are, what comes from them."""
    sources: Sequence[SourceLue]
    """All of them."""
    recensement: Recensement
    """What the figures of territories are drawn from."""


@require_safe
def methode(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    page = PageMethode(
        annees=atlas.annees,
        livre=recueil.annees_livre,
        nombre_analyses=len({a.annee for a in recueil.analyses}),
        avec_tableaux=recueil.annees_tableaux,
        bornes=atlas.bornes,
        etats=etats_nommes(),
        evolutions=table_evolutions(),
        statuts=statuts_par_annee(atlas),
        appuis=titres_appuis(),
        lignes_appuis=lignes_appuis(atlas),
        titres=lignes_titres(ceux(recueil.recomptes, lambda r: r.titre.nature is not NatureTitre.COMPOSITION)),
        confiances=confiances(recueil.mesures),
        nombre_mesures=len(recueil.mesures),
        nombre_semblables=NOMBRE,
        recensement=recueil.recensement,
        glossaire=glossaire(),
        inexpliques=INEXPLIQUES,
    )
    return rendre(request, page)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    page = PageSources(accroche=des_sources(recueil), sources=recueil.sources, recensement=recueil.recensement)
    return rendre(request, page)
