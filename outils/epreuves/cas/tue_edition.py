"""`editer` killed midway twenty times on each engine."""

from outils.epreuves import morts
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "Une édition tuée au milieu"
FAIT = f"La publication d’une édition est tuée {morts.COMMENT}"


def passer(lieu: Lieu) -> Bilan:
    """Kill, and look."""
    return morts.passer(lieu, "editer")
