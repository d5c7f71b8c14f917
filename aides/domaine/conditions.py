"""What may be asked of one category by itself: its state in the survey chosen, or what became of it."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.listes import ceux
from aides.domaine.logique import Reponse, est_parmi
from aides.domaine.vocabulaire import Etat, Evolution

# « And not »: what was answered does not say that it is offered. What is unknown is no answer.
PAS_PROPOSEE = "pas_proposee"
# What may be asked of a state, in the order of forms, and the states that answer it.
ETATS_DEMANDES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        Etat.PROPOSEE.value: frozenset({Etat.PROPOSEE}),
        PAS_PROPOSEE: frozenset({Etat.DECLAREE_ABSENTE, Etat.NON_MENTIONNEE}),
        Etat.DECLAREE_ABSENTE.value: frozenset({Etat.DECLAREE_ABSENTE}),
        Etat.NON_MENTIONNEE.value: frozenset({Etat.NON_MENTIONNEE}),
        Etat.INCONNUE.value: frozenset({Etat.INCONNUE}),
    }
)


class Dit(NamedTuple):
    """What is so of a category of a territory."""

    etat: Etat
    evolution: Evolution


class Condition(NamedTuple):
    """What is asked of a category: a value of `ETATS_DEMANDES`, or a change."""

    categorie: str
    valeur: str

    @classmethod
    def lire(cls, texte: str) -> "Condition":
        """Read « category:value », as addresses bear it."""
        categorie, _, valeur = texte.partition(":")
        return cls(categorie, valeur)

    def __str__(self) -> str:
        return f"{self.categorie}:{self.valeur}"

    @property
    def sur_changement(self) -> bool:
        """Whether it is asked what became of the category."""
        return self.valeur not in ETATS_DEMANDES

    def reponse(self, dit: Dit) -> Reponse:
        """Whether the category answers; None where nobody knows. « Unknown » asked for is a certain answer."""
        if self.sur_changement:
            return est_parmi(dit.evolution, {self.valeur}, inconnue=Evolution.INDETERMINEE)
        return est_parmi(dit.etat, ETATS_DEMANDES[self.valeur], inconnue=Etat.INCONNUE)


@lru_cache(maxsize=len(Etat) * len(Evolution))
def valeurs_vraies(dit: Dit) -> tuple[str, ...]:
    """Return all that may be asked of a category and that it answers."""
    demandees = (*ETATS_DEMANDES, *map(str, Evolution))
    return ceux(demandees, lambda valeur: Condition("", valeur).reponse(dit))
