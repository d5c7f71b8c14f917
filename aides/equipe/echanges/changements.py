"""The column « changements » of suites, read back: what differs, element by element."""

import re
from typing import NamedTuple

from aides.equipe.echanges.valeurs import citer
from aides.exports.genres import separer
from aides.models import Changement, Suite
from aides.mots.suites import ELEMENTS, NON_DIT

_CLES = {mot.lower(): cle for cle, mot in ELEMENTS}
_FORME = re.compile(r"(?P<element>[^:→]+?)\s*:\s*(?P<avant>[^→]*?)\s*→\s*(?P<apres>[^→]*)", re.DOTALL)
_ATTENDU = "écrivez « montant : 800 €/mois → 1 200 €/mois », plusieurs joints par « | »"


class ChangementLu(NamedTuple):
    """What differs: the element, before, after; empty where a sheet says nothing of it."""

    element: str
    avant: str
    apres: str


def lire_changements(texte: str) -> list[ChangementLu]:
    """Read what `mots.suites.difference_en_clair` wrote. Raises ValueError where it cannot be that."""
    lus = []
    for partie in separer(texte):
        forme = _FORME.fullmatch(partie.strip())
        if forme is None:
            raise ValueError(f"{citer(partie)} ne se lit pas : {_ATTENDU}.")
        element = _CLES.get(forme["element"].lower())
        if element is None:
            raise ValueError(f"{citer(forme['element'])} n’est pas l’un de ces éléments : {', '.join(_CLES)}.")
        avant, apres = (_dit(forme[cote]) for cote in ("avant", "apres"))
        lus.append(ChangementLu(element, avant, apres))
    return lus


def _dit(texte: str) -> str:
    return "" if texte.strip() == NON_DIT else texte.strip()


def ecrire_changements(suite: Suite, lus: list[ChangementLu]) -> None:
    """Make what a link says of changes what was read, row by row: what stays as it is is not written.

    Raises ValidationError where a change breaks its rules.
    """
    la = list(suite.changements.order_by("ordre"))
    for surplus in la[len(lus) :]:
        surplus.delete()
    suivant = max((changement.ordre for changement in la), default=0)
    for rang, lu in enumerate(lus):
        if rang < len(la) and (la[rang].element, la[rang].avant, la[rang].apres) == lu:
            continue
        changement = la[rang] if rang < len(la) else Changement(suite=suite, ordre=suivant + 1 + rang - len(la))
        changement.element, changement.avant, changement.apres = lu
        changement.full_clean()
        changement.save()
