"""Two hundred slow headers and two hundred slow bodies, for a minute, beside visitors."""

import time
from concurrent.futures import ThreadPoolExecutor

from outils.epreuves.bilan import Bilan, virgules
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule
from tests.lenteurs import CORPS, ENTETES, Lenteurs

TITRE = "Deux cents en-têtes et deux cents corps lents"
FAIT = (
    "Pendant une minute, quatre cents connexions envoient un octet de temps en temps, la moitié leurs en-têtes, la "
    "moitié leurs corps ; celles que le serveur coupe reviennent aussitôt. Six visiteurs demandent, sans mandataire."
)
# A slow one is cut after ten seconds: five times in a minute, but for what it takes to come back.
SECONDES, NOMBRE, COUPURES = 60, 200, 4


def lambiner(groupe: Lenteurs) -> int:
    """Be slow for a minute; return how many were held at its end."""
    groupe.commencer()
    groupe.continuer(SECONDES)
    tenues = groupe.tenues
    groupe.finir()
    return tenues


def passer(lieu: Lieu) -> Bilan:
    """Be slow, and count what the others get."""
    bilan = Bilan()
    with lieu.site(lieu.base(POSTGRESQL, "lenteurs")) as site:
        chauffer(site.port)
        with foule(site.port, (*GARDEES, *NEUVES), gens=6, pause=0.05) as seuls:
            time.sleep(10)
        groupes = [Lenteurs(site.port, debut, NOMBRE, reviennent=True) for debut in (ENTETES, CORPS)]
        debut = time.monotonic()
        with ThreadPoolExecutor(len(groupes)) as fils:
            faits = [fils.submit(lambiner, groupe) for groupe in groupes]
            with foule(site.port, (*GARDEES, *NEUVES), gens=6, pause=0.05) as visites:
                # What goes wrong in one of them stops the trial.
                tenues = [fait.result() for fait in faits]
        dure = time.monotonic() - debut
    coupees = [groupe.lachees for groupe in groupes]
    bilan.chiffre("connexions lentes coupées par le serveur (en-têtes, corps)", f"{coupees[0]}, {coupees[1]}")
    bilan.chiffre("secondes que cela dure, connexions tenues au bout", f"{dure:.0f}, {sum(tenues)}")
    bilan.chiffre("réponses sans elles, en dix secondes", seuls.dits())
    bilan.chiffre("réponses avec elles, en une minute", visites.dits())
    bilan.chiffre(
        "attente de 99 visiteurs sur cent, sans et avec elles (s)",
        virgules(seuls.centile(99), visites.centile(99)),
    )
    bilan.promet("Tous les visiteurs sont servis.", set(visites.statuts()) == {200} and len(visites.reponses) > 60)
    bilan.promet("Aucun n’attend plus de cinq secondes.", visites.pire() < 5)
    bilan.promet(
        "Les connexions lentes sont coupées, quatre fois chacune au moins, et reviennent : il y en a quatre cents du "
        "début à la fin.",
        min(coupees) >= COUPURES * NOMBRE and dure >= SECONDES and tenues == [NOMBRE, NOMBRE],
    )
    return bilan
