"""Signed words that stand in for a cookie or a password: of a form that was shown, of a link that staff sent.

Neither is kept: a form and a link are known by a number of their own, which serves once.
"""

import secrets
from dataclasses import asdict
from typing import Any

from django.core import signing

from aides.domaine.signalements import Lien

# A form may stay open for a working day; a letter waits longer on somebody's desk.
DUREE_FORMULAIRE = 60 * 60 * 12
JOURS_LIEN = 30
_SEL_FORMULAIRE, _SEL_LIEN = "courrier.formulaire", "courrier.lien"


class JetonRefuse(Exception):
    """It is not ours, or it is too old: `perime` tells which."""

    def __init__(self, *, perime: bool) -> None:
        super().__init__()
        self.perime = perime


def numero() -> str:
    """Return a number that nobody can guess, and that none had before."""
    return secrets.token_hex(16)


def nouveau_formulaire() -> str:
    """Return the word that a form carries."""
    return signing.dumps(numero(), salt=_SEL_FORMULAIRE)


def lire_formulaire(jeton: str) -> str:
    """Return the number of the form that carried a word; raises JetonRefuse."""
    return str(_lire(jeton, sel=_SEL_FORMULAIRE, duree=DUREE_FORMULAIRE))


def ecrire_lien(lien: Lien) -> str:
    """Return the end of the address of a link."""
    return signing.dumps(asdict(lien), salt=_SEL_LIEN)


def lire_lien(jeton: str) -> Lien:
    """Return what a link says; raises JetonRefuse."""
    lu = _lire(jeton, sel=_SEL_LIEN, duree=JOURS_LIEN * 24 * 60 * 60)
    try:
        return Lien(**lu)
    except TypeError:
        # Of a release whose links said something else.
        raise JetonRefuse(perime=True) from None


def _lire(jeton: str, *, sel: str, duree: int) -> Any:
    try:
        return signing.loads(jeton, salt=sel, max_age=duree)
    except signing.SignatureExpired:
        raise JetonRefuse(perime=True) from None
    except signing.BadSignature:
        raise JetonRefuse(perime=False) from None
