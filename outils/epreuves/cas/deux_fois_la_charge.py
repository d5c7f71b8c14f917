"""Twice what the site bears of pages that nobody kept, for a minute; kept pages beside them."""

import time

from outils.epreuves.arrivees import arrivees_a_temps, dernier_depart, duree, faire_arriver
from outils.epreuves.bilan import Bilan, virgules
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Deux fois la charge supportable"
FAIT = (
    "On mesure d’abord combien de pages neuves le site fait par seconde quand huit visiteurs se suivent ; puis, une "
    "minute durant, il en arrive deux fois autant, chacune à son heure, que les précédentes soient servies ou non, à "
    "côté de deux visiteurs qui lisent des pages gardées. Les clients tournent sur les mêmes cœurs, dans un "
    "processus à eux."
)
MESURE, SECONDES = 10, 60


def passer(lieu: Lieu) -> Bilan:
    """Measure, then send twice as many."""
    bilan = Bilan()
    with lieu.site(lieu.base(POSTGRESQL, "charge")) as site:
        chauffer(site.port)
        with foule(site.port, NEUVES, gens=8) as mesure:
            time.sleep(MESURE)
        supportable = len(mesure.reponses) / MESURE
        voulues = 2 * supportable
        with foule(site.port, GARDEES, gens=2, pause=0.1) as gardees:
            neuves = faire_arriver(site.port, voulues, SECONDES)
        time.sleep(3)
        with foule(site.port, (*GARDEES, *NEUVES), gens=2, pause=0.05) as ensuite:
            time.sleep(5)
    depart, fin = dernier_depart(neuves), duree(neuves)
    demandees, servies = len(neuves.reponses) / depart, neuves.statuts()[200] / fin
    bilan.chiffre("pages neuves par seconde, supportables", supportable)
    bilan.chiffre("pages neuves par seconde : voulues, demandées", f"{voulues:.0f}, {demandees:.0f}")
    bilan.chiffre("pages neuves servies par seconde", f"{servies:.0f}")
    bilan.chiffre("dernière demande, dernière réponse (s)", virgules(depart, fin))
    bilan.chiffre("pages neuves", neuves.dits())
    bilan.chiffre("pages gardées", gardees.dits())
    bilan.chiffre(
        "attente la plus longue, neuves et gardées (s)",
        virgules(neuves.pire(), gardees.pire()),
    )
    bilan.chiffre("trois secondes après", ensuite.dits())
    bilan.promet(
        "Il en est arrivé deux fois autant : toutes, la dernière à son heure, à un vingtième près.",
        arrivees_a_temps(neuves, voulues, SECONDES),
    )
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
