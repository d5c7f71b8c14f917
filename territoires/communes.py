"""The communes of France (INSEE, Code officiel géographique), their territories and postcodes (La Poste)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FICHIER = Path(__file__).resolve().parent / "communes.csv"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, the territory it is in, its postcodes."""

    code: str
    nom: str
    departement: str
    codes_postaux: tuple[str, ...]


@cache
def communes() -> tuple[Commune, ...]:
    """Return every commune, in the order of the file: by code."""
    with FICHIER.open(encoding="utf-8", newline="") as fichier:
        return tuple(
            Commune(ligne["code"], ligne["nom"], ligne["departement"], tuple(ligne["codes_postaux"].split()))
            for ligne in csv.DictReader(fichier)
        )
