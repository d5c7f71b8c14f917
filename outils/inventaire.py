"""`make inventaire`: what the site is made of, for those who must know (CycloneDX), in docs/inventaire.cdx.json.

Made from the lock, the same on every machine: versions, sums, licences; neither a date nor where anything is fetched.
cyclonedx-py reads the lock and holds what it writes to its norm; what only tells of this machine, or of a registry,
is taken away, and the licences that docs/licences.md names are put in.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from cyclonedx.schema import SchemaVersion  # noqa: E402
from cyclonedx.spdx import is_expression, is_supported_id  # noqa: E402
from cyclonedx.validation.json import JsonStrictValidator  # noqa: E402

from outils.licences import TABLE  # noqa: E402
from outils.verrous import SITE, lire  # noqa: E402

INVENTAIRE = RACINE / "docs" / "inventaire.cdx.json"


def brut() -> dict[str, Any]:
    """Return what cyclonedx-py makes of the lock and of the project's own description."""
    with tempfile.TemporaryDirectory() as dossier:
        sortie = Path(dossier) / "inventaire.json"
        commande = [sys.executable, "-m", "cyclonedx_py", "requirements", SITE, "--pyproject", "pyproject.toml"]
        commande += ["--output-reproducible", "--of", "JSON", "-o", str(sortie)]
        # It warns that nothing says what needs what: that is put in below.
        subprocess.run(commande, cwd=RACINE, env=os.environ | {"PYTHONWARNINGS": "ignore"}, check=True)
        lu: dict[str, Any] = json.loads(sortie.read_text(encoding="utf-8"))
    return lu


def licences_dites() -> dict[str, str]:
    """Return what the table of licences says, by package."""
    lignes = re.findall(r"(?m)^\| ([a-z0-9-]+) \| ([^|]+) \| le ", TABLE.read_text(encoding="utf-8"))
    return dict(lignes)


def nettoyer(inventaire: dict[str, Any]) -> dict[str, Any]:
    """Return the inventory, of the project alone: the order is that of names, each part known by its own address."""
    conditions = {(epingle.nom, epingle.version): epingle.condition for epingle in lire(SITE)}
    licences = licences_dites()
    composants = []
    for composant in sorted(inventaire["components"], key=lambda c: (c["name"], c["version"])):
        nom, version = composant["name"], composant["version"]
        sommes = [somme for lien in composant["externalReferences"] for somme in lien.get("hashes", [])]
        propre = {
            "bom-ref": composant["purl"],
            "type": composant["type"],
            "name": nom,
            "version": version,
            "purl": composant["purl"],
            "externalReferences": [{"type": "distribution", "url": SITE, "hashes": sommes}],
        }
        if condition := conditions[nom, version]:
            propre["description"] = f"Seulement si {condition}"
        if nom in licences:
            propre["licenses"] = [_licence(licences[nom])]
        composants.append(propre)
    projet = inventaire["metadata"]["component"]
    racine = projet["bom-ref"]
    return {
        "$schema": inventaire["$schema"],
        "bomFormat": inventaire["bomFormat"],
        "specVersion": inventaire["specVersion"],
        "version": 1,
        "metadata": {"component": {nom: projet[nom] for nom in ("bom-ref", "type", "name", "version", "licenses")}},
        "components": composants,
        "dependencies": [{"ref": racine, "dependsOn": [c["bom-ref"] for c in composants]}],
    }


def _licence(dite: str) -> dict[str, Any]:
    """What the norm has for a licence: one of SPDX's list, several together, or words."""
    if is_supported_id(dite):
        return {"license": {"id": dite}}
    return {"expression": dite} if is_expression(dite) else {"license": {"name": dite}}


def ecrire(inventaire: dict[str, Any]) -> str:
    """Return it as it is written; raises where it is not what the norm wants."""
    texte = json.dumps(inventaire, ensure_ascii=False, indent=1) + "\n"
    faute = JsonStrictValidator(SchemaVersion.V1_6).validate_str(texte)
    if faute is not None:
        raise ValueError(f"L’inventaire n’est pas du CycloneDX : {faute}")
    return texte


def principal() -> int:
    """Write the inventory."""
    texte = ecrire(nettoyer(brut()))
    INVENTAIRE.write_text(texte, encoding="utf-8")
    print(f"{len(json.loads(texte)['components'])} paquets : docs/inventaire.cdx.json.")
    return 0


if __name__ == "__main__":
    sys.exit(principal())
