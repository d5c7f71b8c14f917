"""Communes, to find a département from a commune or a postcode. INSEE's list, committed; no table of its own."""

from functools import cache
from itertools import islice

from aides.domaine.recherche import Feuille, Index, Requete, Texte
from territoires.communes import Commune, communes


@cache
def _index() -> Index:
    return Index([Texte.lire(commune.nom) for commune in communes()])


@cache
def _codes_postaux() -> Feuille:
    return Feuille(map(_codes_en_ligne, communes()))


def _codes_en_ligne(commune: Commune) -> str:
    """A commune's postcodes, each after a space."""
    return "".join(f" {code}" for code in commune.codes_postaux)


def preparer() -> None:
    """Make ready what is searched, before the first visitor and before the workers part."""
    _index()
    _codes_postaux()


def chercher_communes(texte: str, limite: int = 30) -> list[Commune]:
    """Return the communes whose name answers `texte`, the likest first, or whose postcode begins so."""
    requete = Requete.lire(texte)
    if requete.vide:
        return []
    if len(requete.mots) == 1 and requete.mots[0].isdigit():
        return _par_code_postal(requete.mots[0], limite)
    index, toutes = _index(), communes()
    entier = requete.normal
    debut = entier.rstrip()

    def ressemblance(rang: int) -> tuple[bool, bool, int]:
        normal = index.texte(rang).normal
        return (normal != entier, not normal.startswith(debut), len(normal))

    rangs = sorted(index.trouver(requete), key=ressemblance)
    return [toutes[rang] for rang in rangs[:limite]]


def _par_code_postal(code: str, limite: int) -> list[Commune]:
    """Two digits are a département's number; a postcode has five, begun."""
    if len(code) < 3:
        return []
    toutes = communes()
    rangs = islice(_codes_postaux().lignes(f" {code}"), limite)
    return [toutes[rang] for rang in rangs]
