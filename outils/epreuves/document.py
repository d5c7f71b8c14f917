"""docs/epreuves.md: the part of each épreuve, between its marks."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from outils.epreuves.bilan import Bilan

RACINE = Path(__file__).resolve().parent.parent.parent
DOCUMENT = RACINE / "docs" / "epreuves.md"


def ou_et_quand(duree: float) -> str:
    """Say on which day, of which code, on what machine, and for how long."""
    commande = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    commit = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True).stdout.strip() or "hors de git"
    memoire = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    jour = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    machine = f"{os.cpu_count()} cœurs, {memoire:.0f} Go de mémoire"
    return f"{jour}, {commit}, {machine} ; {duree:.0f} s."


def rediger(titre: str, fait: str, bilan: Bilan, ou: str) -> list[str]:
    """Return the lines of an épreuve."""
    lignes = [f"## {titre}", "", fait, "", f"*{ou}*", ""]
    lignes += [f"- {'✓' if tenue else '✗ **non tenu** :'} {phrase}" for phrase, tenue in bilan.promesses]
    if bilan.chiffres:
        lignes += ["", "| | |", "| --- | ---: |", *(f"| {nom} | {valeur} |" for nom, valeur in bilan.chiffres)]
    if bilan.remarques:
        lignes += ["", *bilan.remarques]
    return lignes


def ecrire(nom: str, lignes: list[str], document: Path = DOCUMENT) -> None:
    """Put lines between the marks of an épreuve; one that has none yet gets them at the end."""
    debut, fin = f"<!-- {nom} -->\n", f"<!-- /{nom} -->\n"
    texte = document.read_text(encoding="utf-8")
    if debut not in texte:
        texte = f"{texte.rstrip()}\n\n{debut}{fin}"
    avant, _, reste = texte.partition(debut)
    apres = reste.partition(fin)[2]
    document.write_text(avant + debut + "\n".join(lignes) + "\n" + fin + apres, encoding="utf-8")
