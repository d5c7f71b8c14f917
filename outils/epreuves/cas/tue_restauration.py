"""`restaurer` killed midway twenty times on each engine."""

from outils.epreuves import morts
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "Une restauration tuée au milieu"
FAIT = f"`make restauration` sur une base pleine est tué {morts.COMMENT}"


def passer(lieu: Lieu) -> Bilan:
    """Kill, and look."""
    return morts.passer(lieu, "restaurer")
