"""The base is well, on a PostgreSQL; all that is written beside it is on a disk that fails: editions, backups, books,
the sign that the proxy reads, temporary files."""

import time
from pathlib import Path
from subprocess import CompletedProcess

from outils.epreuves.bilan import Bilan
from outils.epreuves.disques import Panne
from outils.epreuves.empreinte import somme
from outils.epreuves.equipe import PAGE, Membre, inscrire
from outils.epreuves.lieu import POSTGRESQL, RACINE, Lieu
from outils.epreuves.morts import CHANGER
from outils.epreuves.refus import montre, phrase
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

# Each is written first, then sent.
FICHIERS = ("/donnees/atlas.sqlite", "/donnees/atlas-aides-medicales.zip", "/donnees/offre.xlsx")
# A day ahead: no edition that came with the project can be of that day. All the rest is the command itself.
DEMAIN = """
from datetime import timedelta
from unittest.mock import patch
from django.core.management import call_command
from django.utils import timezone
with patch.object(timezone, "localdate", return_value=timezone.localdate() + timedelta(days=1)):
    call_command("publier_edition", sans_livre=True)
"""
PUBLIER = ("shell", "-v0", "-c", DEMAIN)
ECRITS = ("editions", "sauvegardes", "livre", "tmp")
PENDANT = "Corrigé pendant que le disque manque."


def ranger(dossier: Path) -> dict[str, str]:
    """Make the folders on a disk; return the settings that have the site write there."""
    for sous in (*ECRITS, "version"):
        (dossier / sous).mkdir()
    # Collected once for all; read, never written.
    (dossier / "static").symlink_to(RACINE / "var" / "static")
    ou = {"VAR_DIR": "", "EDITIONS_DIR": "editions", "VERSION_DIR": "version", "TMPDIR": "tmp"}
    return {nom: str(dossier / sous) for nom, sous in ou.items()}


def arbre(dossier: Path) -> set[tuple[str, int]]:
    """Return all that is written there, and how long it is; but for the empty folder that each worker keeps."""
    chemins = [chemin for sous in ECRITS for chemin in (dossier / sous).rglob("*")]
    chemins = [c for c in chemins if c.is_file() or c.parent != dossier / "tmp"]
    return {(str(c.relative_to(dossier)), c.stat().st_size if c.is_file() else 0) for c in chemins}


def pese(dossier: Path) -> int:
    """Return how many bytes the files below a folder have."""
    return sum(chemin.stat().st_size for chemin in dossier.rglob("*") if chemin.is_file())


def preparer(lieu: Lieu, nom: str) -> tuple[Path, dict[str, int]]:
    """Make, where there is room, a backup with an edition in it; return it, and what each command writes."""
    url, dossier = lieu.base(POSTGRESQL, f"{nom}_saine"), lieu.neuf("saine")
    env = {"DATABASE_URL": url, "VAR_DIR": str(dossier), "EDITIONS_DIR": str(dossier / "editions")}
    for mots in (
        ("shell", "-v0", "-c", CHANGER.format("https://exemple.fr")),
        PUBLIER,
        ("composer_livre", "--territoire", "2A"),
        ("sauvegarder", "--vers", str(dossier / "copie")),
    ):
        lieu.manage(*mots, exiger=True, **env)
    edition = pese(dossier / "editions")
    return dossier / "copie", {
        "publier_edition": edition,
        "sauvegarder": pese(dossier / "copie") - edition,
        "restaurer": edition,
        "composer_livre": pese(dossier / "livre"),
    }


