"""Passes each épreuve in turn, or those of EPREUVES="base_arretee cache_arrete"; writes docs/epreuves.md.

Exit code 1 where a promise is not kept. EPREUVES_SANS_ECRIRE=1 leaves the document as it is; so does a tree that is
not its commit's (docs/ apart), whose figures nobody could find the code of: EPREUVES_NON_ENREGISTRE=1 writes them all
the same. `--recrites` passes none: the parts of those that are named, or else of all that do now what their part does
not say, say that their figures are of before. EPREUVES_SAUVEGARDE, the folder of a backup, has them passed on its
base, on its engine, instead of on the project's data.
"""

import importlib
import os
import sys
import time
import traceback
from pathlib import Path
from types import ModuleType

from outils.epreuves.bilan import Bilan
from outils.epreuves.document import (
    de_la_meme,
    ecrire,
    modifie,
    ou_et_quand,
    partie,
    rediger,
    rediger_manquee,
    vieillir,
)
from outils.epreuves.lieu import Lieu, lieu

CAS = Path(__file__).resolve().parent / "cas"


def noms() -> list[str]:
    """Return the names of all épreuves, in the order in which they are passed."""
    return sorted(fichier.stem for fichier in CAS.glob("[a-z]*.py"))


def charger(nom: str) -> ModuleType:
    """Return an épreuve by name."""
    return importlib.import_module(f"outils.epreuves.cas.{nom}")


def passer(nom: str, ici: Lieu) -> bool:
    """Pass one, say and write what came of it; return whether its promises are kept."""
    cas = charger(nom)
    print(f"→ {nom} : {cas.TITRE}", flush=True)
    debut = time.monotonic()
    try:
        bilan: Bilan = cas.passer(ici)
    except (SystemExit, Exception) as manque:
        # The others are passed all the same.
        print(f"  ✗ non passée : {type(manque).__name__}, {manque}", flush=True)
        traceback.print_exc()
        if s_ecrit():
            ecrire(nom, rediger_manquee(cas.TITRE, cas.FAIT, manque, ou_et_quand(time.monotonic() - debut)))
        return False
    for quoi, valeur in bilan.chiffres:
        print(f"    {quoi} : {valeur}")
    for phrase, tenue in bilan.promesses:
        print(f"  {'✓' if tenue else '✗'} {phrase}", flush=True)
    for remarque in bilan.remarques:
        print(f"    {remarque}")
    if s_ecrit():
        ecrire(nom, rediger(cas.TITRE, cas.FAIT, bilan, ou_et_quand(time.monotonic() - debut)))
    return bilan.tenu


def s_ecrit() -> bool:
    """Whether what comes of an épreuve is written into the document; says why not."""
    if os.environ.get("EPREUVES_SANS_ECRIRE") == "1":
        return False
    if modifie() and os.environ.get("EPREUVES_NON_ENREGISTRE") != "1":
        print("  docs/epreuves.md reste comme il est : le code n’est pas celui de son commit.", flush=True)
        print("  Enregistrez-le d’abord ; EPREUVES_NON_ENREGISTRE=1 écrit quand même.", flush=True)
        return False
    return True


def vieillir_les_recrites(voulues: list[str]) -> None:
    """Have what was passed before its épreuve was rewritten say so."""
    for nom in voulues or noms():
        cas, lignes = charger(nom), partie(nom)
        if lignes and (voulues or not de_la_meme(lignes, cas.TITRE, cas.FAIT)):
            ecrire(nom, vieillir(lignes, cas.TITRE, cas.FAIT))
            print(f"→ {nom} : passée avant d’être récrite.")


def main(*mots: str) -> int:
    """Pass those that are asked for."""
    if mots[:1] == ("--recrites",):
        vieillir_les_recrites(list(mots[1:]))
        return 0
    voulues = os.environ.get("EPREUVES", "").split() or noms()
    inconnues = sorted(set(voulues) - set(noms()))
    if inconnues:
        print(f"Épreuves inconnues : {', '.join(inconnues)}. Il y a : {', '.join(noms())}.")
        return 1
    with lieu() as ici:
        manquees = [nom for nom in voulues if not passer(nom, ici)]
    print(f"→ {len(voulues)} épreuve(s), non tenues : {', '.join(manquees) or 'aucune'}.")
    return 1 if manquees else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
