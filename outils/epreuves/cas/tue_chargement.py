"""`charger` killed midway twenty times on each engine."""

from outils.epreuves import morts
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "Le chargement tué au milieu"
FAIT = f"`charger_atlas`, qui change quelques centaines de lignes, est tué {morts.COMMENT}"


def passer(lieu: Lieu) -> Bilan:
    """Kill, and look."""
    return morts.passer(lieu, "charger")
