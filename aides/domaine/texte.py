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


ABREGES = {"st": "saint", "ste": "sainte"}


def mots_cherches(texte: str) -> list[str]:
    """Return the words asked for, « St » and « Ste » spelled out as names of places are."""
    return [ABREGES.get(mot, mot) for mot in mots(texte)]


def debuts(mot: str) -> tuple[str, ...]:
    """Return what a normalised text may hold of a word asked for: a word that begins so, or its whole singular."""
    return (f" {mot}", f" {mot[:-1]} ") if len(mot) > 3 and mot[-1] in "sx" else (f" {mot}",)


def normaliser(texte: str) -> str:
    """Return the words of `texte` between single spaces, with one before the first: « contains ' mot' » then means
    « a word starts with mot »."""
    trouves = mots(texte)
    return f" {' '.join(trouves)} " if trouves else ""
