"""PostgreSQL stopped for half a minute, under visitors and staff."""

import time

from outils.epreuves import pannes
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "PostgreSQL arrêté trente secondes"
FAIT = (
    "La base est arrêtée sous les visiteurs (quatre demandent des pages gardées, deux des pages neuves) et sous "
    "l’équipe, qui enregistre une correction ; trente secondes plus tard elle redémarre."
)


def passer(lieu: Lieu) -> Bilan:
    """Stop it, look, start it again."""

    def panne() -> None:
        lieu.grappe.arreter()

    def reprise() -> None:
        lieu.grappe.demarrer()

    return pannes.passer(lieu, "arretee", panne, reprise, attendre=lambda: time.sleep(pannes.SECONDES))
