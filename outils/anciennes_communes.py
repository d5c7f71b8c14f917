"""Write the former communes: territoires/anciennes_communes.csv, from INSEE's Code officiel géographique.

A one-off, as `outils/contours.py`, of which it needs one source only: its output is committed. From the root of the
repository, in a few seconds:

    DECOUPAGE=$(mktemp -d)
    (cd $DECOUPAGE && npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-*.tgz)
    python3 outils/anciennes_communes.py $DECOUPAGE/package/data territoires

A « commune déléguée » or « associée » that bears the very name of the commune that it is part of is left out: that
name already leads there.
"""

import argparse
import csv
import json
from pathlib import Path
from typing import Any

FICHIER = "anciennes_communes.csv"
# Large towns that were merged without becoming « déléguées », which the code therefore forgets.
AUTRES = (("91228", "Courcouronnes"), ("91228", "Évry"))
ANCIENNES = ("commune-deleguee", "commune-associee")


def tri(code: str) -> str:
    """Return a sort key that puts the communes of 2A and 2B between those of 19 and 21."""
    return f"20{code[1:]}" if code[:2] in ("2A", "2B") else code


def anciennes(communes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return each former name with the code of the commune that it is part of, by that code, then by name."""
    actuelles = {c["code"]: c["nom"] for c in communes if c["type"] == "commune-actuelle"}
    trouvees = set(AUTRES)
    for commune in communes:
        if commune["type"] in ANCIENNES and actuelles[commune["chefLieu"]] != commune["nom"]:
            trouvees.add((commune["chefLieu"], commune["nom"]))
    return sorted(trouvees, key=lambda paire: (tri(paire[0]), paire[1]))


def main() -> None:
    """Read the package, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("decoupage", type=Path, help="folder data of the npm package decoupage-administratif")
    parser.add_argument("sortie", type=Path, help="where to write the file")
    options = parser.parse_args()
    communes = json.loads((options.decoupage / "communes.json").read_text("utf-8"))
    with (options.sortie / FICHIER).open("w", encoding="utf-8", newline="") as flux:
        ecrire = csv.writer(flux, lineterminator="\n").writerow
        ecrire(["commune", "nom"])
        for paire in anciennes(communes):
            ecrire(paire)


if __name__ == "__main__":
    main()
