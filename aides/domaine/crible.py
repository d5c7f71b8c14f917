"""Rows through criteria, once: what all of them keep, and what each of them alone stands in the way of."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from aides.domaine.logique import Reponse

Ligne = TypeVar("Ligne")
Critere = Callable[[Ligne], Reponse]


@dataclass(frozen=True, slots=True)
class Crible(Generic[Ligne]):
    """Rows parted by criteria. `gardees` meet all of them.

    Under each criterion, the rows that meet all the others: `refusees` it turns down, `indecises` it can neither keep
    nor turn down, what it asks about not being known. All in the order of the rows.
    """

    gardees: tuple[Ligne, ...]
    refusees: Mapping[str, tuple[Ligne, ...]]
    indecises: Mapping[str, tuple[Ligne, ...]]

    def sans(self, nom: str) -> Iterator[Ligne]:
        """Yield the rows that all the other criteria keep, in no order."""
        yield from self.gardees
        yield from self.refusees.get(nom, ())
        yield from self.indecises.get(nom, ())

    def nombre_sans(self, nom: str) -> int:
        """Count the rows kept once a criterion is dropped."""
        return len(self.gardees) + len(self.refusees.get(nom, ())) + len(self.indecises.get(nom, ()))

    def compter(self, nom: str, valeurs: Callable[[Ligne], Iterable[str]]) -> Mapping[str, int]:
        """Count by value the rows kept once a criterion is dropped: what each value alone would keep in its place."""
        par_ligne = (set(valeurs(ligne)) for ligne in self.sans(nom))
        return Counter(chain.from_iterable(par_ligne))


def cribler(lignes: Iterable[Ligne], criteres: Mapping[str, Critere[Ligne]]) -> Crible[Ligne]:
    """Part rows by criteria: one walk, whatever the number of criteria."""
    gardees: list[Ligne] = []
    refusees: dict[str, list[Ligne]] = {nom: [] for nom in criteres}
    indecises: dict[str, list[Ligne]] = {nom: [] for nom in criteres}
    for ligne in lignes:
        manques = _manques(ligne, criteres)
        if not manques:
            gardees.append(ligne)
        elif len(manques) == 1:
            [(nom, reponse)] = manques.items()
            siennes = indecises if reponse is None else refusees
            siennes[nom].append(ligne)
    return Crible(tuple(gardees), refusees=_figer(refusees), indecises=_figer(indecises))


def _figer(listes: Mapping[str, list[Ligne]]) -> Mapping[str, tuple[Ligne, ...]]:
    return {nom: tuple(siennes) for nom, siennes in listes.items()}


def _manques(ligne: Ligne, criteres: Mapping[str, Critere[Ligne]]) -> dict[str, Reponse]:
    """The criteria that a row is not known to meet, with their answers; of many, two: no one alone is in its way."""
    manques: dict[str, Reponse] = {}
    for nom, critere in criteres.items():
        reponse = critere(ligne)
        if reponse is not True:
            manques[nom] = reponse
            if len(manques) > 1:
                break
    return manques


def parmi(voulues: Iterable[str], valeurs: Callable[[Ligne], Iterable[str]]) -> Critere[Ligne]:
    """Return the criterion that keeps rows with one at least of the values wanted."""
    cherchees = frozenset(voulues)
    return lambda ligne: not cherchees.isdisjoint(valeurs(ligne))
