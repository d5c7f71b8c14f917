"""Data sets into files. A missing value is empty in CSV and null in JSON, never zero."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.colonnes import L
from aides.exports.genres import Json
from aides.exports.jeux import Jeu

AVERTISSEMENT = "Situation déclarée à la date de chaque enquête ; ce ne sont pas les droits d’aujourd’hui."


@dataclass(frozen=True, slots=True)
class Format:
    """How a data set is written: the type that the answer names, and what makes the text."""

    type: str
    ecrire: Callable[[Jeu[Any], Recueil], str]


def en_csv(jeu: Jeu[L], recueil: Recueil) -> str:
    """Write a data set as CSV: a line of names, then a line a row."""
    sortie = io.StringIO()
    plume = csv.writer(sortie, lineterminator="\n")
    plume.writerow(jeu.noms)
    lignes = list(jeu.lire(recueil))
    colonnes = [colonne.cellules(lignes) for colonne in jeu.colonnes]
    plume.writerows(zip(*colonnes, strict=True))
    return sortie.getvalue()


def en_json(jeu: Jeu[L], recueil: Recueil) -> str:
    """Write a data set as JSON: one object per row under « lignes », with what must be known to use them."""
    contenu = {
        "jeu": jeu.cle,
        "description": jeu.description,
        "source": jeu.source,
        "avertissement": AVERTISSEMENT,
        "lignes": _objets(jeu, list(jeu.lire(recueil))),
    }
    return json.dumps(contenu, ensure_ascii=False, indent=1)


def _objets(jeu: Jeu[L], lignes: Sequence[L]) -> list[dict[str, Json]]:
    colonnes = [colonne.json(lignes) for colonne in jeu.colonnes]
    return [dict(zip(jeu.noms, ligne, strict=True)) for ligne in zip(*colonnes, strict=True)]


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", en_csv),
    "json": Format("application/json; charset=utf-8", en_json),
}
