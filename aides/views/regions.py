"""`/regions/` and `/regions/<slug>/`: the région's table as in the Atlas, its sheets, its training poles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from aides.dessins.voisinage import Echelle, echelle
from aides.domaine.adresses import cle_d_adresse
from aides.domaine.analyses import TableauLu
from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.recueil import Recueil
from aides.images.affiches import Affiche, affiche_region
from aides.presentation.accroches import d_une_region, des_regions
from aides.presentation.analyses import DitsVus, dits_vus
from aides.presentation.commun import LigneComptage, LigneTerritoire, lignes_comptage, lignes_territoires
from aides.presentation.pages import Bilan, LignePole, LigneRegion, bilan_national, par_region, poles
from aides.presentation.pages_regionales import PageRegionale, page_regionale
from aides.views.carte import CarteDemandee, carte_demandee
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRegions(Contexte):
    """The régions."""

    gabarit: ClassVar[str] = "regions.html"
    accroche: str
    """In how many of them all is known."""
    lignes: list[LigneRegion]
    """Those of the Atlas, with their counts and territories."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    hors_atlas: Sequence[RegionLue]
    """Those that the Atlas leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRegionHorsAtlas(Contexte):
    """A région that the Atlas leaves out."""

    gabarit: ClassVar[str] = "region_hors_atlas.html"
    en_lignes: ClassVar[bool] = False
    region: RegionLue
    """The page's own."""
    partage: Affiche
    """The picture of a shared link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRegion(Contexte):
    """A région."""

    gabarit: ClassVar[str] = "region.html"
    accroche: str
    """What is known of it, what is offered there."""
    region: RegionLue
    """The page's own."""
    categories: tuple[Categorie, ...]
    """The 12 of them."""
    tables: list[tuple[int, list[LigneTerritoire]]]
    """The Atlas's table of each survey, latest first."""
    echelle: Echelle
    """What how many of its territories offer."""
    bilans: list[Bilan]
    """Each survey: how the sheets answered."""
    comptages: list[LigneComptage]
    """The 12 categories in numbers."""
    poles: list[LignePole]
    """Where interns are trained."""
    sans_tableau: frozenset[int]
    """The surveys whose tables leave it out."""
    tableaux: Sequence[TableauLu]
    """Where the Atlas prints its tables, and what they leave unsaid."""
    territoires: tuple[Territoire, ...]
    """Its own."""
    regional: PageRegionale | None
    """What the regional documents say; None where none does."""
    dits: DitsVus | None
    """What the Atlas says of it besides its sheets and tables; None where nothing."""
    carte: CarteDemandee
    """The map of a category, with its form and its table."""
    partage: Affiche
    """The picture of a shared link."""


def region_de(recueil: Recueil, slug: str) -> RegionLue:
    """Return the région of an address, however it is typed, Mayotte included; 404 where there is none."""
    trouvee = recueil.region(cle_d_adresse(slug))
    if trouvee is None:
        raise Http404(f"Aucune région n’a l’adresse « {slug[:60]} ».")
    return trouvee


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    page = PageRegions(
        accroche=des_regions(recueil.atlas),
        lignes=par_region(recueil.atlas),
        annees=recueil.annees,
        hors_atlas=recueil.hors_atlas,
    )
    return rendre(request, page)


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    recueil = recueil_de(request)
    objet = region_de(recueil, slug)
    if objet.slug != slug:
        return HttpResponsePermanentRedirect(objet.url)
    if not objet.dans_atlas:
        dehors = PageRegionHorsAtlas(region=objet, partage=affiche_region(objet, (), recueil.annees))
        return rendre(request, dehors)
    atlas = recueil.atlas_region(slug)
    tableaux = recueil.tableaux_de(slug)
    page = PageRegion(
        region=objet,
        accroche=d_une_region(atlas),
        categories=atlas.categories,
        tables=[(annee, lignes_territoires(atlas, annee)) for annee in reversed(atlas.annees)],
        echelle=echelle(atlas),
        bilans=bilan_national(atlas),
        comptages=lignes_comptage(atlas),
        poles=poles(recueil.capacites_de(slug)),
        sans_tableau=frozenset(recueil.annees_tableaux) - {t.annee for t in tableaux},
        tableaux=tableaux,
        territoires=atlas.territoires,
        regional=page_regionale(recueil.regional_de(slug), atlas.territoires),
        dits=dits_vus(recueil.dits.de_region(slug)),
        carte=carte_demandee(request, atlas, ancre="#carte"),
        partage=affiche_region(objet, atlas.territoires, atlas.annees),
    )
    return rendre(request, page)
