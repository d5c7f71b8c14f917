"""What a load and a writing say of rows and fields, in lines of French."""

from collections.abc import Iterator
from typing import Any

from aides.chargement.comparer import Ecart
from aides.chargement.ecrire import Difference
from aides.chargement.passage import JAMAIS_CHARGEE, RETIREE, SUPPRIMEE, Conflit

INDENTATION = "  "


def compter(nombre: int, singulier: str, pluriel: str = "") -> str:
    """Return a count with its words: « 2 conflits », « 0 ajouté »."""
    return f"{nombre} {(pluriel or f'{singulier}s') if nombre > 1 else singulier}"


def lignes_du_conflit(conflit: Conflit) -> Iterator[str]:
    """Yield the lines that tell a conflict: the row, then each field with the versions that there are of it."""
    yield INDENTATION + (f"{conflit.nom} ({conflit.sans})" if conflit.sans else conflit.nom)
    for ecart in conflit.ecarts:
        yield from _lignes_de_l_ecart(ecart, sans=conflit.sans)


def lignes_de_la_difference(difference: Difference) -> Iterator[str]:
    """Yield the lines that tell how a record differs between the database and the files."""
    yield INDENTATION + (f"{difference.nom} : {difference.ou}" if difference.ou else difference.nom)
    for ecart in difference.ecarts:
        yield from _lignes_de_l_ecart(ecart, sans=JAMAIS_CHARGEE)


def _lignes_de_l_ecart(ecart: Ecart, *, sans: str) -> Iterator[str]:
    yield f"{INDENTATION * 2}{ecart.champ}"
    for titre, valeur, manque in (
        ("base", ecart.base, SUPPRIMEE),
        ("fichier", ecart.fichier, RETIREE),
        ("dernier chargement", ecart.charge, JAMAIS_CHARGEE),
    ):
        if sans != manque:
            yield f"{INDENTATION * 3}{titre} : {en_mots(valeur)}"


def en_mots(valeur: Any) -> str:
    """Return a value as people read it."""
    if valeur is None or valeur in ("", []):
        return "(vide)"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, list):
        return ", ".join(map(_cle_en_mots, valeur)) if isinstance(valeur[0], list) else _cle_en_mots(valeur)
    return str(valeur)


def _cle_en_mots(cle: list[Any]) -> str:
    return "/".join(map(str, cle))
