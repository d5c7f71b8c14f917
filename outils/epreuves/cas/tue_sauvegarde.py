"""`sauvegarder` killed midway twenty times on each engine."""

from outils.epreuves import morts
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "Une sauvegarde tuée au milieu"
FAIT = f"`make sauvegarde` est tué {morts.COMMENT}"


def passer(lieu: Lieu) -> Bilan:
    """Kill, and look."""
    return morts.passer(lieu, "sauvegarder")