def passer(lieu: Lieu, bilan: Bilan, nom: str, dossier: Path, panne: Panne) -> None:
    """Have the disk fail under the site and its commands; then have all of it done again, on a disk that is well."""
    copie, poids = preparer(lieu, nom)
    url, env = lieu.base(POSTGRESQL, nom), ranger(dossier)
    mesure = inscrire(lieu, url)
    mots = {
        "publier_edition": PUBLIER,
        "sauvegarder": ("sauvegarder",),
        "composer_livre": ("composer_livre", "--territoire", "2A"),
        "restaurer": ("restaurer", str(copie), "--ecraser"),
    }

    def lancer(commande: str) -> CompletedProcess[str]:
        return lieu.manage(*mots[commande], exiger=False, DATABASE_URL=url, **env)

    with lieu.site(url, "--worker-tmp-dir", "/dev/shm", env=env) as site:
        # Each worker has its folder of temporary files, on this disk: once made, it looks for no other.
        chauffer(site.port, (*GARDEES, FICHIERS[0]))
        membre = Membre(site.port)
        membre.entrer()
        # Of data that are those of the latest edition none is made.
        avant, _ = membre.corriger(mesure, "Corrigé avant que le disque manque.")
        time.sleep(1.5)
        chauffer(site.port)
        panne.casser()
        la = arbre(dossier)
        with foule(site.port, GARDEES, pause=0.05) as lues, foule(site.port, NEUVES, gens=1, pause=0.1) as neuves:
            time.sleep(4)
        with foule(site.port, FICHIERS, gens=1, pause=0.1) as fichiers:
            time.sleep(3)
        pendant, _ = membre.corriger(mesure, PENDANT)
        time.sleep(1.5)
        with foule(site.port, (PAGE,), gens=2, corps=True) as vues:
            time.sleep(1)
        restes = arbre(dossier) - la
        for part in panne.parts[1:]:
            panne.casser(int(part * poids["publier_edition"]))
            with foule(site.port, FICHIERS, gens=1, pause=0.1) as encore_des:
                time.sleep(1)
            fichiers.reponses += encore_des.reponses
            restes |= arbre(dossier) - la
        rangees, refus = somme(url), dict[str, list[CompletedProcess[str]]]()
        for commande in mots:
            for part in panne.parts:
                panne.casser(int(part * poids[commande]))
                refus.setdefault(commande, []).append(lancer(commande))
                restes |= arbre(dossier) - la
        panne.casser()
        changees = somme(url) != rangees
        with foule(site.port, GARDEES, pause=0.05) as encore:
            time.sleep(1)
        panne.reparer()
        ensuite = {commande: lancer(commande) for commande in mots}
        time.sleep(2)
        with foule(site.port, (*GARDEES, *NEUVES, *FICHIERS), pause=0.05) as remises:
            time.sleep(4)
    bilan.chiffre("PostgreSQL saine : pages gardées, neuves", f"{lues.dits()} ; {neuves.dits()}")
    bilan.chiffre("PostgreSQL saine : fichiers qui s’écrivent d’abord", fichiers.dits())
    bilan.chiffre("PostgreSQL saine : ensuite", remises.dits())
    bilan.promet(
        "PostgreSQL saine : toutes les pages sont servies, gardées et neuves.",
        set(lues.statuts() + neuves.statuts() + encore.statuts()) == {200},
    )
    bilan.promet(
        "PostgreSQL saine : un fichier qui ne peut s’écrire répond 503 et dit quand revenir, jamais 500.",
        set(fichiers.statuts()) <= {200, 503} and not fichiers.sans_retry_after(),
    )
    bilan.promet(
        "PostgreSQL saine : l’équipe corrige comme d’habitude, et cela se voit.",
        (avant, pendant) == (302, 302) and all(PENDANT.encode() in vue.corps for vue in vues.reponses),
    )
    for commande, faites in refus.items():
        ou = "où que le disque s’arrête" if len(panne.parts) > 1 else "d’emblée"
        bilan.promet(
            f"PostgreSQL saine : `{commande}` refuse en une ligne, qui dit « {panne.mot} », {ou}.",
            all(panne.mot in phrase(faite) for faite in faites),
        )
        for dit in dict.fromkeys(montre(faite).replace(str(dossier), "…") for faite in faites):
            bilan.remarque(f"PostgreSQL saine, `{commande}` : {dit}")
    bilan.promet(
        "PostgreSQL saine : rien ne reste de ce qui fut commencé, pas une ligne n’a changé.",
        not changees and not restes,
    )
    for reste, octets in sorted(restes):
        bilan.remarque(f"Reste : {reste}, {octets} octets.")
    bilan.promet(
        "PostgreSQL saine : les mêmes commandes se font ensuite ; c’est bien le disque qui les arrêtait.",
        all(faite.returncode == 0 for faite in ensuite.values()) and set(remises.statuts()) == {200},
    )
    for commande, faite in ensuite.items():
        if faite.returncode:
            bilan.remarque(f"Ensuite, `{commande}` : {montre(faite)}")
