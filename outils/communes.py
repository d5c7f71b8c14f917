"""Write the communes of today and the former ones: territoires/communes.csv and anciennes_communes.csv.

A one-off, as `outils/contours.py`, of which it needs one source only: its output is committed. From the root of the
repository, in a few seconds:

    DECOUPAGE=$(mktemp -d)
    (cd $DECOUPAGE && npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-*.tgz)
    python3 outils/communes.py $DECOUPAGE/package/data historiq2017.txt territoires

INSEE's Code officiel géographique with its legal populations, La Poste's postcodes. A « commune déléguée » or
« associée » that bears the very name of the commune that it is part of is left out: that name already leads there.
`historiq2017.txt` is INSEE's history of communes from 1943 to 2017, as the public repository etalab/geohisto keeps
it (`sources/`): names of before, by `outils/historique.py`.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from outils.historique import RATTACHEES, Devenir, Ligne, lire, noms_anciens, qui_ne_menent_nulle_part

# Names of before that are territories or words of aids today, which is what whoever types them means.
AUTRE_CHOSE = frozenset(
    {
        *("Ante", "Cellule", "Essonnes", "Lande", "Les Chambres", "Les Gardes", "Les Pas", "Meuse", "Modern", "Nanc"),
        *("Rémois", "Salle", "Sièges"),
    }
)
METROPOLE_DE_LYON = "200046977"  # its code among the EPCI
# Large towns that were merged without becoming « déléguées », or are no longer, which the code therefore forgets.
AUTRES = (
    ("85194", "Château-d'Olonne"),
    ("85194", "Olonne-sur-Mer"),
    ("91228", "Courcouronnes"),
    ("91228", "Évry"),
)


def membres_de_lyon(epci: Iterable[dict[str, Any]]) -> set[str]:
    """Return the codes of the communes of Métropole de Lyon."""
    return {membre["code"] for e in epci if e["code"] == METROPOLE_DE_LYON for membre in e["membres"]}


def territoire_de(commune: str, lyon: set[str]) -> str:
    """« 69123 » is in 69M, « 2A004 » in 2A, « 97105 » in 971."""
    return "69M" if commune in lyon else commune[: 3 if commune.startswith("97") else 2]


def tri(code: str) -> str:
    """Return a sort key that puts 2A and 2B, and their communes, between 19 and 21."""
    return f"20{code[1:]}" if code[:2] in ("2A", "2B") else code


def actuelles(communes: Iterable[dict[str, Any]], lyon: set[str]) -> Iterable[list[str]]:
    """Yield each commune of today with its inhabitants, by code."""
    for c in sorted(communes, key=lambda c: tri(c["code"])):
        if c["type"] == "commune-actuelle" and c["zone"] != "com":
            codes_postaux = " ".join(c["codesPostaux"])
            yield [c["code"], c["nom"], territoire_de(c["code"], lyon), codes_postaux, str(c["population"])]


def anciennes(communes: list[dict[str, Any]], evenements: list[Ligne]) -> list[tuple[str, str]]:
    """Return each former name with the code of the commune that it is part of, by that code, then by name."""
    noms = {c["code"]: c["nom"] for c in communes if c["type"] == "commune-actuelle"}
    trouvees = set(AUTRES)
    for commune in communes:
        if commune["type"] in RATTACHEES and noms[commune["chefLieu"]] != commune["nom"]:
            trouvees.add((commune["chefLieu"], commune["nom"]))
    connus = [*noms.values(), *(nom for _, nom in trouvees)]
    avant = qui_ne_menent_nulle_part(noms_anciens(evenements, Devenir(communes, evenements)), connus)
    trouvees |= {(code, nom) for code, nom in avant if nom not in AUTRE_CHOSE}
    return sorted(trouvees, key=lambda paire: (tri(paire[0]), paire[1]))


def ecrire(fichier: Path, tete: list[str], lignes: Iterable[Iterable[str]]) -> None:
    """Write a file, its head first."""
    with fichier.open("w", encoding="utf-8", newline="") as flux:
        ecrivain = csv.writer(flux, lineterminator="\n")
        ecrivain.writerow(tete)
        ecrivain.writerows(lignes)


def main() -> None:
    """Read the package, write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("decoupage", type=Path, help="folder data of the npm package decoupage-administratif")
    parser.add_argument("historique", type=Path, help="INSEE's history of communes, historiq2017.txt")
    parser.add_argument("sortie", type=Path, help="where to write the files")
    options = parser.parse_args()
    epci, communes = (
        json.loads((options.decoupage / f"{nom}.json").read_text("utf-8")) for nom in ("epci", "communes")
    )
    ecrire(
        options.sortie / "communes.csv",
        ["code", "nom", "departement", "codes_postaux", "population"],
        actuelles(communes, membres_de_lyon(epci)),
    )
    ecrire(
        options.sortie / "anciennes_communes.csv", ["commune", "nom"], anciennes(communes, lire(options.historique))
    )


if __name__ == "__main__":
    main()
