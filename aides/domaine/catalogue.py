"""What pages and exports speak of, as plain values: no ORM object goes further than `lectures`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from aides.domaine.logique import Reponse
from aides.domaine.montants import Montant
from aides.domaine.offre import compte
from aides.domaine.recherche import Texte
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche

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
    def url(self) -> str:
        """Its page's address, below its territory's: its key stays, so it may be cited."""
        return f"{self.territoire.url}mesures/{self.cle}/"

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


class Voisines(NamedTuple):
    """What stands before and after a territory in a list, None at either end."""

    precedent: Territoire | None
    suivant: Territoire | None


def precedent_et_suivant(territoires: Sequence[Territoire], code: str) -> Voisines:
    """Return the territories before and after this one in a list."""
    rang = [t.code for t in territoires].index(code)
    encadres = (None, *territoires, None)
    return Voisines(precedent=encadres[rang], suivant=encadres[rang + 2])
