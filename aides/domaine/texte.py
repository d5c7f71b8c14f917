"""One normal form for words: the same on SQLite and PostgreSQL, typed with or without accents, capitals or points."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_MOTS = re.compile(r"[^\W_]+", re.UNICODE)
# « M.S.P. »: single letters with points between them are one word.
_POINTS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
# Marks on letters, and what no eye sees: soft hyphens, joiners, variation selectors, directions.
_EFFACEES = frozenset({"Mn", "Me", "Cf"})

ABREGES = {"st": "saint", "ste": "sainte"}


def mots(texte: str) -> list[str]:
    """Return the words of `texte`, casefolded, without marks; apostrophes and hyphens part words."""
    plat = texte.casefold() if texte.isascii() else _aplatir(texte)
    return _MOTS.findall(_POINTS.sub(r"\1", plat))


def _aplatir(texte: str) -> str:
    # Compatibility letters first (« 𝑨 » is an a), then case, then the marks that case folding may have left.
    plat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", texte).casefold())
    visibles = [c for c in plat if unicodedata.category(c) not in _EFFACEES]
    return "".join(visibles).translate(_LIGATURES)


def normaliser(texte: str) -> str:
    """Return the words of `texte` between single spaces, with one before the first: « contains ' mot' » then means
    « a word starts with mot »."""
    trouves = mots(texte)
    return f" {' '.join(trouves)} " if trouves else ""


def debuts(mot: str) -> tuple[str, ...]:
    """Return what a normal form may hold of a word asked for: a word that begins so, or a whole one that differs from
    it in number alone (« maisons » for « maison » begins so)."""
    trouves = [f" {mot}"]
    if mot in ABREGES:
        trouves.append(f" {ABREGES[mot]}")
    if len(mot) > 3:
        trouves += [f" {autre} " for autre in _autre_nombre(mot)]
    return tuple(trouves)


def _autre_nombre(mot: str) -> list[str]:
    """Return the singulars that a word may be the plural of, or the plural in « -aux » that it may have."""
    singuliers = [mot[:-1]] if mot[-1] in "sx" else []
    if mot.endswith("aux"):
        return [*singuliers, f"{mot[:-3]}al", f"{mot[:-3]}ail"]
    for fin in ("al", "ail"):
        if mot.endswith(fin):
            return [f"{mot.removesuffix(fin)}aux"]
    return singuliers
