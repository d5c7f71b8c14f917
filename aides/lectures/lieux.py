"""READS of places to live near: a commune or a postcode, its territory, and the land neighbours of that one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aides.domaine.listes import ceux
from aides.domaine.recherche import Requete, Texte
from aides.lectures.communes import chercher_communes
from territoires.communes import Commune
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
    if trouve is None:
        nom = texte.strip()
        communes: Sequence[Commune] = chercher_communes(nom, TOUTES)
    else:
        nom, code = trouve[1], trouve[2].upper()
        communes = ceux(chercher_communes(nom, TOUTES), lambda c: c.departement == code)
    distincts = list(dict.fromkeys(_lieux(nom, communes)))
    departements = {lieu.departement for lieu in distincts}
    # The answer depends on the territory alone: communes of a single one leave nothing to choose.
    return distincts[:1] if len(departements) == 1 else distincts


def _lieux(nom: str, communes: Sequence[Commune]) -> Iterator[Lieu]:
    """Yield what a name or a postcode means among the communes that answer it."""
    if nom.isdigit():
        for commune in communes:
            if nom in commune.codes_postaux:
                yield Lieu(nom, commune.departement)
        return
    entier = Requete.lire(nom).normal
    exactes = ceux(communes, lambda c: Texte.lire(c.nom).normal == entier)
    for commune in exactes or communes:
        yield Lieu(commune.nom, commune.departement)


def autour(code: str) -> tuple[str, ...]:
    """Return a territory's code, then those of its land neighbours."""
    return (code, *limitrophes(code))
