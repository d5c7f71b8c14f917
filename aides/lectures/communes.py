"""Communes, to find a département from a commune or a postcode. INSEE's list, committed; no table of its own."""

from functools import cache

from aides.domaine.texte import mots_cherches, normaliser
from territoires.communes import Commune, communes


@cache
def _communes() -> tuple[tuple[str, Commune], ...]:
    return tuple((normaliser(commune.nom), commune) for commune in communes())


def chercher_communes(texte: str, limite: int = 30) -> list[Commune]:
    """Return the communes whose name holds every word of `texte`, the likest first, or whose postcode begins so."""
    requete = mots_cherches(texte)
    if not requete:
        return []
    if len(requete) == 1 and requete[0].isdigit():
        # Two digits are a département's number; a postcode has five.
        code = requete[0] if len(requete[0]) > 2 else "-"
        return [c for _, c in _communes() if any(p.startswith(code) for p in c.codes_postaux)][:limite]
    debut = f" {' '.join(requete)}"
    classees = [
        (nom != f"{debut} ", not nom.startswith(debut), len(nom), c)
        for nom, c in _communes()
        if all(f" {m}" in nom for m in requete)
    ]
    return [c for *_, c in sorted(classees, key=lambda t: t[:3])[:limite]]
