"""Twice what the site bears of pages that nobody kept, for a minute; kept pages beside them."""

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, Foule, chauffer, demander, foule

TITRE = "Deux fois la charge supportable"
FAIT = (
    "On mesure d’abord combien de pages neuves le site fait par seconde quand huit visiteurs se suivent ; puis, une "
    "minute durant, il en arrive deux fois autant, que les précédentes soient servies ou non, à côté de deux "
    "visiteurs qui lisent des pages gardées. Les clients tournent sur les mêmes cœurs."
)
MESURE, SECONDES, CLIENTS = 10, 60, 300


def arriver(port: int, par_seconde: float, secondes: float) -> Foule:
    """Have pages asked for at that rate, whatever becomes of those before."""
    elle, numeros = Foule(), itertools.count(10**9)

    def un(rang: int) -> None:
        adresse = NEUVES[rang % len(NEUVES)].replace("{n}", str(next(numeros)))
        elle.reponses.append(demander(port, adresse, elle.debut))

    with ThreadPoolExecutor(CLIENTS) as fils:
        for rang in range(int(par_seconde * secondes)):
            retard = elle.debut + rang / par_seconde - time.monotonic()
            if retard > 0:
                time.sleep(retard)
            fils.submit(un, rang)
    return elle


def passer(lieu: Lieu) -> Bilan:
    """Measure, then send twice as many."""
    bilan = Bilan()
    with lieu.site(lieu.base(POSTGRESQL, "charge")) as site:
        chauffer(site.port)
        with foule(site.port, NEUVES, gens=8) as mesure:
            time.sleep(MESURE)
        supportable = len(mesure.reponses) / MESURE
        charge: list[Foule] = []
        fil = threading.Thread(target=lambda: charge.append(arriver(site.port, 2 * supportable, SECONDES)))
        with foule(site.port, GARDEES, gens=2, pause=0.1) as gardees:
            fil.start()
            fil.join()
        time.sleep(3)
        with foule(site.port, (*GARDEES, *NEUVES), gens=2, pause=0.05) as ensuite:
            time.sleep(5)
    [neuves] = charge
    servies = neuves.statuts()[200] / SECONDES
    bilan.chiffre("pages neuves par seconde, supportables", supportable)
    bilan.chiffre("pages neuves demandées par seconde, servies par seconde", f"{2 * supportable:.0f}, {servies:.0f}")
    bilan.chiffre("pages neuves", neuves.dits())
    bilan.chiffre("pages gardées", gardees.dits())
    bilan.chiffre(
        "attente la plus longue, neuves et gardées (s)",
        f"{neuves.pire():.2f}, {gardees.pire():.2f}".replace(".", ","),
    )
    bilan.chiffre("trois secondes après", ensuite.dits())
    bilan.promet("Aucune erreur du site (500), aucune demande perdue.", set(neuves.statuts()) <= {200, 503})
    bilan.promet(
        "Ce qui ne peut être fait est refusé (503), et dit quand revenir.",
        neuves.statuts()[503] > 0 and not neuves.sans_retry_after(),
    )
    bilan.promet(
        "Ce qui est fait pendant ce temps vaut la moitié au moins de ce qui l’est sans presse.",
        servies > supportable / 2,
    )
    bilan.promet("Les pages gardées sont toutes servies.", set(gardees.statuts()) == {200})
    bilan.promet(
        "Trois secondes après, tout est servi, sans que personne n’y touche.", set(ensuite.statuts()) == {200}
    )
    return bilan
