"""Communes, to find a département from a commune or a postcode. INSEE's list, committed; no table of its own."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aides.domaine.texte import mots_cherches, normaliser

FICHIER = Path(__file__).resolve().parents[2] / "territoires" / "communes.csv"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, the territory it is in, its postcodes."""

    code: str
    nom: str
    departement: str
    codes_postaux: tuple[str, ...]


@cache
def _communes() -> tuple[tuple[str, Commune], ...]:
    with FICHIER.open(encoding="utf-8", newline="") as fichier:
        return tuple(
            (
                normaliser(ligne["nom"]),
                Commune(ligne["code"], ligne["nom"], ligne["departement"], tuple(ligne["codes_postaux"].split())),
            )
            for ligne in csv.DictReader(fichier)
        )


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
