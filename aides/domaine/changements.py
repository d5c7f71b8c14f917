"""All that changed between two surveys, on one basis: each change, its counts, the territories that are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, starmap
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.evolutions import Bornes, Comptage, LigneEvolution, compter_evolutions
from aides.domaine.listes import ceux, grouper, pour_chacun
from aides.domaine.vocabulaire import Base, Etat, Evolution

# Whose a change is: a territory's code, a category's key.
CleChangement = tuple[str, str]


def paires(annees: Sequence[int]) -> tuple[Bornes, ...]:
    """Return every two surveys that can be compared, the earlier one first; `annees` are oldest first."""
    return tuple(starmap(Bornes, combinations(annees, 2)))


class Rapprochement(NamedTuple):
    """What is compared with what: two surveys, and what is taken for evidence."""

    paire: Bornes
    base: Base


@dataclass(frozen=True)
class Changements:
    """Every territory and category of an atlas, seen in two surveys on one basis; computed once, never written.

    What is outside the basis is there, undetermined: a list of changes names every territory.
    """

    paire: Bornes
    base: Base
    cles: tuple[str, ...]
    lignes: tuple[LigneEvolution, ...]

    @cached_property
    def _par_cle(self) -> Mapping[CleChangement, LigneEvolution]:
        return MappingProxyType({(ligne.territoire, ligne.categorie): ligne for ligne in self.lignes})

    def ligne(self, territoire: str, categorie: str) -> LigneEvolution:
        """Return a change with both states."""
        return self._par_cle[territoire, categorie]

    def evolution(self, territoire: str, categorie: str) -> Evolution:
        """Return what became of a category in a territory."""
        return self.ligne(territoire, categorie).evolution

    @cached_property
    def _par_categorie(self) -> Mapping[str, tuple[LigneEvolution, ...]]:
        return grouper(self.lignes, par=lambda ligne: ligne.categorie)

    def de_categorie(self, categorie: str) -> tuple[LigneEvolution, ...]:
        """Return the changes of one category, a territory a line."""
        return self._par_categorie.get(categorie, ())

    @cached_property
    def _comptages(self) -> Mapping[str, Comptage]:
        return pour_chacun(self.cles, lambda cle: compter_evolutions(self.de_categorie(cle)))

    def comptage(self, categorie: str) -> Comptage:
        """Count the territories by change, one category; its `connus` are the denominator."""
        return self._comptages[categorie]

    def partis_de(self, etat: Etat, categorie: str) -> Comptage:
        """Count what became of those that were in a state in the first survey; its `inconnus` nobody can follow."""
        return compter_evolutions(ceux(self.de_categorie(categorie), lambda ligne: ligne.avant.etat is etat))

    @property
    def rapprochement(self) -> Rapprochement:
        """What is compared with what."""
        return Rapprochement(self.paire, self.base)

    @cached_property
    def total(self) -> Comptage:
        """Count all changes of all territories and categories: pairs, not territories."""
        return compter_evolutions(self.lignes)

    @cached_property
    def territoires(self) -> tuple[str, ...]:
        """The codes of the territories that are counted: of which one category at least is known in both surveys.

        By sheets alone they are the same in every category. With the tables one of them may be known in some only,
        where its sheet is not coded yet: each category's own number is in its `comptage`.
        """
        connus = {e.territoire: None for e in self.lignes if e.evolution is not Evolution.INDETERMINEE}
        return tuple(connus)
