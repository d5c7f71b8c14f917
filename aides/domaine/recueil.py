"""All that the site knows, one whole of one version of the data: what every page, file and picture is made from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from aides.domaine.analyses import AnalyseLue, Recompte, TitreLu, recompter
from aides.domaine.catalogue import (
    Atlas,
    Beneficiaire,
    CapaciteLue,
    Categorie,
    EnqueteLue,
    MesureLue,
    RegionLue,
    TableauLu,
    Territoire,
)
from aides.domaine.desaccords import Desaccords, reunir
from aides.domaine.divergences import relever
from aides.domaine.noms import Repertoire
from aides.domaine.regional import Regional, SourceLue
from aides.domaine.selection import Selection
from aides.domaine.vocabulaire import Preuve


@dataclass(frozen=True, slots=True)
class PriseAtlas:
    """How much was taken from the document of a survey. `listes` are the printed lists of training capacities."""

    fiches: int
    territoires: int
    dispositifs: int
    releves: int
    capacites: int
    listes: int


@dataclass(frozen=True)
class Recueil:
    """The whole, read once and never written. `jeton` names the version of the data, `date` says since when it is.

    Every list is in the order in which the site shows it. `regions` are those that the Atlas treats.
    """

    jeton: str
    date: datetime | None
    enquetes: tuple[EnqueteLue, ...]
    atlas: Atlas
    regions: tuple[RegionLue, ...]
    hors_atlas: tuple[RegionLue, ...]
    beneficiaires: tuple[Beneficiaire, ...]
    mesures: tuple[MesureLue, ...]
    capacites: tuple[CapaciteLue, ...]
    tableaux: tuple[TableauLu, ...]
    analyses: tuple[AnalyseLue, ...]
    titres: tuple[TitreLu, ...]
    sources: tuple[SourceLue, ...]
    regional: Regional

    @property
    def annees(self) -> tuple[int, ...]:
        """The surveys' years, oldest first."""
        return self.atlas.annees

    @property
    def categories(self) -> tuple[Categorie, ...]:
        """The 12 categories in the Atlas's order."""
        return self.atlas.categories

    @property
    def territoires(self) -> tuple[Territoire, ...]:
        """The territories in the order of their codes."""
        return self.atlas.territoires

    @cached_property
    def par_code(self) -> Mapping[str, Territoire]:
        """The territories by code."""
        return MappingProxyType({t.code: t for t in self.territoires})

    def region(self, slug: str) -> RegionLue | None:
        """Return the région of this slug, Mayotte included, or None."""
        return next((r for r in (*self.regions, *self.hors_atlas) if r.slug == slug), None)

    def categorie(self, cle: str) -> Categorie | None:
        """Return the category of this key, or None."""
        return next((c for c in self.categories if c.cle == cle), None)

    def source(self, cle: str) -> SourceLue | None:
        """Return the document of this key, or None."""
        return next((s for s in self.sources if s.cle == cle), None)

    def atlas_region(self, slug: str) -> Atlas:
        """Return the atlas of one région's territories."""
        return self.atlas.restreint(t.code for t in self.territoires if t.region.slug == slug)

    def entourage(self, territoire: Territoire) -> tuple[Atlas, bool]:
        """Return the atlas of a territory and those that touch it by land; if none does, of its région, and False."""
        if not territoire.voisins:
            return self.atlas_region(territoire.region.slug), False
        return self.atlas.restreint([territoire.code, *territoire.voisins]), True

    def mesures_de(self, codes: Collection[str]) -> tuple[MesureLue, ...]:
        """Return the measures of these territories, all surveys and stages, in the sheets' order."""
        return tuple(m for m in self.mesures if m.territoire.code in codes)

    def capacites_de(self, region: str) -> tuple[CapaciteLue, ...]:
        """Return the training capacities printed under a région."""
        return tuple(c for c in self.capacites if c.region.slug == region)

    def tableaux_de(self, region: str) -> tuple[TableauLu, ...]:
        """Return the summary tables of a région, one a survey at most."""
        return tuple(t for t in self.tableaux if t.region.slug == region)

    def analyses_de(self, categorie: str) -> tuple[AnalyseLue, ...]:
        """Return the passages on a category."""
        return tuple(a for a in self.analyses if a.categorie == categorie)

    @cached_property
    def repertoire(self) -> Repertoire:
        """What territories, régions and categories are called, ready to be searched."""
        return Repertoire.etablir(self.territoires, self.categories, self.hors_atlas)

    @cached_property
    def selection(self) -> Selection:
        """The atlas, ready to choose territories from."""
        return Selection(self.atlas)

    @cached_property
    def recomptes(self) -> tuple[Recompte, ...]:
        """The headline figures that one of our counts answers, with these."""
        return tuple(recompter(self.atlas, self.titres))

    @cached_property
    def desaccords(self) -> Desaccords:
        """All that does not agree: tables and sheets, the Atlas's own totals, regional documents."""
        return reunir(relever(self.atlas, self.mesures), self.recomptes, self.regional.desaccords)

    def prise(self, source: str) -> PriseAtlas | None:
        """Count what was taken from a survey's document; None for a document that no survey rests on."""
        annees = {e.annee for e in self.enquetes if e.source == source}
        fiches = [f for f in self.atlas.fiches.values() if f.annee in annees]
        if not fiches:
            return None
        du_tableau = (Preuve.TABLEAU, Preuve.LES_DEUX)
        return PriseAtlas(
            fiches=len(fiches),
            territoires=len({f.territoire for f in fiches}),
            dispositifs=sum(m.annee in annees for m in self.mesures),
            releves=sum(case.annee in annees and case.preuve in du_tableau for case in self.atlas.offre.values()),
            # Capacities bear the year printed, not a survey: they stand in the Atlas, the only document with surveys.
            capacites=len(self.capacites),
            listes=len({(c.pole, c.region.slug, c.annee) for c in self.capacites}),
        )
