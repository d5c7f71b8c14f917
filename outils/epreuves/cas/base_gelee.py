"""PostgreSQL frozen for half a minute: it holds its connections and says nothing."""

import time

from outils.epreuves import pannes
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "PostgreSQL gelé trente secondes"
FAIT = (
    "Tous les processus de la base sont gelés (SIGSTOP) : elle garde ses connexions et ne dit plus rien. Mêmes "
    "visiteurs, même équipe que lorsqu’elle est arrêtée."
)


def passer(lieu: Lieu) -> Bilan:
    """Freeze it, look, let it go on."""
    return pannes.passer(
        lieu, "gelee", lieu.grappe.geler, lieu.grappe.degeler, attendre=lambda: time.sleep(pannes.SECONDES)
    )
