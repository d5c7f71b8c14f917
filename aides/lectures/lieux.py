"""READS of places to live near: a commune or a postcode, its territory, and the land neighbours of that one."""

import re
from dataclasses import dataclass

from aides.domaine.recherche import Requete, Texte
from aides.lectures.communes import chercher_communes
from territoires.voisins import limitrophes

# « Valence (26) »: what choosing among namesakes puts into the field, so that the address alone says which is meant.
AVEC_CODE = re.compile(r"(.*?)\s*\((\d{2,3}|2[AB]|69M)\)\s*", re.IGNORECASE)
TOUTES = 40_000


@dataclass(frozen=True, slots=True)
class Lieu:
    """A commune's name (or a postcode), and the code of its territory."""

    nom: str
    departement: str

    @property
    def precis(self) -> str:
        """The place as the form reads it back without a doubt."""
        return f"{self.nom} ({self.departement})"


def chercher_lieux(texte: str) -> list[Lieu]:
    """Return the places that `texte` may name; several of one territory are one where they bear the name itself.

    An exact name wins over longer ones: « Crest » is not « Le Crest ».
    """
    trouve = AVEC_CODE.fullmatch(texte)
    nom, code = (trouve[1], trouve[2].upper()) if trouve else (texte.strip(), "")
    communes = [c for c in chercher_communes(nom, TOUTES) if not code or c.departement == code]
    entier = Requete.lire(nom).normal
    exacts = [c for c in communes if Texte.lire(c.nom).normal == entier]
    if nom.isdigit():
        lieux = [Lieu(nom, c.departement) for c in communes if nom in c.codes_postaux]
    else:
        lieux = [Lieu(c.nom, c.departement) for c in exacts or communes]
    distincts = list(dict.fromkeys(lieux))
    # The answer depends on the territory alone: communes of a single one leave nothing to choose.
    return distincts[:1] if len({lieu.departement for lieu in distincts}) == 1 else distincts


def autour(code: str) -> tuple[str, ...]:
    """Return a territory's code, then those of its land neighbours."""
    return (code, *limitrophes(code))
