"""`make avis`: compares the locks with published advisories, where a source of them answers.

pip-audit ends well too where its source knows nothing of the packages it is asked about. So each source is first
asked about a version whose flaws are known: only one that names them is believed. So is of each lock what it says of
all its packages: one that is cut off, or leaves some out, is not verified.

Exit code 1 where an advisory names a version that is locked; 2, with `--exiger`, where not all could be verified.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.verrous import ATELIER, LIVRE, SITE, lire  # noqa: E402

SOURCES = {"pypi": "PyPI", "osv": "OSV"}
# Of 2021, with a dozen of advisories: a source that knows none of them knows nothing.
TEMOIN = ("django", "3.2")
DELAI = 15
Paquets = list[dict[str, Any]]
# None: nothing that could be read was said.
Audit = Callable[[str, Path], Paquets | None]


def auditer(source: str, exigences: Path) -> Paquets | None:
    """Return what pip-audit says of each package; None where it says nothing in time, or nothing that can be read."""
    commande = [sys.executable, "-m", "pip_audit", "--requirement", str(exigences), "--disable-pip", "--no-deps"]
    commande += ["--vulnerability-service", source, "--timeout", str(DELAI), "--format", "json"]
    commande += ["--progress-spinner", "off"]
    try:
        fini = subprocess.run(commande, capture_output=True, text=True, timeout=20 * DELAI, check=False)
        paquets: Paquets = json.loads(fini.stdout)["dependencies"]
        return paquets if all("name" in paquet for paquet in paquets) else None
    except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError, TypeError):
        return None


def epingles(verrou: str) -> set[str]:
    """Return the names that a lock pins on this Python and system: those that pip-audit is asked about."""
    return {epingle.nom for epingle in lire(verrou) if epingle.ici}


def connait(source: str, audit: Audit) -> bool:
    """Whether a source names the flaws of the version that is known to have some."""
    nom, version = TEMOIN
    with tempfile.TemporaryDirectory() as dossier:
        exigences = Path(dossier) / "temoin.txt"
        exigences.write_text(f"{nom}=={version}\n", encoding="utf-8")
        paquets = audit(source, exigences) or []
        return any(paquet["name"] == nom and paquet.get("vulns") for paquet in paquets)


def comparer(audit: Audit, *, exiger: bool) -> tuple[int, list[str]]:
    """Return the exit code, and what is to be said."""
    source = next((source for source in SOURCES if connait(source, audit)), None)
    if source is None:
        return 2 if exiger else 0, ["Aucune source d’avis n’est joignable : rien n’a été vérifié."]
    lignes: list[str] = []
    tus: set[str] = set()
    lus: set[str] = set()
    muets: list[str] = []
    for verrou in (SITE, LIVRE, ATELIER):
        paquets = audit(source, RACINE / verrou)
        if paquets is None:
            muets.append(verrou)
            continue
        dits = [paquet for paquet in paquets if "vulns" in paquet]
        tus |= epingles(verrou).union(paquet["name"] for paquet in paquets) - {paquet["name"] for paquet in dits}
        for paquet in dits:
            lus.add(paquet["name"])
            avis = [f"{paquet['name']} {paquet['version']} : {faille['id']}" for faille in paquet["vulns"]]
            lignes += [f"{dit} ({verrou})" for dit in avis]
    trouves = len(lignes)
    if tus:
        lignes.append(f"N’ont pas pu être vérifiés : {', '.join(sorted(tus))}.")
    if muets:
        lignes.append(f"Rien n’a été vérifié de : {', '.join(muets)}.")
    reste = ", le reste n’est pas vérifié" if tus or muets else ""
    lignes.append(f"{SOURCES[source]} : {len(lus)} paquets vérifiés, {trouves} avis{reste}.")
    if not lus:
        lignes[-1] = f"{SOURCES[source]} : aucun paquet n’a été vérifié."
    if trouves:
        return 1, lignes
    return 2 if exiger and (tus or muets or not lus) else 0, lignes


def principal() -> int:
    """Say what is found."""
    code, lignes = comparer(auditer, exiger="--exiger" in sys.argv[1:])
    print("\n".join(lignes))
    return code


if __name__ == "__main__":
    sys.exit(principal())
