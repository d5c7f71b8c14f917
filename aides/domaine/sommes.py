"""Money as people type it: « 26 euros », « 400 €/mois », « 300 par mois », « 50 k€ ». No such number is a place's."""

import re

from aides.domaine.nombres import NOMBRE, valeur
from aides.domaine.texte import mots, reunir_nombres

_EUROS = r"(?:€|euros?\b|eur\b)"
_FOIS = {"k": 1000, "m": 1_000_000}
_MULTIPLE = re.compile(rf"({NOMBRE})\s*(?:([km])\s*{_EUROS}|(k)\b(?=\s*(?:/|par\b)))", re.IGNORECASE)
_PERIODE = r"(?:/|par\b|chaque\b)\s*(?:mois|an|semestre|trimestre|stage|installation)\b|mensuel(?:le)?s?\b"
_SOMME = re.compile(rf"(?<!\w)({NOMBRE})\s*(?:{_EUROS}|{_PERIODE})", re.IGNORECASE)


def en_euros(texte: str) -> str:
    """Return a text with its thousands and millions of euros in euros: « 50 k€ » is « 50000 euros »."""
    return _MULTIPLE.sub(_multiplier, texte)


def _multiplier(dit: re.Match[str]) -> str:
    fois = _FOIS[(dit[2] or dit[3]).lower()]
    return f"{valeur(dit[1]) * fois:f}".partition(".")[0] + " euros"


def sommes_dites(texte: str) -> frozenset[str]:
    """Return the numbers of a text that are said to be money, as `reunir_nombres` writes them; both of « 0,25 € »,
    which are words of their own."""
    return frozenset[str]().union(*(reunir_nombres(mots(dit[1])) for dit in _SOMME.finditer(texte)))
