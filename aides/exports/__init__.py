"""Rows -> CSV and JSON. A missing value is empty in CSV and null in JSON, never zero."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

Valeur = str | int | Decimal | None
Ligne = tuple[Valeur, ...]

# A spreadsheet takes a text that begins so for a formula.
FORMULES = ("=", "+", "-", "@", "\t", "\r")
AVERTISSEMENT = "Situation déclarée à la date de chaque enquête ; ce ne sont pas les droits d’aujourd’hui."
SOURCE = "Atlas des aides à l’installation médicale, « 2019 vs 2022 », J.-C. Grelier avec le Dr A. Reydellet"


@dataclass(frozen=True, slots=True)
class Jeu:
    """A data set: its name in addresses, what it holds, its columns with their meaning, its rows."""

    nom: str
    titre: str
    description: str
    colonnes: tuple[tuple[str, str], ...]
    lignes: tuple[Ligne, ...]
    source: str = SOURCE

    @property
    def entete(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(nom for nom, _ in self.colonnes)


def oui_non(valeur: bool) -> str:
    """Write a truth value as the files do."""
    return "oui" if valeur else "non"


def joindre(valeurs: Sequence[Valeur]) -> Valeur:
    """Join the values of a column; a single one stays as it is, values all missing give an empty one."""
    if len(valeurs) == 1:
        return valeurs[0]
    textes = [en_texte(v) for v in valeurs]
    return "|".join(textes) if any(textes) else None


def en_texte(valeur: Valeur) -> str:
    """Write a value plainly: « 12.5 », whole numbers without decimals, nothing where it is missing."""
    if valeur is None:
        return ""
    if isinstance(valeur, Decimal):
        texte = format(valeur, "f")
        return texte.rstrip("0").rstrip(".") if "." in texte else texte
    return str(valeur)


def en_csv(jeu: Jeu) -> str:
    """Write a data set as CSV. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    sortie = io.StringIO()
    plume = csv.writer(sortie, lineterminator="\n")
    plume.writerow(jeu.entete)
    for ligne in jeu.lignes:
        plume.writerow([f"'{texte}" if _formule(v, texte := en_texte(v)) else texte for v in ligne])
    return sortie.getvalue()


def _formule(valeur: Valeur, texte: str) -> bool:
    return isinstance(valeur, str) and texte.startswith(FORMULES)


def en_json(jeu: Jeu) -> str:
    """Write a data set as JSON: one object per row under « lignes », with what must be known to use them."""
    lignes = [dict(zip(jeu.entete, map(_json, ligne), strict=True)) for ligne in jeu.lignes]
    tete = {"jeu": jeu.nom, "description": jeu.description, "source": jeu.source, "avertissement": AVERTISSEMENT}
    return json.dumps({**tete, "lignes": lignes}, ensure_ascii=False, indent=1)


def _json(valeur: Valeur) -> str | int | float | None:
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    return None if valeur == "" else valeur


FORMATS: dict[str, tuple[str, Callable[[Jeu], str]]] = {
    "csv": ("text/csv; charset=utf-8", en_csv),
    "json": ("application/json; charset=utf-8", en_json),
}
