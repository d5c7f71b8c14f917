"""What is done midway by somebody who dies: the same five promises of loads, imports, editions, backups."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from outils.epreuves.bilan import Bilan
from outils.epreuves.gestes import PAR_L_HORLOGE
from outils.epreuves.lieu import MOTEURS, POSTGRESQL, RACINE, Lieu

FOIS = 20
# In seconds, of which a busy machine takes many: three minutes where nothing else runs.
DELAI = 3600
COMMENT = (
    "vingt fois, sans rien nettoyer : avant d’écrire, puis de plus en plus loin dans ce qui s’écrit. On regarde "
    "chaque fois toutes les lignes de la base, leur historique, la version des pages, les éditions, les sauvegardes "
    "et les verrous ; ce qui a changé est remis."
)
# One thing more in a base, with its line in the journal.
CHANGER = """
from aides.models.consignes import consigner
from territoires.models import Departement
drome = Departement.objects.get(code="26")
with consigner(motif="Épreuve."):
    drome.site = "{}"
    drome.save()
"""
# What the fixtures are changed by: the summary of the measures of every fourth territory.
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
        # Of the same base with one thing more, and its trail: what came back can be told from what was there.
        autre = lieu.base(moteur, "morts_avant")
        lieu.manage("shell", "-v0", "-c", CHANGER.format("https://exemple.fr"), DATABASE_URL=autre)
        reglages["SAUVEGARDE_DE"] = str(dossier / "a-remettre")
        lieu.manage("sauvegarder", "--vers", reglages["SAUVEGARDE_DE"], DATABASE_URL=autre)
    commande = [sys.executable, "-m", "outils.epreuves.tueur", quoi, str(fois)]
    fait = subprocess.run(
        commande, cwd=RACINE, env=lieu.environnement(**reglages), capture_output=True, text=True, timeout=DELAI
    )
    if fait.returncode:
        raise SystemExit(f"tueur : {fait.stderr}")
    etats = [json.loads(ligne) for ligne in fait.stdout.splitlines() if ligne.startswith("{")]
    if etats[1]["mort"] != 0:
        raise SystemExit(f"{quoi} ne se fait pas : {fait.stderr}")
    return etats


def vu(etat: dict[str, Any], avant: dict[str, Any]) -> tuple[Any, ...]:
    """What people see of a state: what is published, the trail of how it came to be, whether pages are made again."""
    return (
        etat["somme"],
        tuple(etat["editions"]),
        str(etat["sauvegarde"]),
        tuple(etat["trace"].items()),
        etat["version"] != avant["version"],
    )


def issue(mort: dict[str, Any], avant: dict[str, Any], fait: dict[str, Any]) -> str:
    """Say what a death has left: « avant », « après », « entre » the two; « repris », what it had done without
    telling was told by who did it again."""
    if vu(mort, avant) == vu(avant, avant):
        return "avant"
    if vu(mort, avant) == vu(fait, avant):
        return "après"
    # All of it is there but the new version, which the next one gives it.
    sans_la_version = vu(mort, avant)[:-1] == vu(fait, avant)[:-1]
    return (
        "repris" if sans_la_version and "repris" in mort and vu(mort["repris"], avant) == vu(fait, avant) else "entre"
    )


def juger(bilan: Bilan, moteur: str, etats: list[dict[str, Any]], fois: int) -> None:
    """Look at the states: before, once done, after each that was to die, done at last."""
    avant, fait, *essais, enfin = etats
    tues = [essai for essai in essais if essai["au_milieu"]]
    en_ecrivant = sum(mort["en_ecrivant"] for mort in tues)
    issues = Counter(issue(essai, avant, fait) for essai in essais)
    laisses = Counter(issue(mort, avant, fait) for mort in tues)
    bilan.chiffre(f"{moteur} : tués, dont pendant qu’il s’écrit", f"{len(tues)}, {en_ecrivant}")
    bilan.chiffre(f"{moteur} : restés comme avant, faits en entier", f"{laisses['avant']}, {laisses['après']}")
    if issues["repris"]:
        bilan.chiffre(f"{moteur} : faits sans être annoncés, annoncés dès qu’on recommence", issues["repris"])
    bilan.promet(
        f"{moteur} : tués {fois} fois, dont la moitié au moins pendant qu’il s’écrit.",
        len(tues) == fois and 2 * en_ecrivant >= fois,
    )
    bilan.promet(
        f"{moteur} : tout ou rien, chaque fois : lignes, historique et version vont ensemble.", not issues["entre"]
    )
    bilan.promet(f"{moteur} : aucun verrou ne reste.", not any(essai["verrous"] for essai in essais))
    bilan.promet(
        f"{moteur} : ce qui est en place est entier (éditions, sauvegardes).", not any(e["fautes"] for e in etats)
    )
    bilan.promet(
        f"{moteur} : ensuite cela se fait comme si de rien n’était.",
        all(essai["tue"] or essai["mort"] == 0 for essai in essais)
        and enfin["mort"] == 0
        and vu(enfin, avant) == vu(fait, avant) != vu(avant, avant),
    )


def passer(lieu: Lieu, quoi: str, fois: int = FOIS, moteurs: tuple[str, ...] = MOTEURS) -> Bilan:
    """Kill so many times on each engine, and look."""
    bilan, unite = Bilan(), "secondes" if quoi in PAR_L_HORLOGE else "secondes de processeur"
    for moteur in moteurs:
        etats = tuer(lieu, quoi, moteur, fois)
        bilan.chiffre(f"{moteur} : {unite} que cela prend", float(etats[1]["duree"]))
        bilan.chiffre(f"{moteur} : dont {unite} pendant qu’il s’écrit", float(etats[1]["ecriture"]))
        juger(bilan, moteur, etats, fois)
    return bilan
