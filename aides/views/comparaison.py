"""`/comparer/?t=01&t=07`: two to six territories side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.comparaison import MAXIMUM, MINIMUM, CriteresComparaison, Voisinage, voisinage_de
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import ceux, pour_chacun
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Evolution
from aides.filtres.comparaison import Ajout, AjoutEnsemble, FormulaireComparaison
from aides.images.affiches import Affiche, affiche_comparaison
from aides.mots.etats import Pastille, pastille_evolution
from aides.presentation.accroches import d_une_comparaison, des_comparaisons
from aides.presentation.commun import territoires_par_region
from aides.presentation.comparaison import (
    Apercu,
    Colonne,
    LigneComparee,
    apercus,
    colonnes,
    lignes_comparees,
    pages,
)
from aides.presentation.portraits import Portraits, portraits
from aides.views.base import BaseMontree, base_montree
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


class Depart(NamedTuple):
    """Where a comparison may begin: a région's territories, each with the address that adds it."""

    region: RegionLue
    territoires: list[Ajout]
    ensemble: str
    """The address of all of them; "" where they are too few or too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixTerritoires(Contexte):
    """Whom to compare: what both pages have."""

    gabarit: ClassVar[str] = "comparer.html"
    formulaire: FormulaireComparaison
    """Who is chosen, and what is wrong with it."""
    accroche: str
    """How much they differ; before they are chosen, how much all do."""
    voisinage: Voisinage
    """Who borders on those chosen, and who is of their régions."""
    voisins: list[Ajout]
    """Neighbours not chosen yet, each with the address that adds it."""
    compagnons: list[Ajout]
    """The same of their régions."""
    semblables: list[Ajout]
    """The same of those that are like the one chosen first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDeparts(ChoixTerritoires):
    """Nothing to compare yet: where to begin."""

    en_lignes: ClassVar[bool] = False
    criteres: None = None
    """Those of a comparison; there is none."""
    avec_voisins: AjoutEnsemble
    """How many neighbours there is room for, and the address of all of them."""
    avec_semblables: AjoutEnsemble
    """The same of those that are alike."""
    departs: list[Depart]
    """The régions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageComparaison(ChoixTerritoires):
    """The comparison."""

    criteres: CriteresComparaison
    """What is compared."""
    base: BaseMontree | None
    """On what the changes rest; None where there is one survey, or one that is shown."""
    colonnes: list[Colonne]
    """One a territory."""
    pages: Mapping[int, str]
    """The pages that the columns rest on, by survey."""
    apercus: list[Apercu]
    """Each survey at a glance."""
    lignes: list[LigneComparee]
    """One a category."""
    signes: tuple[Pastille, ...]
    """The changes, for where signs stand alone."""
    categories: tuple[Categorie, ...]
    """Those asked for; none: all."""
    total: int
    """How many there are, shown or not."""
    portraits: Portraits
    """The territories by their figures."""
    partage: Affiche
    """The picture of a shared link."""


def formulaire_comparaison(request: HttpRequest, recueil: Recueil) -> FormulaireComparaison:
    """Return what is to be compared, with what the data let one choose from."""
    return FormulaireComparaison(
        request.GET,
        recueil.territoires,
        recueil.annees,
        categories=recueil.categories,
        bornes=recueil.atlas.bornes,
    )


@require_safe
def comparer(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    formulaire = formulaire_comparaison(request, recueil)
    voisinage = voisinage_de(formulaire.codes, recueil.territoires)
    voisins, compagnons = formulaire.ajouts(voisinage.voisins), formulaire.ajouts(voisinage.compagnons)
    semblables = formulaire.ajouts(voisinage.semblables)
    criteres = formulaire.criteres()
    if criteres is None:
        depart = PageDeparts(
            formulaire=formulaire,
            accroche=des_comparaisons(recueil.atlas),
            voisinage=voisinage,
            voisins=voisins,
            compagnons=compagnons,
            semblables=semblables,
            avec_voisins=formulaire.avec(voisinage.voisins),
            avec_semblables=formulaire.avec(voisinage.semblables),
            departs=_departs(formulaire, recueil.territoires),
        )
        return rendre(request, depart, status=200 if formulaire.en_attente else 400)
    atlas = recueil.atlas.restreint(criteres.codes)
    tetes = colonnes(atlas, criteres)
    page = PageComparaison(
        formulaire=formulaire,
        accroche=d_une_comparaison(atlas, criteres),
        voisinage=voisinage,
        voisins=voisins,
        compagnons=compagnons,
        semblables=semblables,
        criteres=criteres,
        base=_base(request, formulaire, atlas, criteres=criteres),
        colonnes=tetes,
        pages=pour_chacun(criteres.annees, lambda annee: pages(tetes, annee)),
        apercus=apercus(atlas, criteres),
        lignes=lignes_comparees(atlas, criteres, recueil.mesures_de(criteres.codes)),
        signes=tuple(map(pastille_evolution, Evolution)),
        categories=ceux(atlas.categories, lambda c: c.cle in criteres.categories),
        total=len(atlas.categories),
        portraits=portraits(atlas, recueil.recensement),
        partage=affiche_comparaison(atlas.territoires, atlas.annees),
    )
    return rendre(request, page)


def _base(
    request: HttpRequest, formulaire: FormulaireComparaison, atlas: Atlas, *, criteres: CriteresComparaison
) -> BaseMontree | None:
    if len(criteres.annees) < 2 or criteres.par_enquete:
        return None
    return base_montree(formulaire.choix_changement(atlas, request.path))


def _departs(formulaire: FormulaireComparaison, territoires: Iterable[Territoire]) -> list[Depart]:
    departs = []
    for region, siens in territoires_par_region(territoires):
        tiennent = MINIMUM <= len(siens) <= MAXIMUM
        ensemble = formulaire.adresse(leurs_codes(siens)) if tiennent else ""
        departs.append(Depart(region, formulaire.ajouts(siens), ensemble))
    return departs
