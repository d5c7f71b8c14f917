"""`make fuzz`: the site asked 50,000 things that nobody should ask, and 2,000 broken files, on both engines.

REQUETES, FICHIERS and GRAINE change how many and which; RANG tries one alone, MOTEUR=sqlite or postgresql one engine.
Each fault that is found is printed as the line that makes it again. Exit status 1 if there is any.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.essais import environnement, postgresql  # noqa: E402

# Requests a run of pytest, so that one sees how far it is.
PAR_PASSAGE = 2_500
DEMANDES, FICHIERS = "tests/fuzz/test_demandes.py", "tests/fuzz/test_fichiers.py"
FAUTE = re.compile(r"GRAINE=\S+ RANG=\d+")


def essayer(fichier: str, base: str | None, **mesures: str) -> tuple[int, set[str]]:
    """Run a file of tests in an environment; return its exit code and the lines that make its faults again."""
    commande = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--no-header", "--tb=short", fichier]
    env = environnement(base) | mesures
    fini = subprocess.run(commande, cwd=RACINE, env=env, capture_output=True, text=True)
    trouvees = set(FAUTE.findall(fini.stdout))
    if fini.returncode:
        print(fini.stdout + fini.stderr, flush=True)
    return fini.returncode, trouvees


def passer(moteur: str, base: str | None, debut: int, *, requetes: int, fichiers: int) -> set[str]:
    """Try so many of each on an engine, from a rank on; return the faults."""
    graine = os.environ.get("GRAINE", "14")
    trouvees: set[str] = set()
    for rang in range(debut, debut + requetes, PAR_PASSAGE):
        combien = min(PAR_PASSAGE, debut + requetes - rang)
        code, siennes = essayer(DEMANDES, base, GRAINE=graine, REQUETES=str(combien), DEBUT=str(rang))
        trouvees |= siennes or ({f"{moteur} : pytest finit par {code}"} if code else set())
        print(f"  {moteur} : {rang - debut + combien} demandes, {len(trouvees)} fautes", flush=True)
    if fichiers:
        code, siennes = essayer(FICHIERS, base, GRAINE=graine, FICHIERS=str(fichiers), DEBUT=str(debut))
        trouvees |= siennes or ({f"{moteur} : pytest finit par {code}"} if code else set())
        print(f"  {moteur} : {fichiers} fichiers, {len(trouvees)} fautes en tout", flush=True)
    return trouvees


def main() -> int:
    """Try all of it; return the exit status."""
    requetes, fichiers = int(os.environ.get("REQUETES", "50000")), int(os.environ.get("FICHIERS", "2000"))
    url = postgresql()
    moteurs: dict[str, str | None] = {"sqlite": None, "postgresql": url}
    voulus = [os.environ["MOTEUR"]] if os.environ.get("MOTEUR") else list(moteurs)
    if url is None and "postgresql" in voulus:
        print("PostgreSQL manque : TEST_DATABASE_URL=postgresql://…, ou MOTEUR=sqlite make fuzz")
        return 1
    trouvees: set[str] = set()
    if os.environ.get("RANG"):
        for moteur in voulus:
            for fichier in (DEMANDES, FICHIERS):
                trouvees |= essayer(fichier, moteurs[moteur])[1]
    else:
        for moteur in voulus:
            print(f"→ {moteur}", flush=True)
            debut = int(os.environ.get("DEBUT") or (10_000_000 if moteur == "postgresql" else 0))
            part = (requetes // len(voulus), fichiers // len(voulus))
            trouvees |= passer(moteur, moteurs[moteur], debut, requetes=part[0], fichiers=part[1])
    print("\n".join(f"{ligne} make fuzz" for ligne in sorted(trouvees)) or "Aucune faute.")
    return int(bool(trouvees))


if __name__ == "__main__":
    sys.exit(main())
