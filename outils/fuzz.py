"""`make fuzz`: the site asked 50,000 things that nobody should ask, and 2,000 broken files, each on both engines.

REQUETES, FICHIERS and GRAINE change how many and which; RANG tries one alone, MOTEUR=sqlite or postgresql one engine,
DEBUT is the rank to begin with. The end is a table of what was answered, then each fault that was found, as the line
that makes it again. Exit status 1 if there is any.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.essais import environnement, postgresql  # noqa: E402

# Requests a run of pytest, so that one sees how far it is.
PAR_PASSAGE = 2_500
DEMANDES, FICHIERS = "tests/fuzz/test_demandes.py", "tests/fuzz/test_fichiers.py"
FAUTE = re.compile(r"GRAINE=\S+ RANG=\d+")


@dataclass(slots=True)
class Bilan:
    """What an engine was asked, what it answered, in how long; the lines that make its faults again."""

    moteur: str
    demandes: Counter[str] = field(default_factory=Counter)
    statuts: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    fichiers: Counter[str] = field(default_factory=Counter)
    regards: int = 0
    secondes: float = 0
    fautes: set[str] = field(default_factory=set)

    def lire(self, dossier: Path) -> None:
        """Add what a run of pytest wrote in a folder."""
        for releve in dossier.glob("*.json"):
            dit = json.loads(releve.read_text(encoding="utf-8"))
            if not releve.name.startswith("demandes-"):
                self.fichiers.update(dit)
                continue
            for sorte, statut, nombre in dit["statuts"]:
                self.demandes[sorte] += nombre
                self.statuts[f"{statut // 100}xx"] += nombre
                self.statuts["dont 429"] += nombre * (statut == 429)
            self.modes.update(dit["modes"])
            self.regards += sum(dit["regards"].values())

    def lignes(self) -> list[str]:
        """Return the table, a line for each thing that is told."""
        demandes = self.demandes.total()
        rythme = f", {demandes / self.secondes:.0f} par seconde" if demandes and self.secondes else ""
        lignes = [f"{self.moteur} : {demandes} demandes{rythme}, {len(self.fautes)} fautes"]
        for nom, comptes in (("demandes", self.demandes), ("réponses", self.statuts), ("modes", self.modes)):
            lignes.append(f"  {nom} : " + ", ".join(f"{cle} {nombre}" for cle, nombre in sorted(comptes.items())))
        lignes.append(f"  pages regardées après un écrit : {self.regards}")
        lignes.append("  fichiers : " + ", ".join(f"{cle} {nombre}" for cle, nombre in sorted(self.fichiers.items())))
        return lignes


def essayer(bilan: Bilan, fichier: str, base: str | None, **mesures: str) -> None:
    """Run a file of tests in an environment, and add to an engine's account what it answered."""
    commande = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--no-header", "--tb=short", fichier]
    debut = time.monotonic()
    with tempfile.TemporaryDirectory() as dossier:
        env = environnement(base) | {"RELEVE": dossier} | mesures
        fini = subprocess.run(commande, cwd=RACINE, env=env, capture_output=True, text=True)
        bilan.lire(Path(dossier))
    if fichier == DEMANDES:
        bilan.secondes += time.monotonic() - debut
    trouvees = set(FAUTE.findall(fini.stdout))
    if fini.returncode:
        print(fini.stdout + fini.stderr, flush=True)
        trouvees = trouvees or {f"pytest finit par {fini.returncode}"}
    bilan.fautes |= {f"MOTEUR={bilan.moteur} {faute} make fuzz" for faute in trouvees}


def passer(bilan: Bilan, base: str | None, *, debut: int, requetes: int, fichiers: int) -> None:
    """Try so many of each on an engine, from a rank on."""
    graine = os.environ.get("GRAINE", "14")
    for rang in range(debut, debut + requetes, PAR_PASSAGE):
        combien = min(PAR_PASSAGE, debut + requetes - rang)
        essayer(bilan, DEMANDES, base, GRAINE=graine, REQUETES=str(combien), DEBUT=str(rang))
        print(f"  {bilan.moteur} : {rang - debut + combien} demandes, {len(bilan.fautes)} fautes", flush=True)
    if fichiers:
        essayer(bilan, FICHIERS, base, GRAINE=graine, FICHIERS=str(fichiers), DEBUT=str(debut))


def main() -> int:
    """Try all of it on each engine; return the exit status."""
    requetes, fichiers = int(os.environ.get("REQUETES", "50000")), int(os.environ.get("FICHIERS", "2000"))
    url = postgresql()
    moteurs: dict[str, str | None] = {"sqlite": None, "postgresql": url}
    voulus = [os.environ["MOTEUR"]] if os.environ.get("MOTEUR") else list(moteurs)
    if url is None and "postgresql" in voulus:
        print("PostgreSQL manque : TEST_DATABASE_URL=postgresql://…, ou MOTEUR=sqlite make fuzz")
        return 1
    bilans = [Bilan(moteur) for moteur in voulus]
    for bilan in bilans:
        print(f"→ {bilan.moteur}", flush=True)
        if os.environ.get("RANG"):
            for fichier in (DEMANDES, FICHIERS):
                essayer(bilan, fichier, moteurs[bilan.moteur])
        else:
            debut = int(os.environ.get("DEBUT") or 0)
            passer(bilan, moteurs[bilan.moteur], debut=debut, requetes=requetes, fichiers=fichiers)
    # The same ranks on both: what one engine answers, the other was asked too.
    print("\n".join(ligne for bilan in bilans for ligne in bilan.lignes()))
    fautes = sorted(faute for bilan in bilans for faute in bilan.fautes)
    print("\n".join(fautes) or "Aucune faute.")
    return int(bool(fautes))


if __name__ == "__main__":
    sys.exit(main())
