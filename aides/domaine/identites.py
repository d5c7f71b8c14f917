"""What things are known by, a territory by its code and all else by its key; and where each stands in a list."""

from collections.abc import Hashable, Iterable
from typing import Protocol, TypeVar


class AvecCode(Protocol):
    """What has a code: a territory."""

    @property
    def code(self) -> str: ...


class AvecCle(Protocol):
    """What has a key: a category, a public, a measure, a document."""

    @property
    def cle(self) -> str: ...


Code = TypeVar("Code", bound=AvecCode)
Objet = TypeVar("Objet", bound=AvecCle)
Valeur = TypeVar("Valeur", bound=Hashable)


def leurs_codes(territoires: Iterable[AvecCode]) -> tuple[str, ...]:
    """Return the codes of territories, in their order."""
    return tuple(t.code for t in territoires)


def leurs_cles(objets: Iterable[AvecCle]) -> tuple[str, ...]:
    """Return the keys of categories, publics or measures, in their order."""
    return tuple(objet.cle for objet in objets)


def par_leur_code(territoires: Iterable[Code]) -> dict[str, Code]:
    """Return territories by code, in their order."""
    return {t.code: t for t in territoires}


def par_leur_cle(objets: Iterable[Objet]) -> dict[str, Objet]:
    """Return categories, publics or measures by key, in their order."""
    return {objet.cle: objet for objet in objets}


def leurs_rangs(valeurs: Iterable[Valeur]) -> dict[Valeur, int]:
    """Return where each value stands, the first at 0: for sorting as they stand."""
    return {valeur: rang for rang, valeur in enumerate(valeurs)}
