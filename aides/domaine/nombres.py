"""Numbers as people write them in French: one pattern for all that finds them in a text."""

import re
from decimal import Decimal

# Groups of three digits are parted by a space (whichever), a point or an apostrophe; the last one ends there.
MILLIERS = r"[0-9]{1,3}(?:[ \t\u00a0\u2009\u202f.'’][0-9]{3})+(?![0-9])"
# Decimals come after a comma; after a point too, where what follows is no group of three. A number is found whole.
NOMBRE = rf"(?<![0-9])(?:{MILLIERS}(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
_ENTIERS = re.compile(MILLIERS)


def valeur(ecrit: str) -> Decimal:
    """Return the number that a text found by `NOMBRE` is: « 1.500,50 », « 12,5 » and « 12.5 »."""
    groupes = _ENTIERS.match(ecrit)
    if groupes is None:
        return Decimal(ecrit.replace(",", "."))
    return Decimal(re.sub(r"[^0-9]", "", groupes[0]) + ecrit[groupes.end() :].replace(",", "."))
