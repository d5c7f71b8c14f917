"""The disk of the base becomes read-only, as a disk that fails does."""

import time

from outils.epreuves.bilan import Bilan
from outils.epreuves.disques import disque, poser, remonter
from outils.epreuves.equipe import Membre, inscrire
from outils.epreuves.lieu import Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Disque en lecture seule"
FAIT = (
    "Le disque de la base SQLite, des éditions et des fichiers temporaires passe en lecture seule, comme le fait un "
    "disque en panne ; puis il redevient ce qu’il était."
)


def passer(lieu: Lieu) -> Bilan:
    """Make it so, ask, write, make it writable again."""
    bilan = Bilan()
    with disque(lieu.neuf("disque"), 64_000_000) as dossier:
        url, reglages = poser(lieu, "lecture_seule", dossier)
        mesure = inscrire(lieu, url)
        with lieu.site(url, "--worker-tmp-dir", "/dev/shm", env=reglages) as site:
            chauffer(site.port)
            membre = Membre(site.port)
            membre.entrer()
            _, champs = membre.ouvrir(mesure)
            remonter(dossier, "ro")
            with foule(site.port, GARDEES, gens=2, pause=0.05) as gardees, foule(site.port, NEUVES, gens=2) as neuves:
                time.sleep(6)
            refus, page = membre.envoyer(mesure, champs, resume="Trop.", pourquoi="Épreuve.")
            faite = lieu.manage("publier_edition", "--date", "2026-11-28", exiger=False, DATABASE_URL=url, **reglages)
            remonter(dossier, "rw")
            enfin, _ = membre.corriger(mesure, "Corrigé une fois que le disque s’écrit.")
            time.sleep(2.5)
            with foule(site.port, (*GARDEES, *NEUVES), pause=0.05) as ensuite:
                time.sleep(3)
    bilan.chiffre("pages gardées, neuves", f"{gardees.dits()} ; {neuves.dits()}")
    bilan.chiffre("enregistrement", refus)
    bilan.chiffre("une fois que le disque s’écrit", ensuite.dits())
    bilan.promet("Les pages gardées sont servies.", set(gardees.statuts()) == {200})
    bilan.promet("Les autres sont servies, ou répondent 503 ; jamais 500.", set(neuves.statuts()) <= {200, 503})
    bilan.promet("L’équipe n’enregistre rien et le sait en clair (503).", refus == 503 and "<h1" in page)
    bilan.promet("`publier_edition` refuse en une phrase.", faite.returncode == 1 and "Traceback" not in faite.stderr)
    bilan.promet("Ensuite tout se fait.", enfin == 302 and set(ensuite.statuts()) == {200})
    return bilan
