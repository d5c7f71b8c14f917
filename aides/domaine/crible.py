"""Rows through criteria, once: what all of them keep, and what each of them alone stands in the way of."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
        return sum(1 for _ in self.sans(nom))

    def compter(self, nom: str, valeurs: Callable[[Ligne], Iterable[str]]) -> Mapping[str, int]:
        """Count by value the rows kept once a criterion is dropped: what each value alone would keep in its place."""
        return Counter(valeur for ligne in self.sans(nom) for valeur in set(valeurs(ligne)))


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
            [(nom, reponse)] = manques
            (indecises if reponse is None else refusees)[nom].append(ligne)
    return Crible(
        gardees=tuple(gardees),
        refusees={nom: tuple(siennes) for nom, siennes in refusees.items()},
        indecises={nom: tuple(siennes) for nom, siennes in indecises.items()},
    )


def _manques(ligne: Ligne, criteres: Mapping[str, Critere[Ligne]]) -> list[tuple[str, Reponse]]:
    """The criteria that a row is not known to meet, with their answers; of many, two: no one alone is in its way."""
    manques: list[tuple[str, Reponse]] = []
    for nom, critere in criteres.items():
        reponse = critere(ligne)
        if reponse is not True:
            manques.append((nom, reponse))
            if len(manques) > 1:
                break
    return manques


def parmi(voulues: Iterable[str], valeurs: Callable[[Ligne], Iterable[str]]) -> Critere[Ligne]:
    """Return the criterion that keeps rows with one at least of the values wanted."""
    cherchees = frozenset(voulues)
    return lambda ligne: not cherchees.isdisjoint(valeurs(ligne))
