"""Writes docs/dictionnaire.md from the code that makes the files: columns and vocabularies say the same everywhere.

`make dictionnaire` after a change of either; tests/test_dictionnaire.py fails where it was forgotten.
"""

import os
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
FICHIER = RACINE / "docs" / "dictionnaire.md"

TETE = """# Dictionnaire des données

<!-- Écrit par outils/dictionnaire.py (« make dictionnaire ») : à changer dans le code, non ici. -->

Ce que contiennent les fichiers de `/donnees/`, colonne par colonne, et toutes les valeurs que prennent les
vocabulaires fermés. Chaque jeu existe en `.csv` et en `.json`.

- **CSV** : UTF-8, virgule, une ligne d’en-tête ; une valeur qui manque est vide, jamais zéro ; plusieurs valeurs
  d’une même colonne sont jointes par `|` ; une phrase qu’un tableur prendrait pour une formule est précédée d’une
  apostrophe.
- **JSON** : un objet par ligne sous « lignes », avec la source et l’avertissement ; une valeur qui manque est
  `null`.
- Les codes des territoires sont du texte : `01`, `2A`, `69M` (Métropole de Lyon). Mayotte n’est pas dans l’Atlas.
- Ce sont des réponses de 2019 et de 2022, non les droits d’aujourd’hui.
"""


def rediger() -> str:
    """Return the dictionary as Markdown. Needs Django set up and a loaded database: some vocabularies are rows."""
    from aides.lectures import lire_categories
    from aides.models import Beneficiaire
    from aides.presentation.donnees import vocabulaires
    from aides.views.donnees import JEUX

    morceaux = [TETE]
    for faire in JEUX.values():
        jeu = faire()
        morceaux += [
            f"## `{jeu.nom}` : {jeu.titre[0].lower()}{jeu.titre[1:]}\n",
            f"{jeu.description} Source : {jeu.source}.\n",
        ]
        morceaux.append("| colonne | sens |\n| --- | --- |")
        morceaux += [f"| `{nom}` | {_cellule(sens)} |" for nom, sens in jeu.colonnes]
        morceaux.append("")
    morceaux.append("## Vocabulaires\n")
    beneficiaires = list(Beneficiaire.objects.order_by("ordre").values_list("cle", "libelle"))
    listes = [*vocabulaires(lire_categories()), ("beneficiaires", "Les publics", beneficiaires)]
    for colonne, titre, valeurs in listes:
        morceaux.append(f"### `{colonne}` : {titre[0].lower()}{titre[1:]}\n\n| valeur | sens |\n| --- | --- |")
        morceaux += [f"| `{valeur}` | {_cellule(mot)} |" for valeur, mot in valeurs]
        morceaux.append("")
    return "\n".join(morceaux)


def _cellule(texte: str) -> str:
    return texte.replace("|", "\\|")


if __name__ == "__main__":
    sys.path.insert(0, str(RACINE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    FICHIER.write_text(rediger(), encoding="utf-8")
    print(f"{FICHIER.relative_to(RACINE)} est écrit.")
