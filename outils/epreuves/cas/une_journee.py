"""A day, or a slice of it, a hundred times faster, with the team at work."""

import os
import threading
import time

from outils.epreuves.bilan import Bilan, virgules
from outils.epreuves.cadence import Cadence
from outils.epreuves.equipe import Membre, inscrire
from outils.epreuves.etale import derive
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule
from outils.mesures import pss

GENS, PAR_JOUR, VITESSE = 24, 100_000, 100
JOURNEE = 86_400 // VITESSE
PAR_DEFAUT = 150
SECONDES = int(os.environ.get("JOURNEE", PAR_DEFAUT))
PAR_SECONDE = PAR_JOUR * VITESSE / 86_400
# A correction is due each so many seconds.
CORRECTION = 2


TITRE = "Une journée, cent fois plus vite"
FAIT = (
    f"Cent mille demandes par jour, à cent fois la vitesse\u00a0: la journée entière en {JOURNEE} secondes "
    f"(JOURNEE={JOURNEE}), deux minutes et demie là où rien n’est demandé\u00a0; les chiffres disent quelle part fut "
    "faite. Chaque demande part à son heure, que celles d’avant soient servies ou non. Pages gardées et neuves, "
    "fichiers, images et API mêlés\u00a0; l’équipe corrige une mesure toutes les deux secondes (une toutes les trois "
    "minutes de la journée). La mémoire est pesée chaque seconde\u00a0; passé le premier tiers, où les réserves se "
    "remplissent, on en prend la droite la plus proche, et l’on dit de combien elle monterait en une journée."
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


def passer(lieu: Lieu) -> Bilan:
    """Live it, weigh on the way."""
    bilan, url = Bilan(), lieu.base(POSTGRESQL, "journee")
    mesure, fini = inscrire(lieu, url), threading.Event()
    corrections: list[int] = []
    poids: list[tuple[float, float]] = []
    with lieu.site(url) as site:
        chauffer(site.port)
        membre = Membre(site.port)
        membre.entrer()

        def corriger() -> None:
            cadence = Cadence(time.monotonic(), 1 / CORRECTION)
            while True:
                cadence.attendre(fini)
                if fini.is_set():
                    return
                corrections.append(membre.corriger(mesure, f"Corrigé pour la {len(corrections)}e fois.")[0])

        equipe = threading.Thread(target=corriger)
        equipe.start()
        with foule(site.port, MELANGE, gens=GENS, par_seconde=PAR_SECONDE) as visites:
            while visites.instant < SECONDES:
                time.sleep(1)
                poids.append((visites.instant, sum(pss(site.pid))))
        fini.set()
        equipe.join()
        dit = site.dit()
    demandees, voulues = len(visites.entre(0, SECONDES).reponses), PAR_SECONDE * SECONDES
    monterait, bout = 100 * derive(poids, JOURNEE), poids[-1][1]
    bilan.chiffre("demandes, part d’une journée (%)", f"{demandees}, {100 * demandees / PAR_JOUR:.0f}")
    bilan.chiffre("demandes par seconde, voulues et faites", f"{PAR_SECONDE:.0f}, {demandees / SECONDES:.0f}")
    bilan.chiffre("réponses", visites.dits())
    bilan.chiffre("corrections de l’équipe", f"{corrections.count(302)} sur {len(corrections)}")
    bilan.chiffre(
        "attente de 99 sur cent, la plus longue (s)",
        virgules(visites.centile(99), visites.pire()),
    )
    bilan.chiffre(
        "mémoire du serveur au bout (Mo), ce qu’elle prendrait en une journée (%)", virgules(bout, monterait)
    )
    bilan.promet(
        "C’est bien cent fois la vitesse, à un vingtième près.",
        demandees >= 0.95 * voulues,
    )
    bilan.promet("Aucune erreur : tout est servi.", set(visites.statuts()) == {200})
    a_l_heure = len(corrections) >= 0.95 * SECONDES / CORRECTION
    bilan.promet("L’équipe enregistre chaque fois, à l’heure.", a_l_heure and set(corrections) == {302})
    bilan.promet("La mémoire est étale : en une journée, elle ne monterait pas de plus de 5 %.", monterait <= 5)
    bilan.promet("Le journal ne tient aucune trace d’erreur.", "Traceback" not in dit)
    return bilan
