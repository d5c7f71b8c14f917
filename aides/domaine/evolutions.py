"""What became of a category between two surveys, and counts that never go without their denominator."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.offre import Case, Offre
from aides.domaine.vocabulaire import Etat, Evolution, Preuve


class Bornes(NamedTuple):
    """The two surveys that a change spans, by their years."""

    avant: int
    apres: int


def evolution(avant: Etat, apres: Etat) -> Evolution:
    """Return the change from one state to the next. Source: ATLAS.md, « Change of a category ».

    « Supprimée » and « déclarée absente » are said only where the later survey says so itself; an unknown state on
    either side leaves the change undetermined.
    """
    if not (avant.connu and apres.connu):
        return Evolution.INDETERMINEE
    if avant is Etat.PROPOSEE:
        return {
            Etat.PROPOSEE: Evolution.MAINTENUE,
            Etat.DECLAREE_ABSENTE: Evolution.SUPPRIMEE,
            Etat.NON_MENTIONNEE: Evolution.PLUS_MENTIONNEE,
        }[apres]
    return {
        Etat.PROPOSEE: Evolution.NOUVELLE,
        Etat.DECLAREE_ABSENTE: Evolution.ABSENTE,
        Etat.NON_MENTIONNEE: Evolution.JAMAIS_MENTIONNEE,
    }[apres]


@dataclass(frozen=True, slots=True)
class LigneEvolution:
    """One territory and category, seen in two surveys."""

    territoire: str
    categorie: str
    avant: Case
    apres: Case
    evolution: Evolution

    @property
    def appui(self) -> Preuve:
        """What says that the later survey offers it: sheet, table, both; nothing where it does not."""
        return self.apres.preuve

    @property
    def du_seul_tableau(self) -> bool:
        """Whether the change would be another one, or unknown, without the table of the later survey: no date says
        when the table was true."""
        return self.evolution is not Evolution.INDETERMINEE and self.apres.du_seul_tableau


def evolutions(offre: Offre, de: int, a: int) -> tuple[LigneEvolution, ...]:
    """Return every (territory, category) of `offre` seen in the years `de` then `a`, in the order of `offre`."""
    lignes = []
    for (territoire, annee, categorie), avant in offre.items():
        apres = offre.get((territoire, a, categorie)) if annee == de else None
        if apres is not None:
            devenir = evolution(avant.etat, apres.etat)
            lignes.append(LigneEvolution(territoire, categorie, avant=avant, apres=apres, evolution=devenir))
    return tuple(lignes)


@dataclass(frozen=True, slots=True)
class Comptage:
    """How many territories are in each state (or change), out of how many known, out of how many in all."""

    par_valeur: Mapping[str, int]
    connus: int
    total: int

    @property
    def inconnus(self) -> int:
        """Territories that the survey leaves unknown: in no numerator and no denominator."""
        return self.total - self.connus

    def nombre(self, valeur: str) -> int:
        """Return how many territories have this state or change."""
        return self.par_valeur.get(valeur, 0)

    def part(self, valeur: str) -> float | None:
        """Return the share among the known territories, in per cent; None where nothing is known."""
        return 100 * self.nombre(valeur) / self.connus if self.connus else None


def compter_etats(cases: Iterable[Case]) -> Comptage:
    """Count cases (of one year and category, or of one territory) by state."""
    return _compter((case.etat.value for case in cases), inconnue=Etat.INCONNUE.value)


def compter_evolutions(lignes: Iterable[LigneEvolution]) -> Comptage:
    """Count changes; the known ones are those whose state is known in both years."""
    return _compter((ligne.evolution.value for ligne in lignes), inconnue=Evolution.INDETERMINEE.value)


def _compter(valeurs: Iterable[str], *, inconnue: str) -> Comptage:
    compte = Counter(valeurs)
    total = compte.total()
    return Comptage(MappingProxyType(dict(compte)), connus=total - compte[inconnue], total=total)


class Denominateur(StrEnum):
    """Which territories the share of a year is counted over: those known in both surveys, or in that one."""

    DEUX_ANNEES = "deux-annees"
    CHAQUE_ANNEE = "chaque-annee"
