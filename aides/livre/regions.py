"""A région: its map and small maps, its tables, its counts, its poles, the regional layer; then its territories."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from aides.dessins.carte import attribution
from aides.dessins.petites_cartes import PetiteCarte, legende_commune, petites_cartes
from aides.dessins.voisinage import Echelle, echelle
from aides.domaine.analyses import TableauLu
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.recueil import Recueil
from aides.livre.parties import Complement, Partie, ancre_region, complement
from aides.livre.territoires import PartieTerritoire, partie_territoire
from aides.mots.etats import Pastille
from aides.presentation.accroches import d_une_region
from aides.presentation.analyses import DitsVus, dits_vus
from aides.presentation.commun import (
    CelluleVue,
    LigneComptage,
    LigneTerritoire,
    lignes_comptage,
    lignes_territoires,
)
from aides.presentation.methode import etats_nommes
from aides.presentation.pages import Bilan, LignePole, bilan_national, poles
from aides.presentation.pages_regionales import PageRegionale, page_regionale


class NoteCase(NamedTuple):
    """A case of which more is said than its state: the words of the Atlas's cell, an analysis against it."""

    territoire: Territoire
    categorie: Categorie
    vue: CelluleVue


class TableRegion(NamedTuple):
    """A survey's table of a région: where the Atlas prints it, None where it prints none; `datee`: whether any région
    has a table in that survey; `notes` stand under it, where its cells have no room."""

    annee: int
    imprimee: TableauLu | None
    datee: bool
    lignes: list[LigneTerritoire]
    notes: tuple[NoteCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieRegion(Partie):
    """The chapter of a région."""

    gabarit: ClassVar[str] = "livre/region.html"
    region: RegionLue
    """Its own."""
    accroche: str
    """What is known of it, what is offered there."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    categories: tuple[Categorie, ...]
    """The 12 of them."""
    etats: list[Pastille]
    """The states."""
    bilans: list[Bilan]
    """Each survey: how the sheets answered."""
    cartes: list[PetiteCarte]
    """Each category in the last survey."""
    legende: tuple[Pastille, ...]
    """Their one legend."""
    attribution: str
    """Whose outlines they are."""
    echelle: Echelle
    """How many categories each territory offers."""
    tables: list[TableRegion]
    """The table of each survey, latest first."""
    comptages: list[LigneComptage]
    """The 12 categories in numbers."""
    poles: list[LignePole]
    """Where interns are trained."""
    dits: DitsVus | None
    """What the Atlas says of it besides its sheets and tables; None where nothing."""
    regional: PageRegionale | None
    """What the regional documents say; None where none does."""
    territoires: tuple[PartieTerritoire, ...]
    """The pages of its territories."""

    @property
    def parties(self) -> Sequence[Partie]:
        """Its territories."""
        return self.territoires

    @property
    def annee(self) -> int:
        """The survey of its maps."""
        return self.tables[0].annee


def partie_region(recueil: Recueil, region: RegionLue) -> PartieRegion:
    """Return the chapter of a région."""
    atlas = recueil.atlas_region(region.slug)
    cartes = petites_cartes(atlas, None, atlas.annee, tri="")
    return PartieRegion(
        ancre=ancre_region(region),
        titre=region.nom,
        region=region,
        accroche=d_une_region(atlas),
        annees=atlas.annees,
        categories=atlas.categories,
        etats=etats_nommes(),
        bilans=bilan_national(atlas),
        cartes=cartes,
        legende=legende_commune(cartes),
        attribution=attribution(),
        echelle=echelle(atlas),
        tables=_tables(recueil, region),
        comptages=lignes_comptage(atlas),
        poles=poles(recueil.capacites_de(region.slug)),
        dits=dits_vus(recueil.dits.de_region(region.slug)),
        regional=page_regionale(recueil.regional_de(region.slug), atlas.territoires),
        territoires=tuple(partie_territoire(recueil, t) for t in atlas.territoires),
        complement=_anterieure(atlas),
    )


def _anterieure(atlas: Atlas) -> Complement | None:
    """The maps of the survey before that of its chapter; None where there is one survey."""
    if len(atlas.annees) < 2:
        return None
    annee = atlas.annees[-2]
    return complement(atlas, annee, f"Les douze catégories sur la carte, {annee}")


def _tables(recueil: Recueil, region: RegionLue) -> list[TableRegion]:
    atlas = recueil.atlas_region(region.slug)
    imprimees = {tableau.annee: tableau for tableau in recueil.tableaux_de(region.slug)}
    tables = []
    for annee in reversed(atlas.annees):
        lignes = lignes_territoires(atlas, annee)
        table = TableRegion(
            annee=annee,
            imprimee=imprimees.get(annee),
            datee=annee in recueil.annees_tableaux,
            lignes=lignes,
            notes=tuple(_notes(lignes, atlas.categories)),
        )
        tables.append(table)
    return tables


def _notes(lignes: Iterable[LigneTerritoire], categories: Sequence[Categorie]) -> Iterator[NoteCase]:
    for ligne in lignes:
        for categorie, vue in zip(categories, ligne.cellules, strict=True):
            if vue.mention or vue.contraires:
                yield NoteCase(ligne.territoire, categorie, vue)
