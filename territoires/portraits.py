"""How many live in each territory, on how much ground, and in small communes: committed figures, made by
`outils/portraits.py` from INSEE's populations and IGN's shapes."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FICHIER = Path(__file__).resolve().parent / "portraits.json"


class Chiffres(NamedTuple):
    """A territory's inhabitants, its area in km², those of its inhabitants who live in small communes."""

    habitants: int
    superficie: int
    habitants_petites_communes: int


class Releve(NamedTuple):
    """The whole file. `millesime`: the year of the populations; `seuil`: fewer inhabitants make a small commune."""

    attribution: str
    millesime: int
    seuil: int
    chiffres: Mapping[str, Chiffres]


@cache
def releve() -> Releve:
    """Return the figures of every territory, by code, with whom to credit."""
    lu = json.loads(FICHIER.read_text(encoding="utf-8"))
    chiffres = {code: Chiffres(**siens) for code, siens in lu["territoires"].items()}
    return Releve(lu["attribution"], lu["millesime"], seuil=lu["seuil"], chiffres=chiffres)
