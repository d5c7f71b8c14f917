"""The disk of the base becomes read-only, as a disk that fails does."""

import time
from functools import partial

from outils.epreuves import dossiers
from outils.epreuves.bilan import Bilan
from outils.epreuves.disques import Fige, disque, poser
from outils.epreuves.dossiers import PUBLIER
from outils.epreuves.equipe import Membre, inscrire
from outils.epreuves.lieu import Lieu
from outils.epreuves.refus import montre, phrase
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Disque en lecture seule"
FAIT = (
    "Le disque de la base SQLite, des éditions et des fichiers temporaires passe en lecture seule, comme le fait un "
    "disque en panne ; puis il redevient ce qu’il était. De même ensuite avec PostgreSQL, qui est ailleurs : sur le "
    "disque sont les éditions, les sauvegardes, les livres, la version montrée au mandataire et les fichiers "
    "temporaires."
)


def passer(lieu: Lieu) -> Bilan:
    """Make it so, ask, write, make it writable again."""
    bilan = Bilan()
    with disque(lieu.neuf("disque"), 64_000_000) as dossier:
        url, reglages = poser(lieu, "lecture_seule", dossier)
        panne = Fige(dossier)
        mesure = inscrire(lieu, url)
        with lieu.site(url, "--worker-tmp-dir", "/dev/shm", env=reglages) as site:
            chauffer(site.port)
            membre = Membre(site.port)
            membre.entrer()
            # Of data that are those of the latest edition none is made.
            membre.corriger(mesure, "Corrigé avant la panne.")
            _, champs = membre.ouvrir(mesure)
            # What was corrected was kept by nobody any more.
            time.sleep(1)
            chauffer(site.port)
            panne.casser()
            with foule(site.port, GARDEES, gens=2, pause=0.05) as gardees, foule(site.port, NEUVES, gens=2) as neuves:
                time.sleep(6)
            refus, page = membre.envoyer(mesure, champs, resume="Trop.", pourquoi="Épreuve.")
            publier = partial(lieu.manage, *PUBLIER, exiger=False, DATABASE_URL=url, **reglages)
            faite = publier()
            panne.reparer()
            enfin, _ = membre.corriger(mesure, "Corrigé une fois que le disque s’écrit.")
            publiee = publier()
            time.sleep(2.5)
            with foule(site.port, (*GARDEES, *NEUVES), pause=0.05) as ensuite:
                time.sleep(3)
    bilan.chiffre("pages gardées, neuves", f"{gardees.dits()} ; {neuves.dits()}")
    bilan.chiffre("enregistrement", refus)
    bilan.chiffre("une fois que le disque s’écrit", ensuite.dits())
    bilan.promet("Les pages gardées sont servies.", set(gardees.statuts()) == {200})
    bilan.promet("Les autres sont servies, ou répondent 503 ; jamais 500.", set(neuves.statuts()) <= {200, 503})
    bilan.promet("L’équipe n’enregistre rien et le sait en clair (503).", refus == 503 and "<h1" in page)
    bilan.promet("`publier_edition` refuse en une phrase.", phrase(faite) != "")
    bilan.remarque(f"`publier_edition` : {montre(faite)}")
    bilan.promet(
        "Ensuite tout se fait : l’équipe enregistre, et l’édition se publie.",
        enfin == 302 and set(ensuite.statuts()) == {200} and publiee.returncode == 0,
    )
    with disque(lieu.neuf("disque"), 64_000_000) as dossier:
        dossiers.passer(lieu, bilan, "lecture_seule", dossier, Fige(dossier))
    return bilan
