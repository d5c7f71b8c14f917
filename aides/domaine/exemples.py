"""One measure of each category, to show what is meant by it: chosen by rule, so that it goes with the data."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from aides.domaine.catalogue import A_UNE_PERSONNE, Categorie, MesureLue
from aides.domaine.listes import ceux
from aides.domaine.montants import de_cet_argent
from aides.domaine.souhaits import PORTEUSES
from aides.domaine.vocabulaire import Confiance

# Words of a summary that says what its sheet does not, or that needs the others of its sheet.
_MAIGRE = re.compile(r"précis|indiqu|détaill|décri|\bcit[eé]|sigle|informel|toujours|nouvelle|fiche|«")
# Letters: about a sentence.
LONGUEUR, TROP_LONG = 100, 200


def exemples(mesures: Iterable[MesureLue], categories: Iterable[Categorie], annee: int) -> Mapping[str, MesureLue]:
    """Return a measure of the survey for each category that has a sure one in force, by key."""
    sures = ceux(mesures, lambda m: m.annee == annee and m.compte and m.confiance is Confiance.SURE)
    choisies = {}
    for c in categories:
        siennes = [m for m in sures if m.est_de(c.cle)]
        if siennes:
            choisies[c.cle] = min(siennes, key=lambda m: _rang(m, c.cle))
    return MappingProxyType(choisies)


def _rang(m: MesureLue, categorie: str) -> tuple[bool, bool, bool, bool, bool, bool, int]:
    """The less, the better an example: it says something, of this category alone, with money and its price, figures,
    in about a sentence."""
    porteuse = categorie in PORTEUSES
    return (
        bool(_MAIGRE.search(m.resume)),
        len(m.categories) > 1,
        porteuse and not de_cet_argent(m.montants, A_UNE_PERSONNE),
        categorie == "bourse-etude" and m.engagement_mois is None,
        len(m.resume) > TROP_LONG,
        not (m.montants or m.chiffres),
        abs(len(m.resume) - LONGUEUR),
    )
