"""No room left on the disk that holds the base, the editions and temporary files."""

import time

from outils.epreuves import dossiers
from outils.epreuves.bilan import Bilan
from outils.epreuves.disques import Plein, disque, poser
from outils.epreuves.dossiers import FICHIERS, PUBLIER
from outils.epreuves.empreinte import somme
from outils.epreuves.equipe import Membre, inscrire
from outils.epreuves.lieu import Lieu
from outils.epreuves.refus import montre, phrase
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Disque plein"
FAIT = (
    "La base SQLite, les éditions et les fichiers temporaires sont sur un petit disque, que l’on remplit : les "
    "visiteurs lisent, l’équipe enregistre, on charge, on publie, on sauvegarde ; puis on fait de la place. De même "
    "ensuite avec PostgreSQL, qui est ailleurs : sur le disque plein sont les éditions, les sauvegardes, les livres, "
    "la version montrée au mandataire et les fichiers temporaires ; chaque commande est reprise avec de la place "
    "pour trois, six puis neuf dixièmes de ce qu’elle écrit."
)
CORRIGE = "Corrigé une fois qu’il y a de la place."


def passer(lieu: Lieu) -> Bilan:
    """Fill it, ask, write, make room."""
    bilan = Bilan()
    with disque(lieu.neuf("disque"), 24_000_000) as dossier:
        url, reglages = poser(lieu, "disque_plein", dossier)
        panne = Plein(dossier)
        mesure = inscrire(lieu, url)
        with lieu.site(url, "--worker-tmp-dir", "/dev/shm", env=reglages) as site:
            chauffer(site.port)
            membre = Membre(site.port)
            membre.entrer()
            # Of data that are those of the latest edition none is made.
            membre.corriger(mesure, "Corrigé avant que la place manque.")
            _, champs = membre.ouvrir(mesure)
            # What was corrected was kept by nobody any more.
            time.sleep(1)
            chauffer(site.port)
            # Read before, and once there is room again: to read, SQLite makes a file beside its own.
            avant = somme(url)
            panne.casser()
            with foule(site.port, GARDEES, pause=0.05) as lues, foule(site.port, NEUVES, gens=1, pause=0.1) as neuves:
                time.sleep(5)
            with foule(site.port, FICHIERS, gens=1, pause=0.1) as fichiers:
                time.sleep(3)
            refus, page = membre.envoyer(mesure, champs, resume="Trop.", pourquoi="Épreuve.")
            commandes = {
                nom: lieu.manage(*mots, exiger=False, DATABASE_URL=url, VAR_DIR=str(dossier), **reglages)
                for nom, mots in {
                    "charger_atlas": ("charger_atlas", "--ecraser", "--verbosity=0"),
                    "publier_edition": PUBLIER,
                    "sauvegarder": ("sauvegarder",),
                }.items()
            }
            restes = sorted(chemin.name for chemin in (dossier / "editions").iterdir())
            panne.reparer()
            apres = somme(url)
            enfin, _ = membre.corriger(mesure, CORRIGE)
            publiee = lieu.manage(*PUBLIER, exiger=False, DATABASE_URL=url, VAR_DIR=str(dossier), **reglages)
            time.sleep(1.5)
            with foule(site.port, (*GARDEES, *NEUVES, *FICHIERS), pause=0.05) as ensuite:
                time.sleep(4)
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
        if nom != "charger_atlas" or faite.returncode:
            bilan.promet(f"`{nom}` refuse en une phrase.", phrase(faite) != "")
        bilan.remarque(f"`{nom}` : {montre(faite)}")
    bilan.promet("Pas une ligne n’a changé, rien ne traîne.", apres == avant and restes == [])
    bilan.promet(
        "Dès qu’il y a de la place, tout se fait : l’équipe enregistre, et l’édition se publie.",
        enfin == 302 and set(ensuite.statuts()) == {200} and publiee.returncode == 0,
    )
    with disque(lieu.neuf("disque"), 24_000_000) as dossier:
        dossiers.passer(lieu, bilan, "disque_plein", dossier, Plein(dossier))
    return bilan
