"""How far a place is from a territory, a second time: naive, on the ellipsoid, and nothing of the site in it.

Every side of an outline is walked in short steps, and each step measured: no shortcut, no sphere.
"""

import csv
import json
import math
from functools import cache
from pathlib import Path

DOSSIER = Path(__file__).resolve().parent.parent / "territoires"
GRAND_AXE, APLATISSEMENT = 6378.137, 1 / 298.257222101
# Degrees: about a kilometre; half of one aside at twenty kilometres is six metres more.
PAS = 0.01
Lieu = tuple[float, float]


@cache
def contours() -> dict[str, list[list[Lieu]]]:
    """The rings of each territory: latitude, longitude."""
    lus = {}
    for code, territoire in json.loads((DOSSIER / "limites.json").read_text("utf-8"))["territoires"].items():
        lus[code] = [points(anneau) for anneau in territoire["anneaux"]]
    return lus


def points(anneau: list[int]) -> list[Lieu]:
    x = y = 0
    trouves = []
    for rang in range(0, len(anneau), 2):
        x, y = x + anneau[rang], y + anneau[rang + 1]
        trouves.append((y / 1000, x / 1000))
    return trouves


@cache
def communes() -> dict[str, dict[str, str]]:
    with (DOSSIER / "communes.csv").open(encoding="utf-8", newline="") as flux:
        return {ligne["code"]: ligne for ligne in csv.DictReader(flux)}


def centre(commune: str) -> Lieu:
    ligne = communes()[commune]
    return float(ligne["latitude"]), float(ligne["longitude"])


def ellipsoide(a: Lieu, b: Lieu) -> float:
    """Lambert's formula: exact to ten metres over thousands of kilometres."""
    if a == b:
        return 0.0
    beta1, beta2 = (math.atan((1 - APLATISSEMENT) * math.tan(math.radians(p[0]))) for p in (a, b))
    ecart = math.radians(b[1] - a[1])
    haversine = math.sin((beta2 - beta1) / 2) ** 2
    haversine += math.cos(beta1) * math.cos(beta2) * math.sin(ecart / 2) ** 2
    sigma = 2 * math.asin(math.sqrt(haversine))
    if sigma == 0:
        return 0.0
    p, q = (beta1 + beta2) / 2, (beta2 - beta1) / 2
    x = (sigma - math.sin(sigma)) * (math.sin(p) * math.cos(q) / math.cos(sigma / 2)) ** 2
    y = (sigma + math.sin(sigma)) * (math.cos(p) * math.sin(q) / math.sin(sigma / 2)) ** 2
    return GRAND_AXE * (sigma - APLATISSEMENT / 2 * (x + y))


def distance(lieu: Lieu, code: str) -> float:
    """The kilometres from a place to the nearest of the steps along the outlines of a territory."""
    proche = math.inf
    for anneau in contours()[code]:
        for rang in range(1, len(anneau)):
            (la, xa), (lb, xb) = anneau[rang - 1], anneau[rang]
            morceaux = max(1, math.ceil(max(abs(lb - la), abs(xb - xa)) / PAS))
            for n in range(morceaux + 1):
                pas = (la + n * (lb - la) / morceaux, xa + n * (xb - xa) / morceaux)
                proche = min(proche, ellipsoide(lieu, pas))
    return proche


def kilometres(commune: str, code: str) -> float:
    """Nought where the commune is in the territory."""
    return 0.0 if communes()[commune]["departement"] == code else distance(centre(commune), code)
