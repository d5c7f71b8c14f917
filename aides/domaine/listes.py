"""Rows in the order in which they come: those that answer, the others, the first, those that go together."""

from collections.abc import Callable, Container, Iterable, Mapping
from itertools import filterfalse
from types import MappingProxyType
from typing import TypeVar

Ligne = TypeVar("Ligne")
Cle = TypeVar("Cle")
Valeur = TypeVar("Valeur")


def ceux(lignes: Iterable[Ligne], convient: Callable[[Ligne], object]) -> tuple[Ligne, ...]:
    """Return the rows that fit."""
    return tuple(filter(convient, lignes))


def sauf(lignes: Iterable[Ligne], exclues: Container[Ligne]) -> tuple[Ligne, ...]:
    """Return the rows but these."""
    return tuple(filterfalse(exclues.__contains__, lignes))


def premier(lignes: Iterable[Ligne], convient: Callable[[Ligne], object]) -> Ligne | None:
    """Return the first row that fits, or None."""
    return next(filter(convient, lignes), None)


def grouper(lignes: Iterable[Ligne], par: Callable[[Ligne], Cle]) -> Mapping[Cle, tuple[Ligne, ...]]:
    """Return the rows under what each gives as its group, groups in the order in which they are met."""
    groupes: dict[Cle, list[Ligne]] = {}
    for ligne in lignes:
        groupes.setdefault(par(ligne), []).append(ligne)
    return figer(groupes)


def pour_chacun(cles: Iterable[Cle], calculer: Callable[[Cle], Valeur]) -> Mapping[Cle, Valeur]:
    """Return what is made of each key, under it; nothing can write in it."""
    return MappingProxyType({cle: calculer(cle) for cle in cles})


def figer(groupes: Mapping[Cle, Iterable[Ligne]]) -> Mapping[Cle, tuple[Ligne, ...]]:
    """Return groups that are made, as nothing can write in any more."""
    return MappingProxyType({cle: tuple(siennes) for cle, siennes in groupes.items()})
