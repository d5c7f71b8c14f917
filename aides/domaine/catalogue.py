"""What pages and exports speak of, as plain values: no ORM object goes further than `lectures`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.evolutions import Comptage, LigneEvolution, compter_etats, compter_evolutions, evolutions
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

    @property
    def par_mois(self) -> Decimal | None:
        """The highest amount that it pays over time, in euros a month; None where the sheet states none."""
        verses = [m.par_mois for m in self.montants if m.nature == "aide"]
        return max((valeur for valeur in verses if valeur is not None), default=None)

    def verse_au_moins(self, euros: int) -> Reponse:
        """Whether it pays so much a month; None where the sheet states no amount paid over time."""
        return None if self.par_mois is None else self.par_mois >= euros

    def engage_au_plus(self, mois: int) -> Reponse:
        """Whether it asks for nothing, or for a stated time within the limit; None where the time is not stated."""
        if self.engagement == "non":
            return True
        return None if self.engagement_mois is None else self.engagement_mois <= mois


@dataclass(frozen=True, slots=True)
class CapaciteLue:
    """How many interns a pole can train in a trade, one year, as printed under a région."""

    pole: str
    region: RegionLue
    annee: int
    specialite: str
    internes: int
    page: int
    contact: str = ""
    remarque: str = ""


@dataclass(frozen=True, slots=True)
class TableauLu:
    """A région's summary table, with the fraction that the Atlas prints below it."""

    region: RegionLue
    annee: int
    total_imprime: str
    remarque: str = ""


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


def precedent_et_suivant(territoires: Sequence[Territoire], code: str) -> tuple[Territoire | None, Territoire | None]:
    """Return the territories before and after this one in a list, None at either end."""
    rang = [t.code for t in territoires].index(code)
    return (
        territoires[rang - 1] if rang else None,
        territoires[rang + 1] if rang + 1 < len(territoires) else None,
    )


@dataclass(frozen=True)
class Atlas:
    """A set of territories with their sheets and their states, ready to be compared; nothing in it can be written.

    What is computed from them is computed once: an atlas may be kept as long as the data stay as they are.
    """

    annees: tuple[int, ...]
    categories: tuple[Categorie, ...]
    territoires: tuple[Territoire, ...]
    fiches: Mapping[tuple[str, int], FicheLue]
    offre: Offre

    @property
    def bornes(self) -> tuple[int, int]:
        """The two surveys that a change spans: the last one and the one before."""
        return self.annees[-2], self.annees[-1]

    def case(self, territoire: str, annee: int, categorie: str) -> Case:
        """Return one case; every territory has one for every year and category."""
        return self.offre[territoire, annee, categorie]

    def cases(self, annee: int, *, territoire: str | None = None, categorie: str | None = None) -> Iterator[Case]:
        """Yield the cases of a year, of one territory or one category where given, in display order."""
        codes = [t.code for t in self.territoires] if territoire is None else [territoire]
        cles = [c.cle for c in self.categories] if categorie is None else [categorie]
        for code in codes:
            for cle in cles:
                yield self.offre[code, annee, cle]

    @cached_property
    def evolutions(self) -> tuple[LigneEvolution, ...]:
        """Every change between the two `bornes`; none where there is one survey only."""
        return evolutions(self.offre, *self.bornes) if len(self.annees) > 1 else ()

    @cached_property
    def _devenirs(self) -> Mapping[tuple[str, str], Evolution]:
        return MappingProxyType({(e.territoire, e.categorie): e.evolution for e in self.evolutions})

    def evolution(self, territoire: str, categorie: str) -> Evolution:
        """Return what became of a category between the two `bornes`; undetermined where there is one survey only."""
        return self._devenirs.get((territoire, categorie), Evolution.INDETERMINEE)

    @cached_property
    def _comptages(self) -> Mapping[tuple[int, str], Comptage]:
        cles = [(annee, c.cle) for annee in self.annees for c in self.categories]
        return MappingProxyType({cle: compter_etats(self.cases(cle[0], categorie=cle[1])) for cle in cles})

    def comptage(self, annee: int, categorie: str) -> Comptage:
        """Count the territories by state, one year and category."""
        return self._comptages[annee, categorie]

    @cached_property
    def _comptages_evolutions(self) -> Mapping[str, Comptage]:
        par_categorie: dict[str, list[LigneEvolution]] = {c.cle: [] for c in self.categories}
        for ligne in self.evolutions:
            par_categorie[ligne.categorie].append(ligne)
        return MappingProxyType({cle: compter_evolutions(siennes) for cle, siennes in par_categorie.items()})

    def comptage_evolutions(self, categorie: str) -> Comptage:
        """Count the territories by change, one category."""
        return self._comptages_evolutions[categorie]

    def connus(self, annee: int) -> int:
        """How many territories said something that year: those with at least one known state."""
        return sum(self.decompte(t.code, annee).connues > 0 for t in self.territoires)

    @cached_property
    def _decomptes(self) -> Mapping[tuple[str, int], Decompte]:
        return MappingProxyType(
            {(t.code, annee): self._decompter(t.code, annee) for t in self.territoires for annee in self.annees}
        )

    def _decompter(self, territoire: str, annee: int) -> Decompte:
        etats = [case.etat for case in self.cases(annee, territoire=territoire)]
        return Decompte(etats.count(Etat.PROPOSEE), sum(etat.connu for etat in etats), len(etats))

    def decompte(self, territoire: str, annee: int) -> Decompte:
        """Count a territory's categories in a year."""
        return self._decomptes[territoire, annee]

    def restreint(self, codes: Iterable[str]) -> "Atlas":
        """Return the same atlas for these territories only, in the atlas's own order."""
        voulus = set(codes)
        siens = tuple(t for t in self.territoires if t.code in voulus)
        paires = [(t.code, annee) for t in siens for annee in self.annees]
        cases = ((code, annee, c.cle) for code, annee in paires for c in self.categories)
        return Atlas(
            annees=self.annees,
            categories=self.categories,
            territoires=siens,
            fiches=MappingProxyType({paire: self.fiches[paire] for paire in paires if paire in self.fiches}),
            offre=MappingProxyType({cle: self.offre[cle] for cle in cases}),
        )
