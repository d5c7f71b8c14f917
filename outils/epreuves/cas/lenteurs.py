"""Two hundred slow headers and two hundred slow bodies, for a minute, beside visitors."""

import threading
import time

from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule
from tests.lenteurs import CORPS, ENTETES, Lenteurs

TITRE = "Deux cents en-têtes et deux cents corps lents"
FAIT = (
    "Pendant une minute, quatre cents connexions envoient un octet de temps en temps, la moitié leurs en-têtes, la "
    "moitié leurs corps ; celles que le serveur coupe reviennent aussitôt. Six visiteurs demandent, sans mandataire."
)
SECONDES, NOMBRE, TOUR = 60, 200, 12


def passer(lieu: Lieu) -> Bilan:
    """Be slow, and count what the others get."""
    bilan, coupees = Bilan(), [0, 0]
    with lieu.site(lieu.base(POSTGRESQL, "lenteurs")) as site:
        chauffer(site.port)
        with foule(site.port, (*GARDEES, *NEUVES), gens=6, pause=0.05) as seuls:
            time.sleep(10)
        fin = time.monotonic() + SECONDES

        def lambiner(rang: int, debut: bytes) -> None:
            while time.monotonic() < fin:
                groupe = Lenteurs(site.port, debut, NOMBRE)
                groupe.commencer()
                groupe.continuer(min(TOUR, max(fin - time.monotonic(), 0)))
                coupees[rang] += groupe.lachees
                groupe.finir()

        fils = [threading.Thread(target=lambiner, args=paire) for paire in enumerate((ENTETES, CORPS))]
        for fil in fils:
            fil.start()
        with foule(site.port, (*GARDEES, *NEUVES), gens=6, pause=0.05) as visites:
            for fil in fils:
                fil.join()
    bilan.chiffre("connexions lentes coupées par le serveur (en-têtes, corps)", f"{coupees[0]}, {coupees[1]}")
    bilan.chiffre("réponses sans elles, en dix secondes", seuls.dits())
    bilan.chiffre("réponses avec elles, en une minute", visites.dits())
    bilan.chiffre(
        "attente de 99 visiteurs sur cent, sans et avec elles (s)",
        f"{seuls.centile(99):.2f}, {visites.centile(99):.2f}".replace(".", ","),
    )
    bilan.promet("Tous les visiteurs sont servis.", set(visites.statuts()) == {200} and len(visites.reponses) > 60)
    bilan.promet("Aucun n’attend plus de cinq secondes.", visites.pire() < 5)
    bilan.promet("Les connexions lentes sont coupées.", min(coupees) >= NOMBRE)
    return bilan
