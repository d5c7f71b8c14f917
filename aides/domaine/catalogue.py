"""What pages and exports speak of, as plain values: no ORM object goes further than `lectures`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from aides.domaine.faits import compte
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import ceux
from aides.domaine.logique import Reponse
from aides.domaine.montants import Argent, ChiffreDit, Montant, atteignent, de_cet_argent, le_plus_par_mois
from aides.domaine.portraits import Portrait
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.domaine.recherche import Texte
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche

# The words of what nothing is said of.
RIEN = Texte.lire("")
# Whose money is meant where nothing else is asked.
A_UNE_PERSONNE = frozenset([Argent.PERSONNE])


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
    """A région and its page's address. Mayotte is one, outside the Atlas. `codes_insee`: INSEE's, several where the
    Atlas puts régions together (« 01 02 03 »)."""

    slug: str
    nom: str
    url: str
    dans_atlas: bool = True
    codes_insee: str = ""


@dataclass(frozen=True, slots=True)
class Territoire:
    """A département or Métropole de Lyon, with its page's address and its own site's (empty when none is known).

    `voisins` are the codes of the territories that it shares a land border with, `semblables` of those that are alike
    by their portraits (none where it has none).
    """

    code: str
    nom: str
    url: str
    region: RegionLue
    site: str = ""
    voisins: tuple[str, ...] = ()
    portrait: Portrait | None = None
    semblables: tuple[str, ...] = ()

    @property
    def nom_et_code(self) -> str:
        """« Ain (01) »."""
        return f"{self.nom} ({self.code})"

    @property
    def adresse(self) -> str:
        """What its page's address ends with: « 01-ain »."""
        return self.url.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class EnqueteLue:
    """A survey: its year, the key of the document that printed it; a preview shows those that are not published."""

    annee: int
    source: str
    publiee: bool = True


class Beneficiaire(NamedTuple):
    """Whom a measure is for."""

    cle: str
    libelle: str


@dataclass(frozen=True, slots=True)
class FicheLue:
    """A sheet as published: its status, where it was read, our remark."""

    territoire: str
    annee: int
    statut: StatutFiche
    page: int | None
    codee: bool
    remarque: str = ""
    sites: tuple[str, ...] = ()
    provenance: Provenance = NULLE_PART
    brouillon: bool = False

    @property
    def annee_incertaine(self) -> bool:
        """Whether its survey is a guess, as our remark says: both were printed side by side, and no year tells them
        apart."""
        return "incertaine" in self.remarque


@dataclass(frozen=True, slots=True)
class MesureLue:
    """A measure as published. `recherche` is its words, made ready for text search.

    A commitment of `engagement_mois` may be a range up to `engagement_mois_max`, the least or the most asked for.
    """

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
    page: int | None
    source: str
    recherche: Texte = RIEN
    engagement_mois_max: int | None = None
    engagement_au_moins: bool = False
    engagement_au_plus: bool = False
    chiffres: tuple[ChiffreDit, ...] = ()
    provenance: Provenance = NULLE_PART
    brouillon: bool = False

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

    def est_de(self, categorie: str) -> bool:
        """Whether it is of this category."""
        return self.est_parmi(frozenset([categorie]))

    @property
    def argents(self) -> tuple[Argent, ...]:
        """The kinds of money that its amounts are of."""
        tenus = {montant.argent for montant in self.montants}
        return ceux(Argent, lambda argent: argent in tenus)

    @property
    def par_mois(self) -> Decimal | None:
        """The highest amount that it pays a person over time, in euros a month; None where the sheet states none."""
        return le_plus_par_mois(de_cet_argent(self.montants, A_UNE_PERSONNE))

    def verse_au_moins(self, euros: int, argents: frozenset[Argent] = A_UNE_PERSONNE) -> Reponse:
        """Whether it pays so much a month in one of these kinds of money; None where the sheet does not tell."""
        siens = de_cet_argent(self.montants, argents)
        if siens:
            return atteignent(siens, euros)
        # Of money to a person, a sheet may say nothing but that there is some; not where nothing is given to anybody.
        return None if Argent.PERSONNE in argents and self.engagement != "sans_objet" else False

    def engage_au_plus(self, mois: int) -> Reponse:
        """Whether it asks for nothing, or for a stated time within the limit; None where the time is not stated.

        What nothing could be asked for in return, housing or a welcome, asks for nothing.
        """
        if self.engagement in ("non", "sans_objet"):
            return True
        if self.engagement == "oui" and mois == 0:
            # A promise, however short, is too much for who accepts none.
            return False
        if self.engagement_mois is None:
            return None
        if self.engagement_au_plus:
            return True if self.engagement_mois <= mois else None
        if self.engagement_mois > mois:
            return False
        plus_long = self.engagement_mois_max or self.engagement_mois
        return None if self.engagement_au_moins or plus_long > mois else True


class Situe(Protocol):
    """What a territory answers for: a measure, who answers a wish."""

    @property
    def territoire(self) -> Territoire: ...


def leurs_territoires(objets: Iterable[Situe]) -> tuple[Territoire, ...]:
    """Return the territory of each, in their order."""
    return tuple(objet.territoire for objet in objets)


class Voisines(NamedTuple):
    """What stands before and after a territory in a list, None at either end."""

    precedent: Territoire | None
    suivant: Territoire | None


def precedent_et_suivant(territoires: Sequence[Territoire], code: str) -> Voisines:
    """Return the territories before and after this one in a list."""
    rang = leurs_codes(territoires).index(code)
    encadres = (None, *territoires, None)
    return Voisines(precedent=encadres[rang], suivant=encadres[rang + 2])
