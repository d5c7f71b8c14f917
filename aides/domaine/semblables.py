"""Territories alike: those whose inhabitants, density and small communes are nearest, wherever they are.

No score comes out of it: whom to look at beside a territory, and the figures by which to judge.
"""

from collections.abc import Callable, Iterable, Mapping
from math import dist, log
from statistics import pstdev

from aides.domaine.comparaison import MAXIMUM
from aides.domaine.identites import leurs_rangs
from aides.domaine.listes import sauf
from aides.domaine.portraits import Portrait

# With the territory itself, as many as are compared side by side.
NOMBRE = MAXIMUM - 1
# Twice as many is as far as half as many, whatever the number; a share is what it is.
MESURES: tuple[Callable[[Portrait], float], ...] = (
    lambda portrait: log(portrait.habitants),
    lambda portrait: log(portrait.densite),
    lambda portrait: portrait.part_petites_communes,
)


def semblables(portraits: Mapping[str, Portrait]) -> dict[str, tuple[str, ...]]:
    """Return, by code, the codes of the territories nearest to each, in the order of `portraits`: none is the first.

    Each figure counts in steps of its own spread among them all, so that none weighs more than another.
    """
    points = _points(portraits)
    rangs = leurs_rangs(portraits)
    trouves = {}
    for code in portraits:
        proches = _plus_proches(code, points)
        trouves[code] = tuple(sorted(proches, key=rangs.__getitem__))
    return trouves


def _points(portraits: Mapping[str, Portrait]) -> dict[str, tuple[float, ...]]:
    """Each territory's figures, in steps of their spreads."""
    colonnes = [_en_ecarts(map(mesurer, portraits.values())) for mesurer in MESURES]
    return dict(zip(portraits, zip(*colonnes, strict=True), strict=True))


def _en_ecarts(valeurs: Iterable[float]) -> list[float]:
    """Figures in steps of their spread; where they are all the same, no step tells them apart."""
    valeurs = list(valeurs)
    pas = (pstdev(valeurs) if valeurs else 0) or 1
    return [valeur / pas for valeur in valeurs]


def _plus_proches(code: str, points: Mapping[str, tuple[float, ...]]) -> list[str]:
    """The nearest of the others; of two as near, the one that comes first."""
    ici = points[code]
    autres = sauf(points, (code,))
    return sorted(autres, key=lambda autre: dist(ici, points[autre]))[:NOMBRE]
