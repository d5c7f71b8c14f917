"""Territories alike a second time, naive on purpose: from the committed files, importing nothing of the site."""

import csv
import json
import math
from pathlib import Path
from typing import Any

from tests.oracle import Ligne, territoires
from tests.oracle_fichiers import debut

DOSSIER = Path(__file__).resolve().parent.parent / "territoires"
SEUIL = 2_000


def lire(nom: str) -> Any:
    """A committed file of JSON."""
    return json.loads((DOSSIER / nom).read_text(encoding="utf-8"))


def populations() -> dict[str, list[int]]:
    """The inhabitants of each commune, by territory."""
    par_territoire: dict[str, list[int]] = {}
    with (DOSSIER / "communes.csv").open(encoding="utf-8", newline="") as flux:
        for commune in csv.DictReader(flux):
            par_territoire.setdefault(commune["departement"], []).append(int(commune["population"]))
    return par_territoire


def figures() -> dict[str, tuple[int, float, float]]:
    """Inhabitants, density and share (0–1) of those in small communes, of each territory."""
    trouvees = {}
    communes = populations()
    for code, siens in lire("portraits.json")["territoires"].items():
        habitants = sum(communes[code])
        petites = sum(n for n in communes[code] if n < SEUIL)
        trouvees[code] = (habitants, habitants / siens["superficie"], petites / habitants)
    return trouvees


def ecart_type(valeurs: list[float]) -> float:
    """The square root of the mean of the squares, less the square of the mean."""
    n = len(valeurs)
    moyenne = sum(valeurs) / n
    return math.sqrt(sum((v - moyenne) ** 2 for v in valeurs) / n)


def semblables() -> dict[str, list[str]]:
    """The five nearest to each, in the order of the file, which is that of the codes."""
    toutes = figures()
    points = {code: (math.log10(a), math.log10(b), c) for code, (a, b, c) in toutes.items()}
    pas = [ecart_type([point[i] for point in points.values()]) for i in range(3)]
    trouves = {}
    for code, ici in points.items():
        distances = []
        for autre, la in points.items():
            if autre != code:
                carres = [((ici[i] - la[i]) / pas[i]) ** 2 for i in range(3)]
                distances.append((sum(carres), autre))
        proches = [autre for _, autre in sorted(distances)[:5]]
        trouves[code] = [autre for autre in toutes if autre in proches]
    return trouves


def fichier(lignes: dict[str, list[Ligne]]) -> list[dict[str, str]]:
    """`territoires.csv`."""
    voisins, proches, toutes = lire("voisins.json"), semblables(), figures()
    aires, communes = lire("portraits.json")["territoires"], populations()
    rangees = []
    sites = {d["code"]: d.get("site", "") for d in lignes["territoires.departement"]}
    for code in territoires(lignes):
        habitants, densite, part = toutes[code]
        rangees.append(
            {
                **debut(lignes, code),
                "site": sites[code],
                "habitants": str(habitants),
                "superficie": str(aires[code]["superficie"]),
                "densite": f"{densite:.1f}".removesuffix(".0"),
                "habitants_petites_communes": str(sum(n for n in communes[code] if n < SEUIL)),
                "part_petites_communes": f"{100 * part:.1f}".removesuffix(".0"),
                "voisins": "|".join(voisins.get(code, [])),
                "semblables": "|".join(proches[code]),
            }
        )
    return rangees
