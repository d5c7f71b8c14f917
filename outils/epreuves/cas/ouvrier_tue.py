"""A worker killed each second."""

import os
import random
import signal
import time
from contextlib import suppress

from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import POSTGRESQL, Lieu, Site
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Un processus tué chaque seconde"
FAIT = (
    "Pendant trente secondes, l’un des processus qui servent le site est tué (SIGKILL) chaque seconde ; "
    "quatre visiteurs demandent des pages, gardées ou neuves."
)
SECONDES, GENS = 30, 4


def tuer_un(site: Site, hasard: random.Random) -> bool:
    """Kill a worker; return whether there was one."""
    ouvriers = site.ouvriers()
    if ouvriers:
        with suppress(ProcessLookupError):
            os.kill(hasard.choice(ouvriers), signal.SIGKILL)
    return bool(ouvriers)


def passer(lieu: Lieu) -> Bilan:
    """Kill, and count what visitors got."""
    bilan, hasard = Bilan(), random.Random(14)
    with lieu.site(lieu.base(POSTGRESQL, "ouvrier_tue")) as site:
        chauffer(site.port, fois=2)
        with foule(site.port, (*GARDEES, *NEUVES), gens=GENS) as visites:
            tues = 0
            while visites.instant < SECONDES:
                time.sleep(1)
                tues += tuer_un(site, hasard)
        with foule(site.port, (*GARDEES, *NEUVES), gens=GENS) as ensuite:
            time.sleep(3)
    statuts, perdues = visites.statuts(), visites.statuts()[0]
    bilan.chiffre("processus tués", tues)
    bilan.chiffre("réponses", visites.dits())
    bilan.chiffre("attente la plus longue (s)", visites.pire())
    bilan.chiffre("réponses une fois qu’on ne tue plus", ensuite.dits())
    bilan.promet("Aucune réponse n’est une erreur du site (500).", statuts[500] == 0)
    bilan.promet(
        "Ne se perd que ce que le processus tué avait en main : une demande par visiteur et par mort au plus.",
        perdues <= tues * GENS,
    )
    bilan.promet("Plus de neuf demandes sur dix sont servies pendant ce temps.", statuts[200] > 0.9 * statuts.total())
    bilan.promet("Personne n’attend plus de cinq secondes.", visites.pire() < 5)
    bilan.promet("Ensuite tout est servi.", set(ensuite.statuts()) == {200})
    return bilan
