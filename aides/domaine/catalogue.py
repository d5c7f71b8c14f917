"""What pages and exports speak of, as plain values: no ORM object goes further than `lectures`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.evolutions import Comptage, LigneEvolution, compter_etats, compter_evolutions, evolutions
from aides.domaine.listes import ceux, grouper
from aides.domaine.logique import Reponse
from aides.domaine.montants import Montant
from aides.domaine.offre import Case, Offre, compte
from aides.domaine.recherche import Texte
from aides.domaine.vocabulaire import Confiance, Etat, Evolution, Stade, StatutFiche

# The words of what nothing is said of.
RIEN = Texte.lire("")


@dataclass(frozen=True, slots=True)
class Categorie:
    """One of the 12 categories, with its page's address."""

    cle: str
    libelle: str
    court: str
    definition: str
    url: str


@dataclass(frozen=True, slots=True)
class RegionLue:
    """A région and its page's address. Mayotte is one, outside the Atlas."""

    slug: str
    nom: str
    url: str
    dans_atlas: bool = True


@dataclass(frozen=True, slots=True)
class Territoire:
    """A département or Métropole de Lyon, with its page's address and its own site's (empty when none is known).

    `voisins` are the codes of the territories that it shares a land border with.
    """

    code: str
    nom: str
    url: str
    region: RegionLue
    site: str = ""
    voisins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnqueteLue:
    """A survey: its year, the key of the document that printed it."""

    annee: int
    source: str


class Beneficiaire(NamedTuple):
    """Whom a measure is for."""

    cle: str
    libelle: str


@dataclass(frozen=True, slots=True)
class FicheLue:
    """A sheet as published: its status, the page it was printed on, our remark."""

    territoire: str
    annee: int
    statut: StatutFiche
    page: int
    codee: bool
    remarque: str = ""
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MesureLue:
    """A measure as published. `recherche` is its words, made ready for text search."""

    cle: str
    territoire: Territoire
    annee: int
    intitule: str
    resume: str
    categories: tuple[Categorie, ...]
    stade: Stade
    confiance: Confiance
    motif: str
    porteur: str
    schema_general: bool
    beneficiaires: tuple[Beneficiaire, ...]
    engagement: str
    engagement_mois: int | None
    engagement_texte: str
    montants: tuple[Montant, ...]
    resultats: str
    page: int
    source: str
    recherche: Texte = RIEN

    @property
    def compte(self) -> bool:
        """Whether it makes its categories « proposées »."""
        return compte(self.stade, schema_general=self.schema_general)

    def est_parmi(self, cles: frozenset[str]) -> bool:
        """Whether one of its categories is among these."""
        for categorie in self.categories:  # noqa: SIM110 - asked of every measure, once a category
            if categorie.cle in cles:
                return True
        return False

    @property
    def par_mois(self) -> Decimal | None:
        """The highest amount that it pays over time, in euros a month; None where the sheet states none."""
        verses = []
        for montant in self.montants:
            par_mois = montant.par_mois
            if montant.nature == "aide" and par_mois is not None:
                verses.append(par_mois)
        return max(verses, default=None)

    def verse_au_moins(self, euros: int) -> Reponse:
        """Whether it pays so much a month; None where the sheet states no amount paid over time."""
        return None if self.par_mois is None else self.par_mois >= euros

    def engage_au_plus(self, mois: int) -> Reponse:
        """Whether it asks for nothing, or for a stated time within the limit; None where the time is not stated."""
        if self.engagement == "non":
            return True
        if self.engagement_mois is not None:
            return self.engagement_mois <= mois
        # A promise, however short, is too much for who accepts none.
        return False if self.engagement == "oui" and mois == 0 else None


@dataclass(frozen=True, slots=True)
class Decompte:
    """How many categories a territory offers in a year, out of those known, out of all."""

    proposees: int
    connues: int
    total: int

    @property
    def complet(self) -> bool:
        """Every category is known."""
        return self.connues == self.total

    @property
    def inconnues(self) -> int:
        """Categories of which nothing is known."""
        return self.total - self.connues


class Voisines(NamedTuple):
    """What stands before and after a territory in a list, None at either end."""

    precedent: Territoire | None
    suivant: Territoire | None


def precedent_et_suivant(territoires: Sequence[Territoire], code: str) -> Voisines:
    """Return the territories before and after this one in a list."""
    rang = [t.code for t in territoires].index(code)
    encadres = (None, *territoires, None)
    return Voisines(precedent=encadres[rang], suivant=encadres[rang + 2])


class Bornes(NamedTuple):
    """The two surveys that a change spans, by their years."""

    avant: int
    apres: int


