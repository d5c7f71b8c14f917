"""Writes docs/dictionnaire.md from the code that makes the files: columns and vocabularies say the same everywhere.

`make dictionnaire` after a change of either; tests/exports/test_dictionnaire.py fails where it was forgotten.
"""

import os
import sys
from pathlib import Path

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


def rediger() -> str:
    """Return the dictionary as Markdown. Needs Django set up and a loaded database: some vocabularies are rows."""
    from aides.exports.dictionnaire import jeux_et_valeurs
    from aides.lectures.atlas import lire_recueil

    return "\n".join([TETE, *jeux_et_valeurs(lire_recueil())])


if __name__ == "__main__":
    sys.path.insert(0, str(RACINE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    FICHIER.write_text(rediger(), encoding="utf-8")
    print(f"{FICHIER.relative_to(RACINE)} est écrit.")
