"""The surveys in words, however many: « en 2019 et en 2022 », « de 2019 à 2022 », « les trois enquêtes »."""

from collections.abc import Sequence

from aides.mots.ecriture import enumerer, nombre_en_lettres


def en_annees(annees: Sequence[int]) -> str:
    """Write when: « en 2019 et en 2022 »; nothing where there is no survey."""
    return enumerer([f"en {annee}" for annee in annees])


def d_annees(annees: Sequence[int]) -> str:
    """Write whose: « de 2019 et de 2022 », for answers or sheets."""
    return enumerer([f"de {annee}" for annee in annees])


def periode(annees: Sequence[int]) -> str:
    """Write how long: « de 2019 à 2022 », from the first to the last; « en 2019 » where there is one."""
    if len(annees) < 2:
        return en_annees(annees)
    return f"de {annees[0]} à {annees[-1]}"


def les_enquetes(nombre: int) -> str:
    """Write all of them: « l’enquête », « les deux enquêtes », « les trois enquêtes »."""
    if nombre == 0:
        return "aucune enquête"
    return "l’enquête" if nombre == 1 else f"les {nombre_en_lettres(nombre)} enquêtes"
