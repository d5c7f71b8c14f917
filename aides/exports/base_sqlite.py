"""The whole of the data as an SQLite database: the tables of the files, their keys, and views for what is asked.

Lists are JSON arrays, truth values are 1 and 0, what is missing is NULL.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.catalogue import jeux
from aides.exports.colonnes import Colonne, L
from aides.exports.fichiers import paquets
from aides.exports.genres import Type
from aides.exports.jeux import Jeu
from aides.exports.notice import AVERTISSEMENT
from aides.exports.origines import AUTEUR, LICENCE, citations
from aides.exports.vues import VUES

FICHIER = "atlas.sqlite"
TYPES = {Type.ENTIER: "INTEGER", Type.NOMBRE: "NUMERIC", Type.BOOLEEN: "INTEGER"}
# What people look rows up by, besides keys and what names rows elsewhere.
CHERCHEES = ("annee", "region", "etat", "evolution", "genre", "relation", "stade")
# What goes with the tables: whose it is, since when.
A_PROPOS = "CREATE TABLE a_propos (table_citee TEXT, sujet TEXT NOT NULL, dit TEXT NOT NULL)"
VALEURS = """CREATE TABLE valeurs (table_citee TEXT NOT NULL, colonne TEXT NOT NULL, valeur TEXT NOT NULL,
  sens TEXT NOT NULL, PRIMARY KEY (table_citee, colonne, valeur))"""


def ecrire_base(chemin: Path, recueil: Recueil, *, jour: date | None) -> None:
    """Write the database into a file that is not there yet."""
    base = sqlite3.connect(chemin)
    try:
        base.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        with base:
            _remplir(base, recueil, jour)
        base.execute("VACUUM")
        base.execute("ANALYZE")
    finally:
        base.close()


def _remplir(base: sqlite3.Connection, recueil: Recueil, jour: date | None) -> None:
    tous = jeux(recueil)
    for jeu in tous:
        base.execute(creation(jeu, recueil))
        places = ", ".join("?" * len(jeu.colonnes))
        base.executemany(f"INSERT INTO {jeu.cle} VALUES ({places})", rangees(jeu, recueil))
        for requete in index(jeu):
            base.execute(requete)
    base.execute(A_PROPOS)
    base.executemany("INSERT INTO a_propos VALUES (?, ?, ?)", _a_propos(recueil, jour))
    base.execute(VALEURS)
    base.executemany("INSERT INTO valeurs VALUES (?, ?, ?, ?)", _valeurs(recueil))
    for vue in VUES:
        base.execute(f"CREATE VIEW {vue.nom} AS {vue.requete}")


def creation(jeu: Jeu[Any], recueil: Recueil) -> str:
    """Return what makes the table of a data set: types, keys, what is never missing, values allowed."""
    parties = [_definition(colonne, jeu, recueil) for colonne in jeu.colonnes]
    if jeu.contraintes.cle:
        parties.append(f"PRIMARY KEY ({_noms(jeu.contraintes.cle)})")
    for renvoi in jeu.contraintes.renvois:
        parties.append(f'FOREIGN KEY ("{renvoi.colonne}") REFERENCES {renvoi.jeu} ("{renvoi.vers}")')
    return f"CREATE TABLE {jeu.cle} (\n  " + ",\n  ".join(parties) + "\n)"


def _definition(colonne: Colonne[Any], jeu: Jeu[Any], recueil: Recueil) -> str:
    nom = f'"{colonne.nom}"'
    mots = [nom, TYPES.get(colonne.genre.type, "TEXT")]
    if colonne.nom in jeu.contraintes.presentes:
        mots.append("NOT NULL")
    if colonne.genre.type is Type.BOOLEEN:
        mots.append(f"CHECK ({nom} IN (0, 1))")
    elif colonne.genre.type is Type.LISTE:
        mots.append(f"CHECK (json_valid({nom}))")
    elif colonne.vocabulaire:
        permises = ", ".join(_texte(valeur) for valeur, _ in colonne.vocabulaire.lire(recueil) if valeur)
        mots.append(f"CHECK ({nom} IN ({permises}))")
    return " ".join(mots)


def index(jeu: Jeu[Any]) -> Iterator[str]:
    """Yield what makes the indexes of a table: columns that name rows elsewhere, columns that people look up."""
    cherchees = [*(r.colonne for r in jeu.contraintes.renvois), *CHERCHEES]
    premiere = jeu.contraintes.cle[:1]
    for nom in dict.fromkeys(cherchees):
        if nom in jeu.noms and (nom,) != premiere:
            yield f'CREATE INDEX "{jeu.cle}_{nom}" ON {jeu.cle} ("{nom}")'


def rangees(jeu: Jeu[L], recueil: Recueil) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a data set as the database holds them."""
    for lignes in paquets(jeu, recueil):
        colonnes = [list(map(_valeur, colonne.json(lignes))) for colonne in jeu.colonnes]
        yield from zip(*colonnes, strict=True)


def _valeur(valeur: Any) -> Any:
    if isinstance(valeur, list):
        return json.dumps(valeur, ensure_ascii=False)
    return int(valeur) if isinstance(valeur, bool) else valeur


def _a_propos(recueil: Recueil, jour: date | None) -> Iterator[tuple[str | None, str, str]]:
    yield None, "titre", AUTEUR
    yield None, "licence", f"{LICENCE.nom} ({LICENCE.adresse})"
    yield None, "avertissement", AVERTISSEMENT
    if jour:
        yield None, "date", jour.isoformat()
    for jeu in jeux(recueil):
        yield jeu.cle, "description", jeu.description
        for source in citations(jeu.origines, recueil):
            yield jeu.cle, "source", source
        for colonne in jeu.colonnes:
            yield jeu.cle, f"colonne {colonne.nom}", colonne.sens


def _valeurs(recueil: Recueil) -> Iterator[tuple[str, str, str, str]]:
    for jeu in jeux(recueil):
        for colonne in jeu.colonnes:
            if colonne.vocabulaire:
                for valeur, mot in colonne.vocabulaire.lire(recueil):
                    yield jeu.cle, colonne.nom, valeur, mot


def _noms(noms: tuple[str, ...]) -> str:
    return ", ".join(f'"{nom}"' for nom in noms)


def _texte(valeur: str) -> str:
    return "'" + valeur.replace("'", "''") + "'"
