"""One normal form for words: the same on SQLite and PostgreSQL, typed with or without accents, capitals or points."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from aides.domaine.listes import sauf

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_MOTS = re.compile(r"[^\W_]+", re.UNICODE)
# « M.S.P. »: single letters with points between them are one word.
_POINTS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
# Marks on letters, and what no eye sees: soft hyphens, joiners, variation selectors, directions.
_EFFACEES = frozenset({"Mn", "Me", "Cf"})

# Words of grammar: run together with what follows, they would make other words (« de pensions », « depens »); and no
# word is said by one of them (« sons », « son »).
OUTILS = frozenset(
    """
    a au aux ce ces cette dans de des du elle en est et il la le les leur leurs mais ne non nos notre nous on ou par
    pas pour que qui sa sans se ses son sont sur un une vers vos votre vous y
    """.split()
)

ABREGES = {
    "st": "saint",
    "ste": "sainte",
    "hte": "haute",
    "htes": "hautes",
    "hts": "hauts",
    "dpt": "departement",
    "dept": "departement",
}

# A word in the feminine → how the same ends in the masculine. The other way round, the one begins the other, or
# what is typed of it.
_FEMININS = {
    "iere": "ier",
    "ienne": "ien",
    "euse": "eur",
    "trice": "teur",
    "ive": "if",
    "ale": "al",
    "elle": "el",
    "ante": "ant",
    "ente": "ent",
    "ointe": "oint",
    "ee": "e",
}
_MASCULINS = {"eur": "euse", "teur": "trice", "if": "ive"}
_FINS = (*_FEMININS, *_MASCULINS)
# Ranks as people write them: each line is one.
_RANGS = (
    "1er 1ere 1re premier premiere",
    "2e 2eme 2nd 2nde deuxieme second seconde",
    "3e 3eme troisieme",
    "4e 4eme quatrieme",
    "5e 5eme cinquieme",
    "6e 6eme sixieme",
    "7e 7eme septieme",
    "8e 8eme huitieme",
    "9e 9eme neuvieme",
    "10e 10eme dixieme",
)
# Words that say the same person: the sources write the first.
_PERSONNES = ("conjoint conjoints conjointe conjointes epoux epouse epouses",)


def mots(texte: str) -> list[str]:
    """Return the words of `texte`, casefolded, without marks; apostrophes and hyphens part words."""
    plat = texte.casefold() if texte.isascii() else _aplatir(texte)
    return _MOTS.findall(_POINTS.sub(r"\1", plat))


def _aplatir(texte: str) -> str:
    # Compatibility letters first (« 𝑨 » is an a), then case, then the marks that case folding may have left.
    plat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", texte).casefold())
    visibles = [c for c in plat if unicodedata.category(c) not in _EFFACEES]
    return "".join(visibles).translate(_LIGATURES)


def en_capitales(texte: str) -> frozenset[str]:
    """Return the words of `texte` that are typed in capitals: « PASS », « M.S.P. »."""
    ecrits = _MOTS.findall(_POINTS.sub(r"\1", texte))
    return frozenset(mots(" ".join(mot for mot in ecrits if mot.isupper())))


def en_minuscules(texte: str) -> frozenset[str]:
    """Return the words of `texte` that are typed in small letters, as no name is."""
    return frozenset(mots(" ".join(mot for mot in _MOTS.findall(texte) if mot.islower())))


def normaliser(texte: str) -> str:
    """Return the words of `texte` between single spaces, with one before the first: « contains ' mot' » then means
    « a word starts with mot »."""
    trouves = mots(texte)
    return f" {' '.join(trouves)} " if trouves else ""


def reunir_nombres(trouves: Iterable[str]) -> list[str]:
    """Return the words with each number in one: « 6 », « 000 » are 6000, and « 01 », « 400 » a postcode.

    A first group has three digits at most, each other one three.
    """
    reunis: list[str] = []
    ouvert = False
    for mot in trouves:
        if ouvert and len(mot) == 3 and mot.isdecimal():
            reunis[-1] += mot
            ouvert = reunis[-1][0] != "0"
        else:
            reunis.append(mot)
            ouvert = len(mot) <= 3 and mot.isdecimal() and (mot[0] != "0" or len(mot) == 2)
    return reunis


@lru_cache(maxsize=4096)
def debuts(mot: str) -> tuple[str, ...]:
    """Return what a normal form may hold of a word asked for: a word that begins so, or a whole one that differs from
    it in number or in gender alone (« maisons » for « maison » begins so), or says the same rank.

    A number is whole: « 400 » is no beginning of 4000. Two digits may be, of a département's number.
    """
    if mot.isdecimal():
        return (f" {mot} ",) if len(mot) > 2 else (f" {mot}",)
    trouves = [f" {mot}"]
    if mot in ABREGES:
        trouves.append(f" {ABREGES[mot]}")
    autres = list(_MEMES.get(mot, ()))
    if len(mot) > 3:
        nombres = _autre_nombre(mot)
        autres += nombres
        for forme in (mot, *nombres):
            autres += _autre_genre(forme)
    return tuple(dict.fromkeys([*trouves, *en_entier(sauf(autres, OUTILS))]))


def en_entier(siens: Iterable[str]) -> list[str]:
    """Return what a normal form holds of each word, whole."""
    return [f" {mot} " for mot in siens]


def developper(siens: Iterable[str]) -> list[str]:
    """Return words, those that are shortened as they are written in full: « st » is « saint »."""
    return [ABREGES.get(mot, mot) for mot in siens]


def _memes() -> dict[str, tuple[str, ...]]:
    """Return the other ways to write each rank, each person."""
    trouves = {}
    for ligne in (*_RANGS, *_PERSONNES):
        siens = ligne.split()
        for mot in siens:
            trouves[mot] = sauf(siens, (mot,))
    return trouves


_MEMES = _memes()


def _autre_nombre(mot: str) -> list[str]:
    """Return the singulars that a word may be the plural of, or the plural in « -aux » that it may have."""
    singuliers = [mot[:-1]] if mot[-1] in "sx" else []
    if mot.endswith("aux"):
        return [*singuliers, f"{mot[:-3]}al", f"{mot[:-3]}ail"]
    for fin in ("al", "ail"):
        if mot.endswith(fin):
            return [f"{mot.removesuffix(fin)}aux"]
    return singuliers


def _autre_genre(mot: str) -> list[str]:
    """Return the masculines of a word in the feminine, the feminines of another that do not begin with it; both
    numbers. A word of five letters and more: fewer would often be another word."""
    trouves: list[str] = []
    if len(mot) <= 4 or not mot.endswith(_FINS):
        return trouves
    for fins in (_FEMININS, _MASCULINS):
        for fin, autre in fins.items():
            if mot.endswith(fin):
                radical = mot.removesuffix(fin)
                trouves += [f"{radical}{autre}", f"{radical}{autre}s"]
    return trouves
