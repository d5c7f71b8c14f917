"""What pages and exports speak of, as plain values: no ORM object goes further than `lectures`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from aides.domaine.evolutions import Comptage, LigneEvolution, compter_etats, compter_evolutions, evolutions
from aides.domaine.montants import Montant
from aides.domaine.offre import Case, Cle
from aides.domaine.vocabulaire import Confiance, Etat, Stade, StatutFiche


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
    """A département or Métropole de Lyon, with its page's address and its own site's (empty when none is known)."""

    code: str
    nom: str
    url: str
    region: RegionLue
    site: str = ""


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
    """A measure as published."""

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
    beneficiaires: tuple[tuple[str, str], ...]
    engagement: str
    engagement_mois: int | None
    engagement_texte: str
    montants: tuple[Montant, ...]
    resultats: str
    page: int
    source: str


@dataclass(frozen=True, slots=True)
class CapaciteLue:
    """How many interns a pole can train in a trade, one year, as printed under a région."""

    pole: str
    region: str
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


@dataclass(slots=True)
class Atlas:
    """A set of territories with their sheets and their states, ready to be compared."""

    annees: tuple[int, ...]
    categories: tuple[Categorie, ...]
    territoires: tuple[Territoire, ...]
    fiches: dict[tuple[str, int], FicheLue]
    offre: dict[Cle, Case]
    _evolutions: list[LigneEvolution] | None = field(default=None, repr=False)

    @property
    def bornes(self) -> tuple[int, int]:
        """The two surveys that a change spans: the last one and the one before."""
        return self.annees[-2], self.annees[-1]

    def case(self, territoire: str, annee: int, categorie: str) -> Case:
        """Return one case; every territory has one for every year and category."""
        return self.offre[territoire, annee, categorie]

    def cases(self, annee: int, *, territoire: str | None = None, categorie: str | None = None) -> Iterator[Case]:
        """Yield the cases of a year, of one territory or one category where given, in display order."""
        for t in self.territoires:
            if territoire is not None and t.code != territoire:
                continue
            for c in self.categories:
                if categorie is None or c.cle == categorie:
                    yield self.offre[t.code, annee, c.cle]

    @property
    def evolutions(self) -> list[LigneEvolution]:
        """Every change between the two `bornes`; computed once."""
        if self._evolutions is None:
            self._evolutions = evolutions(self.offre, *self.bornes)
        return self._evolutions

    def comptage(self, annee: int, categorie: str) -> Comptage:
        """Count the territories by state, one year and category."""
        return compter_etats(self.cases(annee, categorie=categorie))

    def comptage_evolutions(self, categorie: str) -> Comptage:
        """Count the territories by change, one category."""
        return compter_evolutions(e for e in self.evolutions if e.categorie == categorie)

    def connus(self, annee: int) -> int:
        """How many territories said something that year: those with at least one known state."""
        return sum(any(case.etat.connu for case in self.cases(annee, territoire=t.code)) for t in self.territoires)

    def decompte(self, territoire: str, annee: int) -> Decompte:
        """Count a territory's categories in a year."""
        compte = compter_etats(self.offre[territoire, annee, c.cle] for c in self.categories)
        return Decompte(compte.nombre(Etat.PROPOSEE), compte.connus, compte.total)

    def restreint(self, codes: Iterable[str]) -> "Atlas":
        """Return the same atlas for these territories only, in the atlas's own order."""
        voulus = set(codes)
        return Atlas(
            self.annees,
            self.categories,
            tuple(t for t in self.territoires if t.code in voulus),
            {cle: f for cle, f in self.fiches.items() if cle[0] in voulus},
            {cle: c for cle, c in self.offre.items() if cle[0] in voulus},
        )
