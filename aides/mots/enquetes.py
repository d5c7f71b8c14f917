"""The surveys in words, however many: « en 2019 et en 2022 », « de 2019 à 2022 », « trois enquêtes ».

`annees` are the years of all surveys, oldest first. A change is between the last two: where there are no others,
« les deux années » is enough; where there are, their years are named.
"""

from collections.abc import Sequence

from aides.mots.ecriture import enumerer, nombre_en_lettres


def les_annees(annees: Sequence[int]) -> str:
    """Write them bare: « 2019 et 2022 »."""
    return enumerer([str(annee) for annee in annees])


def en_annees(annees: Sequence[int], lien: str = "et") -> str:
    """Write when: « en 2019 et en 2022 », « en 2019 puis en 2022 »; nothing where there is no survey."""
    return enumerer([f"en {annee}" for annee in annees], lien)


def d_annees(annees: Sequence[int]) -> str:
    """Write whose: « de 2019 et de 2022 », for answers or sheets."""
    return enumerer([f"de {annee}" for annee in annees])


def periode(annees: Sequence[int]) -> str:
    """Write how long: « de 2019 à 2022 », from the first to the last; « en 2019 » where there is one."""
    if len(annees) < 2:
        return en_annees(annees)
    return f"de {annees[0]} à {annees[-1]}"


def combien(nombre: int, mot: str) -> str:
    """Write how many of a feminine word: « une enquête », « deux enquêtes », « trois fois »."""
    if nombre < 2:
        return f"{'une' if nombre else 'aucune'} {mot}"
    return f"{nombre_en_lettres(nombre)} {mot}{'' if mot.endswith('s') else 's'}"


# --- What is compared: the last two ---


def annees_comparees(annees: Sequence[int]) -> str:
    """Write when a state must be known for a change to be: « les deux années », « en 2022 et en 2026 » of three."""
    return "les deux années" if len(annees) == 2 else en_annees(annees[-2:])


def aux_enquetes_comparees(annees: Sequence[int]) -> str:
    """Write the same of the surveys themselves: « aux deux enquêtes », « en 2022 et en 2026 » of three."""
    return "aux deux enquêtes" if len(annees) == 2 else en_annees(annees[-2:])


def entre_enquetes(annees: Sequence[int]) -> str:
    """Write between which a change is: « entre les deux enquêtes », « de 2022 à 2026 » of three."""
    return "entre les deux enquêtes" if len(annees) == 2 else periode(annees[-2:])


def precision_evolution(annees: Sequence[int]) -> str:
    """Write what must follow « évolution »: nothing of two surveys, « de 2022 à 2026 » after a space of three."""
    return f" {periode(annees[-2:])}" if len(annees) > 2 else ""


def la_plus_recente(annees: Sequence[int]) -> str:
    """Name the later of the two: « la seconde enquête », « la dernière enquête » of three."""
    return "la seconde enquête" if len(annees) == 2 else "la dernière enquête"


def enquetes_consultees(annee: int, annees: Sequence[int], *, evolution: bool) -> str:
    """Write where one looked for an answer on the survey of `annee` and, with `evolution`, on the change."""
    if len(annees) == 2:
        return f"l’enquête de {annee} ou dans la précédente"
    autres = [autre for autre in annees[-2:] if evolution and autre != annee]
    return enumerer([f"l’enquête de {annee}", *(f"dans celle de {autre}" for autre in autres)], "ou")
