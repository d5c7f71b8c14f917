"""Data sets into texts, a few rows at a time: whatever the number of rows, few are held.

A missing value is empty in CSV and null in JSON, never zero; a list in which nothing is, is an empty one.
"""

import csv
import json
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.colonnes import Colonne, L
from aides.exports.jeux import Jeu
from aides.exports.notice import AVERTISSEMENT, DES_SOURCES, notice
from aides.exports.origines import LICENCE

# Rows that are held together: columns are written for as many at once.
PAQUET = 500
# By which spreadsheets know UTF-8.
MARQUE = "\ufeff"


def paquets(jeu: Jeu[L], recueil: Recueil) -> Iterator[list[L]]:
    """Yield the rows of a data set, some at a time."""
    return par_paquets(jeu.lire(recueil))


def par_paquets(lignes: Iterable[L]) -> Iterator[list[L]]:
    """Yield some rows at a time; others have their turn in between.

    Where one process answers many at once (gevent), nothing else lets them: a long file would hold all of them up.
    """
    reste = iter(lignes)
    while paquet := list(islice(reste, PAQUET)):
        yield paquet
        # By its module's name: the server puts its own in its place.
        time.sleep(0)


# --- CSV ---


class _Ligne:
    """What `csv` writes to: a line at a time, returned as it is."""

    def write(self, texte: str) -> str:
        return texte


def en_csv(jeu: Jeu[L], recueil: Recueil) -> Iterator[str]:
    """Write a data set as CSV: a line of names, then a line a row."""
    plume = csv.writer(_Ligne(), lineterminator="\n")
    yield plume.writerow(jeu.noms)
    for lignes in paquets(jeu, recueil):
        colonnes = [colonne.cellules(lignes) for colonne in jeu.colonnes]
        yield "".join(map(plume.writerow, zip(*colonnes, strict=True)))


def en_csv_fr(jeu: Jeu[L], recueil: Recueil) -> Iterator[str]:
    """Write the same for a spreadsheet in French, which opens it by a double click: marked as UTF-8, semicolons,
    decimal commas."""
    plume = csv.writer(_Ligne(), delimiter=";", lineterminator="\r\n")
    yield MARQUE + plume.writerow(jeu.noms)
    for lignes in paquets(jeu, recueil):
        colonnes = [colonne.cellules_fr(lignes) for colonne in jeu.colonnes]
        yield "".join(map(plume.writerow, zip(*colonnes, strict=True)))


# --- JSON ---


def en_json(jeu: Jeu[L], recueil: Recueil) -> Iterator[str]:
    """Write a data set as JSON: one object per row under « lignes », with what must be known to use them."""
    tete = json.dumps(entete_json(jeu, recueil), ensure_ascii=False, indent=1)
    yield tete.removesuffix("\n}") + ',\n "lignes": ['
    avant = "\n  "
    for lignes in paquets(jeu, recueil):
        objets = [json.dumps(objet, ensure_ascii=False) for objet in objets_json(jeu.colonnes, lignes)]
        yield avant + ",\n  ".join(objets)
        avant = ",\n  "
    yield "\n ]\n}\n" if avant.startswith(",") else "]\n}\n"


def objets_json(colonnes: tuple[Colonne[L], ...], lignes: list[L]) -> Iterator[dict[str, Any]]:
    """Yield some rows as objects: their values by the names of the columns."""
    noms = [colonne.nom for colonne in colonnes]
    valeurs = [colonne.json(lignes) for colonne in colonnes]
    return (dict(zip(noms, ligne, strict=True)) for ligne in zip(*valeurs, strict=True))


def entete_json(jeu: Jeu[Any], recueil: Recueil) -> dict[str, Any]:
    """Return what goes with a data set, as JSON."""
    dite = notice(jeu, recueil)
    return {
        "jeu": dite.jeu,
        "titre": dite.titre,
        "description": dite.description,
        "date": dite.jour or None,
        "edition": recueil.edition.adresse if recueil.edition else None,
        "licence": {"nom": LICENCE.nom, "adresse": LICENCE.adresse, "cle": LICENCE.cle},
        "droits": DES_SOURCES,
        "sources": list(dite.sources),
        "avertissement": AVERTISSEMENT,
    }
