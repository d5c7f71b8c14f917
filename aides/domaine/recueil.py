"""All that the site knows, one whole of one version of the data: what every page, file and picture is made from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from aides.domaine.analyses import AnalyseLue, CapaciteLue, ContributionLue, Dits, Recompte, TableauLu, TitreLu
from aides.domaine.analyses import recompter as recompter
from aides.domaine.atlas import Alentours, Atlas
from aides.domaine.catalogue import Beneficiaire, Categorie, EnqueteLue, MesureLue, RegionLue, Territoire
from aides.domaine.combien import ChiffreEnonce, MontantEnonce, categories_payees, chiffres_enonces, montants_enonces
from aides.domaine.corrections import Corrections
from aides.domaine.desaccords import Desaccords, reunir
from aides.domaine.divergences import relever
from aides.domaine.editions import EditionLue
from aides.domaine.evolutions import Bornes
from aides.domaine.exemples import exemples
from aides.domaine.identites import leurs_cles, leurs_codes, par_leur_cle, par_leur_code
from aides.domaine.listes import ceux, grouper, pour_chacun, premier
from aides.domaine.noms import Repertoire
from aides.domaine.portraits import Recensement
from aides.domaine.prise import PriseAtlas
from aides.domaine.rappels import Memoire
from aides.domaine.regional import RIEN_DE_REGIONAL, Regional, SourceLue
from aides.domaine.selection import Selection
from aides.domaine.signalements import Parole
from aides.domaine.suites import ApparitionLue, SuiteLue, Suites, etablir_suites
from aides.domaine.vocabulaire import Preuve

DU_TABLEAU = (Preuve.TABLEAU, Preuve.LES_DEUX)
# The document that all began with: what bears no survey (headline figures, training capacities) is its own.
LIVRE = "atlas"


@dataclass(frozen=True)
class Recueil:
    """The whole, read once and never written. `jeton` names the version of the data, `date` says since when it is.

    Every list is in the order in which the site shows it. `regions` are those that the Atlas treats. `liens` lead
    from measures to what they became, `apparitions` say, by key, what texts of measures say of their age, `paroles`,
    by territory, what authorities say of its answers. `corrections` are read again each time that they are asked for.
    `edition` is the last that was frozen of it.
    """

    jeton: str
    date: datetime | None
    enquetes: tuple[EnqueteLue, ...]
    atlas: Atlas
    regions: tuple[RegionLue, ...]
    hors_atlas: tuple[RegionLue, ...]
    beneficiaires: tuple[Beneficiaire, ...]
    mesures: tuple[MesureLue, ...]
    liens: tuple[SuiteLue, ...]
    apparitions: Mapping[str, ApparitionLue]
    capacites: tuple[CapaciteLue, ...]
    tableaux: tuple[TableauLu, ...]
    analyses: tuple[AnalyseLue, ...]
    contributions: tuple[ContributionLue, ...]
    titres: tuple[TitreLu, ...]
    sources: tuple[SourceLue, ...]
    regional: Regional
    recensement: Recensement
    corrections: Corrections = ()
    paroles: Mapping[str, tuple[Parole, ...]] = field(default_factory=lambda: MappingProxyType({}))
    edition: EditionLue | None = None

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
        return MappingProxyType(par_leur_code(self.territoires))

    def region(self, slug: str) -> RegionLue | None:
        """Return the région of this slug, Mayotte included, or None."""
        return premier((*self.regions, *self.hors_atlas), lambda r: r.slug == slug)

    def categorie(self, cle: str) -> Categorie | None:
        """Return the category of this key, or None."""
        return premier(self.categories, lambda c: c.cle == cle)

    def source(self, cle: str) -> SourceLue | None:
        """Return the document of this key, or None."""
        return premier(self.sources, lambda s: s.cle == cle)

    def territoires_nommes(self, codes: Collection[str]) -> tuple[Territoire, ...]:
        """Return the territories of these codes, in their order; a code of none is left out."""
        connus = sorted(set(codes) & self.par_code.keys(), key=self.atlas.rangs.__getitem__)
        return tuple(map(self.par_code.__getitem__, connus))

    def territoires_de(self, region: str) -> tuple[Territoire, ...]:
        """Return the territories of a région."""
        return self._par_region.get(region, ())

    def atlas_region(self, slug: str) -> Atlas:
        """Return the atlas of one région's territories."""
        return self.atlas.restreint(leurs_codes(self.territoires_de(slug)))

    def entourage(self, territoire: Territoire) -> Alentours:
        """Return the atlas of a territory and those that touch it by land; if none does, of its région."""
        if not territoire.voisins:
            return Alentours(self.atlas_region(territoire.region.slug), limitrophes=False)
        return Alentours(self.atlas.restreint([territoire.code, *territoire.voisins]), limitrophes=True)

    def mesures_de(self, codes: Collection[str]) -> tuple[MesureLue, ...]:
        """Return the measures of these territories, all surveys and stages, in the sheets' order."""
        siennes: list[MesureLue] = []
        for territoire in self.territoires_nommes(codes):
            siennes += self._mesures_par_code.get(territoire.code, ())
        return tuple(siennes)

    def mesure(self, cle: str) -> MesureLue | None:
        """Return the measure of this key, or None."""
        return self._mesures_par_cle.get(cle)

    @cached_property
    def montants(self) -> tuple[MontantEnonce, ...]:
        """Every amount, with the measure, the cell or the regional scheme that states it."""
        return montants_enonces(self.mesures, self.atlas, self.regional.dispositifs)

    @cached_property
    def montants_par_code(self) -> Mapping[str, tuple[MontantEnonce, ...]]:
        """Those of each territory's own measures and cells."""
        return grouper(self.montants, lambda m: m.enonce.code)

    @cached_property
    def chiffres_dits(self) -> tuple[ChiffreEnonce, ...]:
        """Every count and date, with the measure or the cell that states it."""
        return chiffres_enonces(self.mesures, self.atlas)

    @cached_property
    def categories_payees(self) -> tuple[Categorie, ...]:
        """The categories in which money in force goes to persons, one amount at least being stated."""
        return categories_payees(self.montants, self.categories)

    @cached_property
    def exemples(self) -> Mapping[str, MesureLue]:
        """A measure of the last survey for each category, to show what is meant by it."""
        return exemples(self.mesures, self.categories, self.atlas.annee) if self.annees else {}

    @cached_property
    def memoire(self) -> Memoire:
        """What other surveys than the last said of amounts."""
        return Memoire(self.mesures, self.liens, annee=self.atlas.annee)

    @cached_property
    def _suites(self) -> dict[Bornes, Suites]:
        return {}

    def suites(self, paire: Bornes) -> Suites:
        """Return what became of measures between two surveys; computed when first asked for, then kept."""
        if paire not in self._suites:
            etablies = etablir_suites(paire, self.atlas, self.mesures, liens=self.liens, apparitions=self.apparitions)
            self._suites[paire] = etablies
        return self._suites[paire]

    @property
    def toutes_les_suites(self) -> tuple[Suites, ...]:
        """What became of measures between every two surveys."""
        return tuple(map(self.suites, self.atlas.paires))

    @cached_property
    def suites_codees(self) -> tuple[Suites, ...]:
        """What became of measures between any two surveys that links were coded between, the most recent last: by
        the later one, then by the earlier one."""
        paires = sorted(self.atlas.paires, key=lambda paire: (paire.apres, paire.avant))
        return ceux(map(self.suites, paires), lambda suites: suites.codees)

    def capacites_de(self, region: str) -> tuple[CapaciteLue, ...]:
        """Return the training capacities printed under a région."""
        return self._capacites_par_region.get(region, ())

    def tableaux_de(self, region: str) -> tuple[TableauLu, ...]:
        """Return the summary tables of a région, one a survey at most."""
        return ceux(self.tableaux, lambda t: t.region.slug == region)

    def regional_de(self, region: str) -> Regional:
        """Return what concerns a région in the regional layer, its territories' operations included."""
        return self._regional_par_region.get(region, RIEN_DE_REGIONAL)

    def tire_de(self, source: str) -> Regional:
        """Return what was taken from a document in the regional layer, with the disagreements in which it speaks."""
        return self._regional_par_source.get(source, RIEN_DE_REGIONAL)

    def analyses_de(self, categorie: str) -> tuple[AnalyseLue, ...]:
        """Return the passages on a category."""
        return ceux(self.analyses, lambda a: a.categorie == categorie)

    @cached_property
    def dits(self) -> Dits:
        """What the Atlas says besides its sheets and tables."""
        return Dits(self.contributions, self.analyses, self.titres)

    def dits_source(self, source: str) -> Dits:
        """Return what a document says besides sheets and tables: all of it for the book, or its surveys' analyses."""
        annees = self.annees_de(source)
        analyses = ceux(self.analyses, lambda a: a.annee in annees)
        return Dits(self.contributions, analyses, self.titres) if source == LIVRE else Dits(analyses=analyses)

    @cached_property
    def repertoire(self) -> Repertoire:
        """What territories, régions and categories are called, ready to be searched."""
        return Repertoire.etablir(self.territoires, self.categories, self.hors_atlas)

    @cached_property
    def selection(self) -> Selection:
        """The atlas, ready to choose territories from."""
        return Selection(self.atlas)

    def annees_de(self, source: str) -> tuple[int, ...]:
        """Return the years of the surveys that a document printed, oldest first."""
        return tuple(e.annee for e in self.enquetes if e.source == source)

    @property
    def annees_livre(self) -> tuple[int, ...]:
        """The years of those that the book printed."""
        return self.annees_de(LIVRE)

    @property
    def annees_tableaux(self) -> tuple[int, ...]:
        """The years of the surveys that have summary tables, oldest first."""
        return tuple(sorted({t.annee for t in self.tableaux}))

    @cached_property
    def recomptes(self) -> tuple[Recompte, ...]:
        """The headline figures of the book that one of our counts answers, with these, over its last survey."""
        annees = self.annees_livre
        return tuple(recompter(self.atlas, self.titres, annees[-1])) if annees else ()

    @cached_property
    def desaccords(self) -> Desaccords:
        """All that does not agree: tables, sheets and analyses, the Atlas's own totals, regional documents."""
        return reunir(relever(self.atlas, self.mesures), self.recomptes, self.regional.desaccords)

    def prise(self, source: str) -> PriseAtlas | None:
        """Return how much was taken from a survey's document; None for a document that no survey rests on."""
        return self._prises.get(source)

    # What a page asks of one territory, région or document is found without a walk over the others.

    @cached_property
    def _par_region(self) -> Mapping[str, tuple[Territoire, ...]]:
        return grouper(self.territoires, lambda t: t.region.slug)

    @cached_property
    def _mesures_par_cle(self) -> Mapping[str, MesureLue]:
        return MappingProxyType(par_leur_cle(self.mesures))

    @cached_property
    def _mesures_par_code(self) -> Mapping[str, tuple[MesureLue, ...]]:
        return grouper(self.mesures, lambda m: m.territoire.code)

    @cached_property
    def _capacites_par_region(self) -> Mapping[str, tuple[CapaciteLue, ...]]:
        return grouper(self.capacites, lambda c: c.region.slug)

    @cached_property
    def _regional_par_region(self) -> Mapping[str, Regional]:
        return self.regional.par_region()

    @cached_property
    def _regional_par_source(self) -> Mapping[str, Regional]:
        return pour_chacun(leurs_cles(self.sources), self.regional.de_source)

    @cached_property
    def _prises(self) -> Mapping[str, PriseAtlas | None]:
        return pour_chacun((e.source for e in self.enquetes), self._compter_prise)

    def _compter_prise(self, source: str) -> PriseAtlas | None:
        annees = self.annees_de(source)
        fiches = ceux(self.atlas.fiches.values(), lambda f: f.annee in annees)
        if not fiches:
            return None
        cases = ceux(self.atlas.offre.values(), lambda case: case.annee in annees)
        # Capacities bear the year printed, not a survey.
        capacites = self.capacites if source == LIVRE else ()
        listes = {(c.pole, c.region.slug, c.annee) for c in capacites}
        return PriseAtlas(
            fiches=len(fiches),
            territoires=len({f.territoire for f in fiches}),
            dispositifs=len(ceux(self.mesures, lambda m: m.annee in annees)),
            releves=len(ceux(cases, lambda case: case.preuve in DU_TABLEAU)),
            capacites=len(capacites),
            listes=len(listes),
        )
