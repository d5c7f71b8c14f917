"""How far a point is from a territory, as the crow flies: to the nearest part of its outline, islands included.

The outlines (IGN, ADMIN EXPRESS COG) are simplified to a kilometre, by `outils/limites.py`. The Earth is taken for a
sphere: great circles then differ from those of the ellipsoid by half a hundredth at most.
"""

import json
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from math import asin, ceil, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple

FICHIER = Path(__file__).resolve().parent / "limites.json"
RAYON_TERRE = 6371.0  # kilometres
MILLIEMES = 1000  # of a degree
# No two points of an outline that follow each other are farther apart, in kilometres: long sides are cut.
PAS = 4.0
# How many distances a worker remembers: whoever searches around a place asks for the same ones again.
SUES = 1024
# As a part of the Earth's radius: the nearest point of a side is at most so far from one of its ends.
_DEMI_PAS = PAS / 2 / RAYON_TERRE


class Point(NamedTuple):
    """A place on Earth, in degrees."""

    latitude: float
    longitude: float


class Vecteur(NamedTuple):
    """The same, from the centre of a sphere of radius one."""

    x: float
    y: float
    z: float

    @classmethod
    def de(cls, point: Point) -> "Vecteur":
        """Place a point on the sphere."""
        phi, lambda_ = radians(point.latitude), radians(point.longitude)
        return cls(cos(phi) * cos(lambda_), cos(phi) * sin(lambda_), sin(phi))


class Contour:
    """The points of an outline, ring after ring, as three columns; each ring ends where it began."""

    def __init__(self, anneaux: list[list[Point]]) -> None:
        self.x, self.y, self.z = array("d"), array("d"), array("d")
        # The ranks where a ring ends: no side leads from there to the next point.
        self.fins = set()
        for anneau in anneaux:
            for v in _serrer(anneau):
                self.x.append(v.x)
                self.y.append(v.y)
                self.z.append(v.z)
            self.fins.add(len(self.x) - 1)

    def distance(self, de: Vecteur) -> float:
        """Return the kilometres from a point to the nearest one of the outline."""
        # The cosine of the angle to each: the nearest has the greatest.
        a, b, c = de
        cosinus = [a * x + b * y + c * z for x, y, z in zip(self.x, self.y, self.z, strict=True)]
        # A side whose ends are farther than that from the nearest end cannot be nearer than it.
        seuil = max(cosinus) - _DEMI_PAS**2 / 2
        rangs = [rang for rang, proche in enumerate(cosinus) if proche >= seuil]
        corde = min(self._corde(de, rang) for rang in rangs)
        return 2 * RAYON_TERRE * asin(min(corde / 2, 1.0))

    def _corde(self, de: Vecteur, rang: int) -> float:
        """The straight line from a point to the sides that meet at a rank."""
        ici = self._vecteur(rang)
        cordes = [_jusqu_au_cote(de, ici, ici)]
        if rang not in self.fins:
            cordes.append(_jusqu_au_cote(de, ici, self._vecteur(rang + 1)))
        if rang and rang - 1 not in self.fins:
            cordes.append(_jusqu_au_cote(de, self._vecteur(rang - 1), ici))
        return min(cordes)

    def _vecteur(self, rang: int) -> Vecteur:
        return Vecteur(self.x[rang], self.y[rang], self.z[rang])


def _jusqu_au_cote(de: Vecteur, a: Vecteur, b: Vecteur) -> float:
    """The straight line from a point to the nearest one between two others."""
    cote = [v - u for u, v in zip(a, b, strict=True)]
    vers = [v - u for u, v in zip(a, de, strict=True)]
    carre = sum(c * c for c in cote)
    part = sum(c * v for c, v in zip(cote, vers, strict=True)) / carre if carre else 0.0
    part = min(max(part, 0.0), 1.0)
    return sqrt(sum((v - part * c) ** 2 for c, v in zip(cote, vers, strict=True)))


def _serrer(anneau: list[Point]) -> Iterator[Vecteur]:
    """Yield the points of a ring, and as many between two of them as their distance asks for."""
    for a, b in pairwise(anneau):
        morceaux = ceil(entre(a, b) / PAS) or 1
        for n in range(morceaux):
            part = n / morceaux
            latitude = a.latitude + part * (b.latitude - a.latitude)
            yield Vecteur.de(Point(latitude, a.longitude + part * (b.longitude - a.longitude)))
    yield Vecteur.de(anneau[-1])


def entre(a: Point, b: Point) -> float:
    """Return the kilometres between two points."""
    corde = sqrt(sum((v - u) ** 2 for u, v in zip(Vecteur.de(a), Vecteur.de(b), strict=True)))
    return 2 * RAYON_TERRE * asin(min(corde / 2, 1.0))


def _anneau(pas: list[int]) -> list[Point]:
    """The points of a ring, from the steps that lead from one to the next: longitude, latitude."""
    points, x, y = [], 0, 0
    for dx, dy in zip(pas[::2], pas[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append(Point(y / MILLIEMES, x / MILLIEMES))
    return points


class Limites(NamedTuple):
    """Where distances to a territory are measured to, and those from it from: its outline, its centre. `portee`: how
    far the farthest point of the outline is from the centre."""

    contour: Contour
    centre: Point
    portee: float


def _lire() -> dict[str, Any]:
    lu: dict[str, Any] = json.loads(FICHIER.read_text(encoding="utf-8"))
    return lu


def attribution() -> str:
    """Return whom outlines are to be credited to."""
    return str(_lire()["attribution"])


def anneaux() -> dict[str, list[list[Point]]]:
    """Return the rings of each territory's outline, holes as well as islands: read again, for few ask."""
    return {code: list(map(_anneau, t["anneaux"])) for code, t in _lire()["territoires"].items()}


@cache
def _limites() -> dict[str, Limites]:
    limites = {}
    for code, territoire in _lire()["territoires"].items():
        [centre] = _anneau(territoire["centre"])
        anneaux = [_anneau(pas) for pas in territoire["anneaux"]]
        portee = max(entre(centre, point) for anneau in anneaux for point in anneau)
        limites[code] = Limites(Contour(anneaux), centre, portee)
    return limites


def preparer() -> None:
    """Read the outlines before the workers part."""
    _limites()


def centre(code: str) -> Point:
    """Return the centre of a territory."""
    return _limites()[code].centre


@lru_cache(maxsize=SUES)
def distance(de: Point, code: str) -> float:
    """Return the kilometres from a point to the nearest part of a territory's outline; within it, to the way out."""
    return _limites()[code].contour.distance(Vecteur.de(de))


def au_moins(de: Point, code: str) -> float:
    """Return kilometres that the distance from a point to a territory's outline is not under: at little cost."""
    limites = _limites()[code]
    return entre(de, limites.centre) - limites.portee
