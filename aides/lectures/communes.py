"""Communes, to find a département from a commune or a postcode. INSEE's list, committed; no table of its own."""

from functools import cache

from aides.domaine.recherche import Index, Requete, Texte
from territoires.communes import Commune, communes


@cache
def _textes() -> tuple[Texte, ...]:
    return tuple(Texte.lire(commune.nom) for commune in communes())


@cache
def _index() -> Index:
    return Index(_textes())


def chercher_communes(texte: str, limite: int = 30) -> list[Commune]:
    """Return the communes whose name answers `texte`, the likest first, or whose postcode begins so."""
    requete = Requete.lire(texte)
    if requete.vide:
        return []
    if len(requete.mots) == 1 and requete.mots[0].isdigit():
        return _par_code_postal(requete.mots[0])[:limite]
    entier, textes, toutes = requete.normal, _textes(), communes()
    debut = entier.rstrip()

    def ressemblance(rang: int) -> tuple[bool, bool, int]:
        normal = textes[rang].normal
        return (normal != entier, not normal.startswith(debut), len(normal))

    return [toutes[rang] for rang in sorted(_index().trouver(requete), key=ressemblance)[:limite]]


def _par_code_postal(code: str) -> list[Commune]:
    """Two digits are a département's number; a postcode has five, begun."""
    if len(code) < 3:
        return []
    return [c for c in communes() if any(postal.startswith(code) for postal in c.codes_postaux)]
