"""Writes docs/dictionnaire.md from the code that makes the files, and the doubts of docs/codage.md from the data:
columns, vocabularies and doubts say the same everywhere.

`make dictionnaire` after a change of any; tests/exports/test_dictionnaire.py and tests/test_codage.py fail where it
was forgotten.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
FICHIER = RACINE / "docs" / "dictionnaire.md"
CODAGE = RACINE / "docs" / "codage.md"
DOUTES = {"douteuse": "douteuses", "probable": "probables"}

TETE_DOUTES = (
    "| territoire | année | mesure | catégories retenues | motif du doute |",
    "| --- | --- | --- | --- | --- |",
)
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


def rediger_codage() -> str:
    """Return docs/codage.md with its tables of doubts as the data have them. Needs Django set up and a loaded
    base."""
    texte = CODAGE.read_text(encoding="utf-8")
    for confiance, pluriel in DOUTES.items():
        avant, titre, suite = re.split(rf"(^## Les \d+ mesures {pluriel}\n)", texte, flags=re.M)
        apres = suite[suite.index("\n## ") + 1 :]
        lignes = list(_doutes(confiance))
        titre = f"## Les {len(lignes)} mesures {pluriel}"
        texte = avant + "\n".join([titre, "", *TETE_DOUTES, *lignes, "", apres])
    return texte


def _doutes(confiance: str) -> Iterator[str]:
    """Yield a line of a table for each measure of a confidence, in the order of the sheets."""
    from aides.models import Dispositif

    dites = Dispositif.objects.filter(confiance=confiance).select_related("fiche__departement", "fiche__enquete")
    for m in dites.order_by("fiche__departement__code", "fiche__enquete__annee", "ordre"):
        ou, categories = m.fiche.departement, ", ".join(m.categories.values_list("cle", flat=True))
        cases = (f"{ou.code} {ou.nom}", m.fiche.enquete.annee, m.intitule, categories or "hors catégorie", m.motif)
        yield f"| {' | '.join(map(str, cases))} |"


if __name__ == "__main__":
    sys.path.insert(0, str(RACINE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    FICHIER.write_text(rediger(), encoding="utf-8")
    CODAGE.write_text(rediger_codage(), encoding="utf-8")
    print(f"{FICHIER.relative_to(RACINE)} et {CODAGE.relative_to(RACINE)} sont écrits.")
