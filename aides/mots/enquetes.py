"""The surveys in words, however many: « en 2019 et en 2022 », « de 2019 à 2022 », « trois enquêtes ».

`annees` are the years of all surveys, oldest first; `paire`, of the two that are compared.
"""

from collections.abc import Sequence

from aides.domaine.listes import sauf
from aides.mots.ecriture import enumerer, nombre_en_lettres


def les_annees(annees: Sequence[int]) -> str:
    """Write them bare: « 2019 et 2022 »."""
    return enumerer(list(map(str, annees)))


def en_annees(annees: Sequence[int], lien: str = "et") -> str:
    """Write when: « en 2019 et en 2022 », « en 2019 puis en 2022 »; nothing where there is no survey."""
    return enumerer(_chacune("en", annees), lien)


def d_annees(annees: Sequence[int]) -> str:
    """Write whose: « de 2019 et de 2022 », for answers or sheets."""
    return enumerer(_chacune("de", annees))


def _chacune(avant: str, annees: Sequence[int]) -> list[str]:
    """Each year after the same words."""
    return [f"{avant} {annee}" for annee in annees]


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


# --- What is compared: a pair of them ---


def aux_enquetes_comparees(annees: Sequence[int]) -> str:
    """Write where a state must be known for a change to be: « aux deux enquêtes », « aux enquêtes comparées » of
    three, of which any two may be."""
    return "aux deux enquêtes" if len(annees) == 2 else "aux enquêtes comparées"


def precision_evolution(paire: Sequence[int], annees: Sequence[int]) -> str:
    """Write what must follow « évolution »: nothing where there are two surveys, « de 2022 à 2026 » after a space
    where there are more."""
    return f" {periode(paire)}" if len(annees) > 2 else ""


def la_plus_recente(annees: Sequence[int]) -> str:
    """Name the later of the two: « la seconde enquête », « la plus récente » of three."""
    return "la seconde enquête" if len(annees) == 2 else "la plus récente"


def enquetes_consultees(annee: int, annees: Sequence[int], paire: Sequence[int] = ()) -> str:
    """Write where one looked for an answer on the survey of `annee` and on a change between those of `paire`."""
    if len(annees) == 2 and paire:
        return f"l’enquête de {annee} ou dans {'la suivante' if annee == paire[0] else 'la précédente'}"
    autres = sauf(paire, (annee,))
    return enumerer([f"l’enquête de {annee}", *_chacune("dans celle de", autres)], "ou")
