"""From shapes in metres to light SVG paths: whole numbers, and borders written twice in the same words.

Used by `outils/contours.py`, which says what is needed. Coordinates are integers of a grid three times finer than
what a screen shows, relative to the point before. Two neighbours have a border in common; when both rings run along
it the same way, its relative coordinates are the same text, which compression then writes once. Not all rings can
agree with all their neighbours (three around a point never do): `orienter` turns round those that gain by it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

Point = tuple[int, int]
Ligne = list[Point]  # a ring, without its closing point
Lignes = dict[str, list[Ligne]]  # by territory
Formes = dict[str, BaseGeometry]  # by territory, in metres
Placement = Callable[[float, float], tuple[float, float]]  # metres -> drawing


def anneaux(forme: BaseGeometry, placer: Placement, minimum: float = 0) -> list[Ligne]:
    """The rings of a shape, placed and rounded; what is too small is left out."""
    trouves: list[Ligne] = []
    for partie in sorted(shapely.get_parts(forme), key=lambda p: -p.area):
        for anneau in (partie.exterior, *partie.interiors):
            points = [(round(x), round(y)) for x, y in (placer(*point) for point in anneau.coords)]
            points = [b for a, b in pairwise(points) if a != b]
            if len(points) > 2 and (not trouves or shapely.Polygon(points).area >= minimum):
                trouves.append(points)
    return trouves


def cotes(ligne: Ligne) -> list[tuple[Point, Point]]:
    """The sides of a ring, in its own direction."""
    return list(zip(ligne, ligne[1:] + ligne[:1], strict=True))


def orienter(lignes: Lignes) -> Lignes:
    """Turn rings round until no other turn makes more sides run the same way on both sides of a border."""
    rangs = [(code, rang) for code, siennes in lignes.items() for rang in range(len(siennes))]
    passages = defaultdict(list)  # side -> the rings along it, and which way
    for code, rang in rangs:
        for a, b in cotes(lignes[code][rang]):
            passages[min(a, b), max(a, b)].append(((code, rang), a < b))
    accords: dict[Any, dict[Any, int]] = {anneau: defaultdict(int) for anneau in rangs}
    for (un, sens), (autre, le_sien) in (p for p in passages.values() if len(p) == 2):
        accords[un][autre] += 1 if sens == le_sien else -1
        accords[autre][un] += 1 if sens == le_sien else -1
    tours = dict.fromkeys(rangs, 1)
    while a_tourner := [
        anneau for anneau in rangs if sum(n * tours[anneau] * tours[v] for v, n in accords[anneau].items()) < 0
    ]:
        tours[a_tourner[0]] *= -1

    def partir(anneau: Any) -> Ligne:
        """The ring turned as decided, from a point where a border begins."""
        ligne = lignes[anneau[0]][anneau[1]][:: tours[anneau]]
        bords = [{v for v, _ in passages[min(a, b), max(a, b)]} for a, b in cotes(ligne)]
        depart = next((i for i in range(len(ligne)) if bords[i] != bords[i - 1]), 0)
        return ligne[depart:] + ligne[:depart]

    return {code: [partir((code, rang)) for rang in range(len(siennes))] for code, siennes in lignes.items()}


def tracer(lignes: list[Ligne]) -> str:
    """SVG path: an absolute start, then relative lines; « M12 34l5-3 2 1z »."""
    chemin = ""
    for ligne in lignes:
        ecarts = [str(v) for a, b in pairwise(ligne) for v in (b[0] - a[0], b[1] - a[1])]
        chemin += f"M{ligne[0][0]} {ligne[0][1]}l{' '.join(ecarts)}z".replace(" -", "-")
    return chemin


def decrire(lignes: Lignes) -> dict[str, dict[str, Any]]:
    """Each territory's path, its bounding box, and where a label fits best in its largest part."""
    resultat = {}
    for code, siennes in orienter(lignes).items():
        x, y = shapely.maximum_inscribed_circle(shapely.Polygon(lignes[code][0])).coords[0]
        boite = shapely.total_bounds(shapely.MultiPoint([p for ligne in siennes for p in ligne]))
        resultat[code] = {"d": tracer(siennes), "x": round(x), "y": round(y), "boite": [int(v) for v in boite]}
    return resultat


def polygone(lignes: list[Ligne]) -> BaseGeometry:
    """What these rings enclose, as `fill-rule: evenodd` fills them."""
    forme = shapely.Polygon()
    for ligne in lignes:
        forme = shapely.symmetric_difference(forme, shapely.Polygon(ligne))
    return forme


def verifier(lignes: Lignes, voisins: Mapping[str, list[str]]) -> None:
    """Refuse a drawing that rounding has spoilt: crossed outlines, overlaps, holes, borders lost or invented."""
    for code, siennes in lignes.items():
        if not all(shapely.Polygon(ligne).is_valid for ligne in siennes):
            raise SystemExit(f"{code} : contour croisé")
    formes = {code: polygone(siennes) for code, siennes in lignes.items()}
    if not shapely.coverage_is_valid(list(formes.values())):
        raise SystemExit("des contours se chevauchent")
    troues = [p for p in shapely.get_parts(shapely.union_all(list(formes.values()))) if p.interiors]
    if troues:
        raise SystemExit("un trou reste entre les contours")
    for a, forme in formes.items():
        touches = [
            b
            for b, autre in formes.items()
            if a != b and shapely.intersection(forme.boundary, autre.boundary).length > 0
        ]
        if sorted(touches) != sorted(b for b in voisins[a] if b in formes):
            raise SystemExit(f"{a} : voisins dessinés {touches}, attendus {voisins[a]}")
