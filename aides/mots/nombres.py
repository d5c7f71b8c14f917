"""Numbers as people write them in French, read: one rule for every field that takes one."""

import re
import unicodedata
from decimal import Decimal

from aides.domaine.nombres import MILLIERS

# Three figures after a comma may be decimals or thousands: a number that is typed alone says neither.
_MILLIERS = re.compile(rf"(-?{MILLIERS})(?:,(\d+))?", re.ASCII)
_SIMPLE = re.compile(r"(-?\d{1,40})(?:[.,](\d{1,2}|\d{4,}))?", re.ASCII)
EUROS = re.compile(r"(?:€|euros?|eur)?(?: ?(?:/|par) ?(?:mois|an))?", re.IGNORECASE)
KILOMETRES = re.compile(r"(?:km|kms|kilom[eè]tres?)?", re.IGNORECASE)


def lire_nombre(texte: str, unite: re.Pattern[str] = EUROS) -> Decimal | None:
    """Return the number that a text says: « 1 000 », « 1.000 », « 1000 € », « 12,5 »; None where it says none, or
    where it may say two (« 1,000 »), or where another unit follows."""
    propre = " ".join(unicodedata.normalize("NFKC", texte).split())
    for forme in (_MILLIERS, _SIMPLE):
        lu = forme.match(propre)
        if lu and unite.fullmatch(propre[lu.end() :].strip()):
            entiers = re.sub(r"[ .'’]", "", lu[1])
            return Decimal(f"{entiers}.{lu[2]}" if lu[2] else entiers)
    return None
