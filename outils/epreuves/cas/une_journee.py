"""A slice of a day, a hundred times faster, with the team at work."""

import threading
import time

from outils.epreuves.bilan import Bilan
from outils.epreuves.equipe import Membre, inscrire
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule
from outils.mesures import pss

TITRE = "Une journée, cent fois plus vite"
FAIT = (
    "Deux minutes et demie à cent fois la vitesse : un peu plus de quatre heures d’une journée de cent mille "
    "demandes. Pages gardées et neuves, fichiers, images et API mêlés ; l’équipe corrige une mesure toutes les deux "
    "secondes (une toutes les trois minutes). La journée entière prendrait un quart d’heure : JOURNEE=864."
)
FICHIERS = (
    *("/donnees/offre.csv", "/dispositifs.csv?categorie=soutien-msp", "/partage/categorie-soutien-msp.png"),
    *("/api/v1/mesures?page=2", "/api/v1/offre?categorie=soutien-msp", "/departements/26-drome.json", "/flux.atom"),
)
# Out of ten: seven pages that others have asked for, two that nobody has, one file.
MELANGE = tuple(
    adresse
    for rang in range(21)
    for adresse in (
        *(GARDEES[(rang + saut) % len(GARDEES)] for saut in range(7)),
        *(NEUVES[(rang + saut) % len(NEUVES)] for saut in range(2)),
        FICHIERS[rang % len(FICHIERS)],
    )
)
GENS, PAR_JOUR, VITESSE = 12, 100_000, 100


def passer(lieu: Lieu) -> Bilan:
    """Live it, weigh on the way."""
    import os

    secondes = int(os.environ.get("JOURNEE", "150"))
    bilan, url = Bilan(), lieu.base(POSTGRESQL, "journee")
    mesure, fini = inscrire(lieu, url), threading.Event()
    corrections: list[int] = []
    poids: list[float] = []
    with lieu.site(url) as site:
        chauffer(site.port)
        membre = Membre(site.port)
        membre.entrer()

        def corriger() -> None:
            while not fini.wait(2):
                corrections.append(membre.corriger(mesure, f"Corrigé pour la {len(corrections)}e fois.")[0])

        equipe = threading.Thread(target=corriger)
        equipe.start()
        # So that so many people ask for so many pages a second, if each is answered at once.
        pause = GENS / (PAR_JOUR * VITESSE / 86_400)
        with foule(site.port, MELANGE, gens=GENS, pause=pause) as visites:
            while visites.instant < secondes:
                time.sleep(secondes / 15)
                poids.append(sum(pss(site.pid)))
        fini.set()
        equipe.join()
        dit = site.dit()
    tiers = len(poids) // 3
    milieu, bout = (sum(partie) / len(partie) for partie in (poids[tiers : 2 * tiers], poids[2 * tiers :]))
    bilan.chiffre("demandes, par seconde", f"{len(visites.reponses)}, {len(visites.reponses) / secondes:.0f}")
    bilan.chiffre("réponses", visites.dits())
    bilan.chiffre("corrections de l’équipe", f"{corrections.count(302)} sur {len(corrections)}")
    bilan.chiffre(
        "attente de 99 sur cent, la plus longue (s)",
        f"{visites.centile(99):.2f}, {visites.pire():.2f}".replace(".", ","),
    )
    bilan.chiffre("mémoire du serveur, au milieu et au bout (Mo)", f"{milieu:.0f}, {bout:.0f}")
    bilan.promet("Aucune erreur : tout est servi.", set(visites.statuts()) == {200})
    bilan.promet("L’équipe enregistre chaque fois.", bool(corrections) and set(corrections) == {302})
    bilan.promet("La mémoire est étale : au bout, 5 % de plus qu’au milieu au plus.", bout <= milieu * 1.05)
    bilan.promet("Le journal ne tient aucune trace d’erreur.", "Traceback" not in dit)
    return bilan
