"""A worker killed each second."""

import os
import random
import signal
import time
from contextlib import suppress

from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import POSTGRESQL, Lieu, Site
from outils.epreuves.visiteurs import GARDEES, NEUVES, Foule, chauffer, foule

TITRE = "Un processus tué chaque seconde"
FAIT = (
    "Pendant trente secondes, l’un des processus qui servent le site est tué (SIGKILL) chaque seconde ; "
    "quatre visiteurs demandent des pages, gardées ou neuves, l’une après l’autre."
)
# How long after a death at most a visitor knows that nothing comes, on a machine whose cores all work.
SECONDES, GENS, SU = 30, 4, 0.5


def tuer_un(site: Site, hasard: random.Random) -> bool:
    """Kill a worker; return whether there was one."""
    ouvriers = site.ouvriers()
    if ouvriers:
        with suppress(ProcessLookupError):
            os.kill(hasard.choice(ouvriers), signal.SIGKILL)
    return bool(ouvriers)


def perdues_par_mort(visites: Foule, morts: list[tuple[float, float]]) -> list[int]:
    """Return how many requests were lost at each death (between two moments): under way then, and lost at once. Last,
    those of no death."""
    perdues = [0] * (len(morts) + 1)
    for reponse in visites.reponses:
        if reponse.perdue:
            sue = reponse.quand + reponse.duree
            siennes = [
                r for r, (avant, apres) in enumerate(morts) if reponse.quand <= apres and avant <= sue <= apres + SU
            ]
            perdues[siennes[-1] if siennes else -1] += 1
    return perdues


def passer(lieu: Lieu) -> Bilan:
    """Kill, and count what visitors got."""
    bilan, hasard = Bilan(), random.Random(14)
    with lieu.site(lieu.base(POSTGRESQL, "ouvrier_tue")) as site:
        chauffer(site.port, fois=2)
        with foule(site.port, (*GARDEES, *NEUVES), gens=GENS) as visites:
            morts = []
            while visites.instant < SECONDES:
                time.sleep(1)
                avant = visites.instant
                if tuer_un(site, hasard):
                    morts.append((avant, visites.instant))
        with foule(site.port, (*GARDEES, *NEUVES), gens=GENS) as ensuite:
            time.sleep(3)
    *chacune, d_aucune = perdues_par_mort(visites, morts)
    bilan.chiffre("processus tués", len(morts))
    bilan.chiffre("réponses", visites.dits())
    bilan.chiffre("demandes perdues en une mort, au plus", max(chacune, default=0))
    bilan.chiffre("attente la plus longue (s)", visites.pire())
    bilan.chiffre("réponses une fois qu’on ne tue plus", ensuite.dits())
    bilan.promet("Un processus est tué chaque seconde.", len(morts) >= SECONDES - 2)
    bilan.promet(
        "Ne se perd que ce qui était en cours à la mort d’un processus : une demande par visiteur au plus.",
        not d_aucune and max(chacune, default=0) <= GENS,
    )
    bilan.promet("Toutes les autres sont servies.", set(visites.statuts()) <= {0, 200})
    bilan.promet("Personne n’attend plus de cinq secondes.", visites.pire() < 5)
    bilan.promet("Ensuite tout est servi.", set(ensuite.statuts()) == {200})
    return bilan
