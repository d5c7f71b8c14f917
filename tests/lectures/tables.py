"""What is read of a table beside its rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from django.db.models import QuerySet

Lire = Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """What is read of a table, its rows as the site orders them, and the fields that do not come from a column of
    their own name."""

    lus: Callable[[], Iterable[Any]]
    lignes: Callable[[], QuerySet[Any]]
    autres: Mapping[str, Lire]


def meme(lu: Any, ligne: Any, autres: Mapping[str, Lire]) -> None:
    """Fail where a field does not hold what its column does."""
    noms = [f.name for f in fields(lu)] if is_dataclass(lu) else lu._fields
    lus = {nom: getattr(lu, nom) for nom in noms}
    assert lus == {nom: autres[nom](ligne) if nom in autres else getattr(ligne, nom) for nom in noms}
