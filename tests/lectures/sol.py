"""What is read of a territory beside its row in the database: whom it touches, its figures, whom it is like."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from aides.lectures.portraits import lire_portraits
from territoires.voisins import limitrophes
from tests import oracle_semblables

semblables = cache(oracle_semblables.semblables)
DU_SOL: Mapping[str, Callable[[Any], Any]] = {
    "voisins": lambda d: limitrophes(d.code),
    "portrait": lambda d: lire_portraits([d.code])[d.code],
    "semblables": lambda d: tuple(semblables()[d.code]),
}
