"""The facts that states are established from, as plain values: sheets, measures, filled cells, tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from aides.domaine.affirmations import Affirmation
from aides.domaine.montants import ChiffreDit, Montant
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.domaine.vocabulaire import Stade, StatutFiche


@dataclass(frozen=True, slots=True)
class FaitsFiche:
    """A sheet: its status, the categories it declares absent, whether it has been coded into measures yet.

    `en_saisie` are the categories of its measures that are not published: of these it says something that is not
    known.
    """

    territoire: str
    annee: int
    statut: StatutFiche
    absences: frozenset[str] = frozenset()
    codee: bool = True
    provenance: Provenance = NULLE_PART
    en_saisie: frozenset[str] = frozenset()

    @property
    def se_compare(self) -> bool:
        """Whether what it does not say means something: it has aids, and they are coded."""
        return self.statut is StatutFiche.AIDES and self.codee

    @property
    def parle(self) -> bool:
        """Whether it says something of every category by itself: it describes aids and is coded, or has none."""
        return self.se_compare or self.statut is StatutFiche.AUCUNE_AIDE


def compte(stade: Stade, *, schema_general: bool) -> bool:
    """Whether a measure makes its categories « proposées »: in force, experimented or adopted, and particular to the
    territory (not the national or regional scheme that all have)."""
    return stade.compte and not schema_general


@dataclass(frozen=True, slots=True)
class FaitsMesure:
    """What the states need to know of a measure: where, when, which categories, and whether it counts."""

    territoire: str
    annee: int
    categories: frozenset[str]
    stade: Stade = Stade.EN_VIGUEUR
    schema_general: bool = False

    @property
    def compte(self) -> bool:
        """Whether it makes its categories « proposées »."""
        return compte(self.stade, schema_general=self.schema_general)


@dataclass(frozen=True, slots=True)
class FaitsReleve:
    """A filled cell of a summary table, with the words it holds beyond the dot, and what they state."""

    territoire: str
    annee: int
    categorie: str
    mention: str = ""
    montants: tuple[Montant, ...] = ()
    chiffres: tuple[ChiffreDit, ...] = ()
    provenance: Provenance | None = None


# A row of a summary table: a territory's code, a survey's year.
Ligne = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Faits:
    """All the facts of a set of territories.

    `tableaux` holds the (territory, year) pairs that have a table row, with where the table was read. `affirmations`
    make no state: they stand beside it. A cell has a provenance of its own where it was not read in the table.
    """

    fiches: tuple[FaitsFiche, ...]
    mesures: tuple[FaitsMesure, ...]
    releves: tuple[FaitsReleve, ...]
    tableaux: Mapping[Ligne, Provenance]
    affirmations: tuple[Affirmation, ...] = ()
