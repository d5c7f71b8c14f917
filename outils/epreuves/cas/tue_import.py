"""`importer` killed midway twenty times on each engine."""

from outils.epreuves import morts
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "Un import tué au milieu"
FAIT = f"L’import par l’équipe d’un fichier qui change cent mesures est tué {morts.COMMENT}"


def passer(lieu: Lieu) -> Bilan:
    """Kill, and look."""
    return morts.passer(lieu, "importer")
