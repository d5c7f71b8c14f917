"""`sauvegarder` killed midway twenty times on each engine."""

from outils.epreuves import morts
from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import Lieu

TITRE = "Une sauvegarde tuée au milieu"
FAIT = (
    "`make sauvegarde` est tué vingt fois, chaque fois plus loin, "
    "sans rien nettoyer ; on regarde chaque fois toutes les lignes de la base, les éditions et les verrous."
)


def passer(lieu: Lieu) -> Bilan:
    """Kill, and look."""
    return morts.passer(lieu, "sauvegarder")
