"""Says whose a row is, from three versions of it: the file's, the database's, and what the last load wrote.

Pure: dictionaries of values by field, in the types that JSON has.
"""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Valeurs = dict[str, Any]


def canonique(champs: dict[str, Any]) -> Valeurs:
    """Return fields as they are compared and kept.

    A browser ends the lines of a text in its own way: saving a form without a change changes nothing here.
    """
    return {nom: _simple(valeur) for nom, valeur in champs.items()}


def _simple(valeur: Any) -> Any:
    if isinstance(valeur, str):
        return valeur.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(valeur, Decimal):
        return format(valeur.normalize(), "f")
    if valeur is None or isinstance(valeur, int | list):
        return valeur
    return str(valeur)


def est_a_l_equipe(base: Valeurs, ecrites: Valeurs | None, *, fichier: Valeurs, defauts: Valeurs) -> bool:
    """Whether staff changed a row of the database: one field that is theirs makes all of it theirs.

    `ecrites` is what the last load wrote; None where nobody knows any more: then the row was changed.

    A field that `ecrites` does not hold is a column that came since: nothing was ever written there. Its default is
    nobody's, and so is what the file says; anything else can only have been entered, and is staff's. So a migration
    that fills a new column, or gives one another name, does the same to `Empreinte.valeurs`; one that only adds a
    column has nothing to do. What `ecrites` holds and the row no longer has is a column that went.
    """
    if ecrites is None:
        return True
    for nom, valeur in base.items():
        if nom in ecrites:
            if valeur != ecrites[nom]:
                return True
        elif valeur != defauts[nom] and (nom not in fichier or valeur != fichier[nom]):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Ecart:
    """A field that is not the same everywhere; None too where there is no row."""

    champ: str
    base: Any
    fichier: Any
    charge: Any


def ecarts(base: Valeurs | None, fichier: Valeurs | None, charge: Valeurs | None) -> tuple[Ecart, ...]:
    """Return the fields in which a row differs between the database and the file, or what the last load wrote where
    one of the two has no row any more: each with its three values."""
    trouves = []
    trois = (base or {}, fichier or {}, charge or {})
    avant, apres = [valeurs for valeurs in (base, fichier, charge) if valeurs is not None][:2]
    for nom in avant:
        if nom in apres and avant[nom] != apres[nom]:
            trouves.append(Ecart(nom, *[valeurs.get(nom) for valeurs in trois]))
    return tuple(trouves)


def reconnues(ancienne: dict[str, Any], valeurs: Valeurs) -> Valeurs | None:
    """Return the part of these values that an old fingerprint was made of, if it was made of them.

    Until the release of 26 November 2026 a hash was kept instead of values. `ancienne` holds one that could not be
    resolved, and the lists of fields that it may cover.
    """
    for noms in ancienne.get("champs", []):
        if set(noms) <= set(valeurs):
            partie = {nom: valeurs[nom] for nom in noms}
            if somme(partie) == ancienne["somme"]:
                return partie
    return None


def somme(valeurs: Valeurs) -> str:
    """Return the hash that old fingerprints kept."""
    return hashlib.sha256(json.dumps(valeurs, sort_keys=True).encode()).hexdigest()
