"""The dictionary of the files in Markdown: columns and values, from the lines of code that make the files."""

from collections.abc import Iterator
from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.catalogue import jeux, jeux_des_pages
from aides.exports.jeux import Jeu
from aides.exports.vocabulaires import VOCABULAIRES

DES_PAGES = """## Les fichiers des pages

Chaque liste, territoire, catégorie, région, comparaison, évolution a ses lignes à son adresse, avec un suffixe :
`/departements.csv`, `/departements/26-drome.json`, `/comparer.csv?t=01&t=07`. Mêmes critères, même ordre que la
page ; un paramètre inconnu est refusé. Une liste est donnée entière ; avec `page`, cette page seule. Leurs colonnes
sont celles des jeux ci-dessus là où la page en montre les lignes (`/departements.csv` : `matrice` ;
`/dispositifs.csv`, `/operations.csv`, `/montants.csv`, `/divergences.csv` : les jeux de ces noms ;
`/evolution/mesures.csv` : `suites`), et celles-ci ailleurs. Une comparaison a celles de `reponses`.
"""


def jeux_et_valeurs(recueil: Recueil) -> Iterator[str]:
    """Yield the lines: each data set with its columns, those of the pages' files, then each vocabulary with its
    values."""
    for jeu in jeux(recueil):
        yield from _jeu(jeu)
    yield DES_PAGES
    for jeu in jeux_des_pages(recueil):
        yield from _jeu(jeu)
    yield "## Vocabulaires\n"
    for vocabulaire in VOCABULAIRES:
        yield f"### `{vocabulaire.colonne}` : {_minuscule(vocabulaire.titre)}\n"
        yield from _tete("valeur", "sens")
        for valeur, mot in vocabulaire.lire(recueil):
            yield _ligne(f"`{valeur}`", mot)
        yield ""


def _jeu(jeu: Jeu[Any]) -> Iterator[str]:
    yield f"## `{jeu.cle}` : {_minuscule(jeu.titre)}\n"
    yield f"{jeu.description} Source : {jeu.source}.\n"
    yield from _tete("colonne", "sens", "type", "unité", "vocabulaire")
    for colonne in jeu.colonnes:
        valeurs = _minuscule(colonne.vocabulaire.titre) if colonne.vocabulaire else ""
        yield _ligne(f"`{colonne.nom}`", colonne.sens, colonne.genre.nom, colonne.unite, valeurs)
    yield ""


def _tete(*noms: str) -> list[str]:
    return [_ligne(*noms), _ligne(*("---" for _ in noms))]


def _ligne(*cellules: str) -> str:
    return "| " + " | ".join(cellule.replace("|", "\\|") for cellule in cellules) + " |"


def _minuscule(titre: str) -> str:
    return titre[0].lower() + titre[1:]
