"""Rows through criteria, once: what all of them keep, and what each of them alone stands in the way of."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from aides.domaine.listes import figer
from aides.domaine.logique import Reponse

Ligne = TypeVar("Ligne")
Critere = Callable[[Ligne], Reponse]
# The criteria that a row is not known to meet.
Manques = tuple[str, ...]


class Jugement(NamedTuple):
    """The criteria that turn a row down, and those that ask of it what is not known."""

    refus: Manques
    inconnus: Manques


@dataclass(frozen=True, slots=True)
class Crible(Generic[Ligne]):
    """Rows parted by criteria. `gardees` meet all of them. All in the order of the rows.

    `refusees`: under each criterion, the rows that it turns down, and that meet all the others. `indecises`: those
    that none turns down, under the criteria which ask of them what is not known, in the order of the criteria.
    `suspendues`: under each criterion, the rows that it alone turns down, and of which others ask what is not known.
    """

    gardees: tuple[Ligne, ...]
    refusees: Mapping[str, tuple[Ligne, ...]]
    indecises: Mapping[Manques, tuple[Ligne, ...]]
    suspendues: Mapping[str, tuple[Ligne, ...]] = field(default_factory=dict)

    def sans(self, nom: str) -> Iterator[Ligne]:
        """Yield the rows that all the other criteria keep, in no order."""
        yield from self.gardees
        yield from self.refusees.get(nom, ())
        yield from self.indecises.get((nom,), ())

    def inconnues_sans(self, nom: str) -> Iterator[Ligne]:
        """Yield the rows that are neither kept nor dropped by all the other criteria, in no order."""
        for manques, lignes in self.indecises.items():
            if manques != (nom,):
                yield from lignes
        yield from self.suspendues.get(nom, ())

    def nombre_sans(self, nom: str) -> int:
        """Count the rows kept once a criterion is dropped."""
        return len(self.gardees) + len(self.refusees.get(nom, ())) + len(self.indecises.get((nom,), ()))

    def compter(self, nom: str, valeurs: Callable[[Ligne], Iterable[str]]) -> Mapping[str, int]:
        """Count by value the rows kept once a criterion is dropped: what each value alone would keep in its place."""
        return _par_valeur(self.sans(nom), valeurs)

    def compter_inconnues(self, nom: str, valeurs: Callable[[Ligne], Iterable[str]]) -> Mapping[str, int]:
        """Count by value the rows of which nobody could say whether each value, in the place of a criterion, would
        keep them."""
        return _par_valeur(self.inconnues_sans(nom), valeurs)


def _par_valeur(lignes: Iterable[Ligne], valeurs: Callable[[Ligne], Iterable[str]]) -> Mapping[str, int]:
    par_ligne = (set(valeurs(ligne)) for ligne in lignes)
    return Counter(chain.from_iterable(par_ligne))


def cribler(lignes: Iterable[Ligne], criteres: Mapping[str, Critere[Ligne]]) -> Crible[Ligne]:
    """Part rows by criteria: one walk, whatever the number of criteria."""
    gardees: list[Ligne] = []
    refusees: dict[str, list[Ligne]] = {}
    indecises: dict[Manques, list[Ligne]] = {}
    suspendues: dict[str, list[Ligne]] = {}
    for ligne in lignes:
        juges = _juger(ligne, criteres)
        if not juges.refus and not juges.inconnus:
            gardees.append(ligne)
        elif not juges.refus:
            indecises.setdefault(juges.inconnus, []).append(ligne)
        elif len(juges.refus) == 1:
            groupes = suspendues if juges.inconnus else refusees
            groupes.setdefault(juges.refus[0], []).append(ligne)
    return Crible(tuple(gardees), refusees=figer(refusees), indecises=figer(indecises), suspendues=figer(suspendues))


def _juger(ligne: Ligne, criteres: Mapping[str, Critere[Ligne]]) -> Jugement:
    """Return what a row is not known to meet; once two turn it down, no more is asked: no one alone is in its way."""
    refus: list[str] = []
    inconnus: list[str] = []
    for nom, critere in criteres.items():
        reponse = critere(ligne)
        if reponse is None:
            inconnus.append(nom)
        elif not reponse:
            refus.append(nom)
            if len(refus) > 1:
                break
    return Jugement(tuple(refus), tuple(inconnus))


def parmi(voulues: Iterable[str], valeurs: Callable[[Ligne], Iterable[str]]) -> Critere[Ligne]:
    """Return the criterion that keeps rows with one at least of the values wanted."""
    cherchees = frozenset(voulues)
    return lambda ligne: not cherchees.isdisjoint(valeurs(ligne))
