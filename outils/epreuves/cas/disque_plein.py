"""No room left on the disk that holds the base, the editions and temporary files."""

import time

from outils.epreuves.bilan import Bilan
from outils.epreuves.disques import disque, poser, remplir
from outils.epreuves.empreinte import somme
from outils.epreuves.equipe import Membre, inscrire
from outils.epreuves.lieu import Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Disque plein"
FAIT = (
    "La base SQLite, les éditions et les fichiers temporaires sont sur un petit disque, que l’on remplit : les "
    "visiteurs lisent, l’équipe enregistre, on charge, on publie, on sauvegarde ; puis on fait de la place."
)
FICHIERS = ("/donnees/atlas.sqlite", "/donnees/atlas-aides-medicales.zip", "/donnees/offre.xlsx")
CORRIGE = "Corrigé une fois qu’il y a de la place."


def passer(lieu: Lieu) -> Bilan:
    """Fill it, ask, write, make room."""
    bilan = Bilan()
    with disque(lieu.neuf("disque"), 24_000_000) as dossier:
        url, reglages = poser(lieu, "disque_plein", dossier)
        mesure = inscrire(lieu, url)
        with lieu.site(url, "--worker-tmp-dir", "/dev/shm", env=reglages) as site:
            chauffer(site.port)
            membre = Membre(site.port)
            membre.entrer()
            _, champs = membre.ouvrir(mesure)
            # Read before, and once there is room again: to read, SQLite makes a file beside its own.
            avant = somme(url)
            plein = remplir(dossier)
            with foule(site.port, GARDEES, pause=0.05) as lues, foule(site.port, NEUVES, gens=1, pause=0.1) as neuves:
                time.sleep(5)
            with foule(site.port, FICHIERS, gens=1, pause=0.1) as fichiers:
                time.sleep(3)
            refus, page = membre.envoyer(mesure, champs, resume="Trop.", pourquoi="Épreuve.")
            commandes = {
                nom: lieu.manage(*mots, exiger=False, DATABASE_URL=url, VAR_DIR=str(dossier), **reglages)
                for nom, mots in {
                    "charger_atlas": ("charger_atlas", "--ecraser", "--verbosity=0"),
                    "publier_edition": ("publier_edition", "--date", "2026-11-28"),
                    "sauvegarder": ("sauvegarder",),
                }.items()
            }
            plein.unlink()
            apres = somme(url)
            enfin, _ = membre.corriger(mesure, CORRIGE)
            time.sleep(1.5)
            with foule(site.port, (*GARDEES, *NEUVES, *FICHIERS), pause=0.05) as ensuite:
                time.sleep(4)
        restes = sorted(chemin.name for chemin in (dossier / "editions").iterdir())
    bilan.chiffre("pages gardées et neuves, disque plein", f"{lues.dits()} ; {neuves.dits()}")
    bilan.chiffre("fichiers qui s’écrivent d’abord, disque plein", fichiers.dits())
    bilan.chiffre("enregistrement, disque plein", refus)
    bilan.chiffre("une fois qu’il y a de la place", ensuite.dits())
    bilan.promet("Toutes les pages gardées sont servies.", set(lues.statuts()) == {200})
    autres = fichiers.statuts() + neuves.statuts()
    sans = fichiers.sans_retry_after() + neuves.sans_retry_after()
    bilan.promet(
        "Ce qui ne peut être fait répond 503 et dit quand revenir, jamais 500.",
        set(autres) <= {200, 503} and not sans,
    )
    bilan.promet("L’équipe n’enregistre rien et le sait en clair (503).", refus == 503 and "<h1" in page)
    for nom, faite in commandes.items():
        dit = faite.stderr.strip().splitlines()[-1:] or [""]
        if nom != "charger_atlas" or faite.returncode:
            bilan.promet(f"`{nom}` refuse en une phrase.", faite.returncode == 1 and "Traceback" not in faite.stderr)
        bilan.remarque(f"`{nom}` : {dit[0] or 'fait, rien n’était à écrire'}")
    bilan.promet("Pas une ligne n’a changé, rien ne traîne.", apres == avant and restes == [])
    bilan.promet("Dès qu’il y a de la place, tout se fait.", enfin == 302 and set(ensuite.statuts()) == {200})
    return bilan