# Whose a sheet is: a territory's code, a survey's year.
CleFiche = tuple[str, int]


@dataclass(frozen=True)
class Atlas:
    """A set of territories with their sheets and their states, ready to be compared; nothing in it can be written.

    What is computed from them is computed once: an atlas may be kept as long as the data stay as they are.
    """

    annees: tuple[int, ...]
    categories: tuple[Categorie, ...]
    territoires: tuple[Territoire, ...]
    fiches: Mapping[CleFiche, FicheLue]
    offre: Offre

    @property
    def bornes(self) -> Bornes | None:
        """The last survey and the one before; None where there is one only."""
        return Bornes(avant=self.annees[-2], apres=self.annees[-1]) if len(self.annees) > 1 else None

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the territories, in their order."""
        return tuple(t.code for t in self.territoires)

    @cached_property
    def cles(self) -> tuple[str, ...]:
        """The keys of the categories, in their order."""
        return tuple(c.cle for c in self.categories)

    def case(self, territoire: str, annee: int, categorie: str) -> Case:
        """Return one case; every territory has one for every year and category."""
        return self.offre[territoire, annee, categorie]

    def cases(self, annee: int, *, territoire: str | None = None, categorie: str | None = None) -> Iterator[Case]:
        """Yield the cases of a year, of one territory or one category where given, in display order."""
        codes = self.codes if territoire is None else (territoire,)
        cles = self.cles if categorie is None else (categorie,)
        for code in codes:
            for cle in cles:
                yield self.offre[code, annee, cle]

    @cached_property
    def evolutions(self) -> tuple[LigneEvolution, ...]:
        """Every change between the two `bornes`; none where there is one survey only."""
        return evolutions(self.offre, *self.bornes) if self.bornes else ()

    @cached_property
    def _devenirs(self) -> Mapping[tuple[str, str], Evolution]:
        return MappingProxyType({(e.territoire, e.categorie): e.evolution for e in self.evolutions})

    def evolution(self, territoire: str, categorie: str) -> Evolution:
        """Return what became of a category between the two `bornes`; undetermined where there is one survey only."""
        return self._devenirs.get((territoire, categorie), Evolution.INDETERMINEE)

    @cached_property
    def _comptages(self) -> Mapping[tuple[int, str], Comptage]:
        comptages = {}
        for annee in self.annees:
            for cle in self.cles:
                comptages[annee, cle] = compter_etats(self.cases(annee, categorie=cle))
        return MappingProxyType(comptages)

    def comptage(self, annee: int, categorie: str) -> Comptage:
        """Count the territories by state, one year and category."""
        return self._comptages[annee, categorie]

    @cached_property
    def _comptages_evolutions(self) -> Mapping[str, Comptage]:
        siennes = grouper(self.evolutions, par=lambda ligne: ligne.categorie)
        return MappingProxyType({cle: compter_evolutions(siennes.get(cle, ())) for cle in self.cles})

    def comptage_evolutions(self, categorie: str) -> Comptage:
        """Count the territories by change, one category."""
        return self._comptages_evolutions[categorie]

    def connus(self, annee: int) -> int:
        """How many territories said something that year: those with at least one known state."""
        return sum(self.decompte(code, annee).connues > 0 for code in self.codes)

    @cached_property
    def _decomptes(self) -> Mapping[CleFiche, Decompte]:
        return MappingProxyType({cle: self._decompter(*cle) for cle in product(self.codes, self.annees)})

    def _decompter(self, territoire: str, annee: int) -> Decompte:
        etats = [case.etat for case in self.cases(annee, territoire=territoire)]
        inconnues = etats.count(Etat.INCONNUE)
        return Decompte(etats.count(Etat.PROPOSEE), connues=len(etats) - inconnues, total=len(etats))

    def decompte(self, territoire: str, annee: int) -> Decompte:
        """Count a territory's categories in a year."""
        return self._decomptes[territoire, annee]

    def restreint(self, codes: Iterable[str]) -> "Atlas":
        """Return the same atlas for these territories only, in the atlas's own order."""
        voulus = set(codes)
        siens = ceux(self.territoires, lambda t: t.code in voulus)
        codes = [t.code for t in siens]
        fiches, offre = {}, {}
        for cle_fiche in product(codes, self.annees):
            if cle_fiche in self.fiches:
                fiches[cle_fiche] = self.fiches[cle_fiche]
        for cle in product(codes, self.annees, self.cles):
            offre[cle] = self.offre[cle]
        return Atlas(
            annees=self.annees,
            categories=self.categories,
            territoires=siens,
            fiches=MappingProxyType(fiches),
            offre=MappingProxyType(offre),
        )
