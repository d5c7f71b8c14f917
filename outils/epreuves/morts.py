"""What is done midway by somebody who dies: the same four promises of loads, imports, editions, backups."""

import json
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import MOTEURS, POSTGRESQL, RACINE, Lieu

FOIS = 20
# What the fixtures are changed by: the summary of the measures of every fourth territory.
CHANGER = "from territoires.models import Departement as D; d = D.objects.get(code='26'); d.site = '{}'; d.save()"
AVANT, APRES = 'resume: "', 'resume: "Relu. '


def fixtures_changees(dossier: Path) -> Path:
    """Return a copy of the fixtures that differs in a few hundred rows."""
    vers = dossier / "fixtures"
    shutil.copytree(RACINE / "fixtures", vers)
    for fichier in sorted(vers.rglob("*.yaml"))[::4]:
        texte = fichier.read_text(encoding="utf-8")
        fichier.write_text(texte.replace(AVANT, APRES), encoding="utf-8")
    return vers


def tuer(lieu: Lieu, quoi: str, moteur: str, fois: int) -> list[dict[str, Any]]:
    """Have something done and killed; return the states: before, once done, after each death, done at last."""
    dossier = lieu.neuf(f"morts-{quoi}")
    modele = lieu.modele(moteur)
    if quoi == "editer":
        # Of data that are those of the latest edition none is made.
        change = lieu.base(moteur, "morts_change")
        lieu.manage("shell", "-v0", "-c", CHANGER.format("https://exemple.fr"), DATABASE_URL=change)
        modele = change.rpartition("/")[2] if moteur == POSTGRESQL else change.removeprefix("sqlite:///")
    url = lieu.base(moteur, f"morts_{quoi}", modele)
    (dossier / "editions").mkdir()
    reglages = {
        "DATABASE_URL": url,
        "VAR_DIR": str(dossier),
        "EDITIONS_DIR": str(dossier / "editions"),
        "SAUVEGARDE_VERS": str(dossier / "copie"),
        "BASE_MODELE": modele,
    }
    if quoi == "charger":
        reglages["FIXTURES_A_CHARGER"] = str(fixtures_changees(dossier))
    if quoi == "restaurer":
        # Of the same base with one thing more: what came back can be told from what was there.
        autre = lieu.base(moteur, "morts_avant")
        lieu.manage("shell", "-v0", "-c", CHANGER.format(""), DATABASE_URL=autre)
        reglages["SAUVEGARDE_DE"] = str(dossier / "a-remettre")
        lieu.manage("sauvegarder", "--vers", reglages["SAUVEGARDE_DE"], DATABASE_URL=autre)
    commande = [sys.executable, "-m", "outils.epreuves.tueur", quoi, str(fois)]
    fait = subprocess.run(
        commande, cwd=RACINE, env=lieu.environnement(**reglages), capture_output=True, text=True, timeout=900
    )
    if fait.returncode:
        raise SystemExit(f"tueur : {fait.stderr}")
    etats = [json.loads(ligne) for ligne in fait.stdout.splitlines() if ligne.startswith("{")]
    if etats[1]["mort"] != 0:
        raise SystemExit(f"{quoi} ne se fait pas : {fait.stderr}")
    return etats


def vu(etat: dict[str, Any]) -> tuple[Any, ...]:
    """What people see of a state."""
    return etat["somme"], tuple(etat["editions"]), etat["sauvegarde"]


def passer(lieu: Lieu, quoi: str, fois: int = FOIS, moteurs: tuple[str, ...] = MOTEURS) -> Bilan:
    """Kill so many times on each engine, and look."""
    bilan = Bilan()
    for moteur in moteurs:
        avant, fait, *morts, enfin = tuer(lieu, quoi, moteur, fois)
        tues = [mort for mort in morts if mort["mort"] in (-signal.SIGPROF, -signal.SIGALRM)]
        issues = Counter("avant" if vu(m) == vu(avant) else "après" if vu(m) == vu(fait) else "entre" for m in morts)
        bilan.chiffre(f"{moteur} : secondes que cela prend", float(fait["duree"]))
        bilan.chiffre(f"{moteur} : tués au milieu, sur {fois}", len(tues))
        bilan.chiffre(f"{moteur} : restés comme avant, faits en entier", f"{issues['avant']}, {issues['après']}")
        bilan.promet(f"{moteur} : tout ou rien, chaque fois.", issues["entre"] == 0 and len(tues) > fois // 2)
        bilan.promet(f"{moteur} : aucun verrou ne reste.", not any(mort["verrous"] for mort in morts))
        bilan.promet(f"{moteur} : rien de ce qui est en place n’est entamé.", not any(m["fautes"] for m in morts))
        bilan.promet(
            f"{moteur} : ensuite cela se fait comme si de rien n’était.",
            enfin["mort"] == 0 and vu(enfin) == vu(fait) != vu(avant),
        )
    return bilan
