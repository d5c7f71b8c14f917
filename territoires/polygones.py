"""Outlines as polygons (RFC 7946): each island or enclave with the holes that are in it, in degrees.

`limites.json` keeps rings one after the other; which is a hole of which is found again here.
"""

from collections.abc import Sequence
from itertools import pairwise

from territoires.limites import Point, anneaux

# Longitude, latitude; a ring ends where it began; the first of a polygon is its outside.
Position = tuple[float, float]
Anneau = list[Position]
Polygone = list[Anneau]


def polygones() -> dict[str, list[Polygone]]:
    """Return the polygons of each territory, by code."""
    return {code: assembler(list(map(_positions, siens))) for code, siens in anneaux().items()}


def _positions(anneau: Sequence[Point]) -> Anneau:
    return [(point.longitude, point.latitude) for point in anneau]


def assembler(rangs: Sequence[Anneau]) -> list[Polygone]:
    """Return polygons from rings in any order: one that is within an odd number of others is a hole."""
    autour = {rang: [autre for autre in range(len(rangs)) if _dans(rangs, rang, autre)] for rang in range(len(rangs))}
    dehors = {rang: [tourner(rangs[rang], aire_positive=True)] for rang in autour if len(autour[rang]) % 2 == 0}
    for rang, contenants in autour.items():
        if rang not in dehors:
            # The hole is in the innermost of those that are around it.
            [sien] = [autre for autre in contenants if len(autour[autre]) == len(contenants) - 1]
            dehors[sien].append(tourner(rangs[rang], aire_positive=False))
    return list(dehors.values())


def _dans(rangs: Sequence[Anneau], rang: int, autre: int) -> bool:
    """Whether a ring is within another: they may touch, so the middle of each side is asked, and most answers win."""
    if rang == autre:
        return False
    milieux = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(rangs[rang])]
    dedans = sum(1 for milieu in milieux if contient(rangs[autre], milieu))
    return dedans * 2 > len(milieux)


def contient(anneau: Anneau, position: Position) -> bool:
    """Whether a ring goes around a place: a line from there crosses it an odd number of times."""
    x, y = position
    croise = False
    for (x1, y1), (x2, y2) in pairwise(anneau):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            croise = not croise
    return croise


def tourner(anneau: Anneau, *, aire_positive: bool) -> Anneau:
    """Return a ring that turns as asked: against the clock where its area is positive, as outsides do."""
    return anneau if (aire(anneau) > 0) == aire_positive else anneau[::-1]


def aire(anneau: Anneau) -> float:
    """Return what a ring encloses, in square degrees; below nought where it turns with the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(anneau)) / 2
