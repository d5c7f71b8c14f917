"""One normal form for searching: the same answers on SQLite and PostgreSQL, with or without accents."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_MOTS = re.compile(r"[^\W_]+", re.UNICODE)


def mots(texte: str) -> list[str]:
    """Return the words of `texte`, casefolded, without marks; apostrophes and hyphens part words."""
    # Compatibility letters first (« 𝑨 » is an a), then case, then the marks that case folding may have left.
    plat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", texte).casefold())
    return _MOTS.findall("".join(c for c in plat if not unicodedata.combining(c)).translate(_LIGATURES))


def normaliser(texte: str) -> str:
    """Return the words of `texte` between single spaces, with one before the first: « contains ' mot' » then means
    « a word starts with mot »."""
    trouves = mots(texte)
    return f" {' '.join(trouves)} " if trouves else ""
