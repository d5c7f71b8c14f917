"""Writes docs/dictionnaire.md from the code that makes the files: columns and vocabularies say the same everywhere.

`make dictionnaire` after a change of either; tests/exports/test_dictionnaire.py fails where it was forgotten.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aides.exports.jeux import Jeu

RACINE = Path(__file__).resolve().parent.parent
FICHIER = RACINE / "docs" / "dictionnaire.md"

TETE = """# Dictionnaire des données

<!-- Écrit par outils/dictionnaire.py (« make dictionnaire ») : à changer dans le code, non ici. -->

Ce que contiennent les fichiers de `/donnees/`, colonne par colonne, et toutes les valeurs que prennent les
vocabulaires fermés. Chaque jeu existe en `.xlsx`, en `.ods`, en `.csv` et en `.json` ; `territoires` aussi en
`.geojson`.

- **XLSX, ODS** : nombres et jours typés, codes en texte, ligne d’en-tête figée ; une dernière feuille dit sources,
  licence, date et colonnes. Une liste y est un texte, joint par `|`.
- **CSV** : UTF-8, virgule, une ligne d’en-tête ; une valeur qui manque est vide, jamais zéro ; plusieurs valeurs
  d’une même colonne sont jointes par `|`, que précède `\\` dans une valeur qui en contient ; une phrase qu’un tableur
  prendrait pour une formule est précédée d’une apostrophe. `?tableur=fr` : point-virgule, virgule décimale, marque
  UTF-8, pour un tableur en français.
- **JSON** : un objet par ligne sous « lignes », avec la date, la licence, les sources et l’avertissement ; une valeur
  qui manque est `null` ; une colonne « liste » est toujours une liste, vide où rien n’est dit ; « oui ou non » y est
  `true` ou `false`.
- **GeoJSON** (`territoires.geojson`) : contours en degrés (WGS 84, RFC 7946), simplifiés à un kilomètre ; propriétés
  `code`, `code_insee`, `nom`, `region`, `region_insee`, puis l’état de chaque catégorie à chaque enquête
  (`bourse_etude_2022`), vocabulaire « état d’une catégorie ».
- Les codes des territoires sont du texte : `01`, `2A`, `69M` (Métropole de Lyon). Pour joindre les fichiers de
  l’INSEE, prendre `code_insee` et `region_insee`. Mayotte n’est pas dans l’Atlas.
- Sous Licence Ouverte 2.0 pour notre codage ; faits et chiffres à leurs sources.
- Ce sont des réponses de 2019 et de 2022, non les droits d’aujourd’hui.
"""

DES_PAGES = """## Les fichiers des pages

Chaque liste, territoire, catégorie, région, comparaison, évolution a ses lignes à son adresse, avec un suffixe :
`/departements.csv`, `/departements/26-drome.json`, `/comparer.csv?t=01&t=07`. Mêmes critères, même ordre que la
page ; un paramètre inconnu est refusé. Une liste est donnée entière ; avec `page`, cette page seule. Leurs colonnes
sont celles des jeux ci-dessus là où la page en montre les lignes (`/departements.csv` : `matrice` ;
`/dispositifs.csv`, `/operations.csv`, `/montants.csv`, `/divergences.csv` : les jeux de ces noms ;
`/evolution/mesures.csv` : `suites`), et celles-ci ailleurs. Une comparaison a celles de `reponses`.
"""


def rediger() -> str:
    """Return the dictionary as Markdown. Needs Django set up and a loaded database: some vocabularies are rows."""
    from aides.exports.catalogue import jeux, jeux_des_pages
    from aides.exports.vocabulaires import VOCABULAIRES
    from aides.lectures.atlas import lire_recueil

    recueil = lire_recueil()
    lignes = [TETE]
    for jeu in jeux(recueil):
        lignes += _jeu(jeu)
    lignes.append(DES_PAGES)
    for jeu in jeux_des_pages(recueil):
        lignes += _jeu(jeu)
    lignes.append("## Vocabulaires\n")
    for vocabulaire in VOCABULAIRES:
        lignes += [f"### `{vocabulaire.colonne}` : {_minuscule(vocabulaire.titre)}\n", *_tete("valeur", "sens")]
        lignes += [_ligne(f"`{valeur}`", mot) for valeur, mot in vocabulaire.lire(recueil)]
        lignes.append("")
    return "\n".join(lignes)


def _jeu(jeu: "Jeu[Any]") -> Iterator[str]:
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


if __name__ == "__main__":
    sys.path.insert(0, str(RACINE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    FICHIER.write_text(rediger(), encoding="utf-8")
    print(f"{FICHIER.relative_to(RACINE)} est écrit.")
