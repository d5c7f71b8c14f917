"""Passwords that are French common words, dressed up: « Motdepasse2026! », « M@rseille13013 », « bonjourbonjour ».

The words are in `mots_de_passe.txt`. Not a list of leaked passwords: it was written for this project, from what is
typed without thinking (keys side by side, greetings, first names, clubs, towns, months, and the words of this site),
and holds what a password is made of rather than each of its thousand spellings.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from aides.domaine.listes import ceux

LISTE = Path(__file__).with_name("mots_de_passe.txt")
AUTOUR = re.compile(r"^[\W\d_]+|[\W\d_]+$")
# What stands for a letter inside a word.
DEGUISES = str.maketrans("0134578@$!", "oieastbasi")


@cache
def mots_courants() -> frozenset[str]:
    """Return the words of the list."""
    lignes = ceux(LISTE.read_text(encoding="utf-8").splitlines(), lambda ligne: not ligne.startswith("#"))
    return frozenset(" ".join(lignes).split())


class MotsFrancaisCourants:
    """Refuse a password that is one or two common words, whatever figures and signs stand around or in them."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise a ValidationError for such a password."""
        if est_courant(password):
            raise ValidationError(
                "Ce mot de passe est fait de mots trop courants : des chiffres autour d’un mot ne suffisent pas.",
                code="mots_courants",
            )

    def get_help_text(self) -> str:
        """Return what is said beside the field."""
        return (
            "Votre mot de passe ne peut pas être un mot courant suivi de chiffres. Quatre mots sans rapport entre "
            "eux se retiennent bien et ne se devinent pas."
        )


def est_courant(secret: str) -> bool:
    """Whether a password is made of common words and nothing else; one without any letter is."""
    # Marks part from their letters, and are none.
    nu = unicodedata.normalize("NFKD", secret).casefold().replace("œ", "oe")
    return any(map(_en_mots, (_lettres(nu), _lettres(_bord_a_bord(nu).translate(DEGUISES)))))


def _lettres(texte: str) -> str:
    return "".join(filter(str.isalpha, texte))


def _bord_a_bord(texte: str) -> str:
    """Take off the figures and signs that stand before and after the letters."""
    return AUTOUR.sub("", texte)


def _en_mots(lettres: str) -> bool:
    """Whether letters are a common word, or two; none at all are nothing to remember."""
    mots = mots_courants()
    if not lettres or lettres in mots:
        return True
    return any(lettres[:coupe] in mots and lettres[coupe:] in mots for coupe in range(1, len(lettres)))
