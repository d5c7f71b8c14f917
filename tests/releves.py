"""A database of some surveys, once visited, and what a text may say of years and of « deux » there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from aides.domaine.recueil import Recueil
from aides.images.affiches import Affiche
from tests.enquetes import A_REGARDER

# What may say « deux » or a year whatever the surveys: a phrase, why.
EXCEPTIONS = {
    # The book.
    "2019 VS 2022": "the title of the book",
    "Les fiches de 2019 de l’Indre-et-Loire et du Loir-et-Cher": "where two of its sheets stand",
    "Là où deux fiches sont côte à côte, la première est celle de 2019 et la seconde celle de 2022": "the same",
    "la fiche de 2022 peut être en face": "how it is printed",
    "Certains blocs sont imprimés deux fois": "how it is printed",
    "la colonne des MSP y est lue deux fois": "how its text was made",
    "des spécialités différentes en 2018 et en 2022": "the years that its lists of training bear",
    "ont changé entre les deux années": "those years, on a région's page",
    "année imprimée (2018 ou 2022)": "those years, in the file's dictionary",
    # Other documents.
    "La page de la Région Île-de-France de janvier 2022": "the date of a document",
    "populations de référence 2023": "the year of the populations",
    "population municipale en 2023": "the same, in the file's dictionary",
    "population municipale de 2023": "the same, in the method",
    "relevé en 2026": "when the official sites were looked up",
    "relevés en 2026": "the same",
    "déjà cité en 2019": "what an analysis says of the one before",
    "déjà citée en 2019": "the same",
    # « Deux » that counts something else.
    "Deux documents qui ne disent pas la même chose": "any two",
    "De deux à six": "territories side by side",
    "de deux à six": "territories side by side",
    "un poste pour deux": "a couple",
    "la fiche, ou les deux": "table and sheet",
    "l’un seulement des deux en parle": "table and sheet",
    "leurs deux côtés": "table and sheet",
    "a été lue deux fois, par deux lecteurs": "how sheets were coded",
    "Deux « proposées » peuvent": "two states",
    "devenue entre deux enquêtes": "any two in a row: the gallery says what a change is",
    "Entre deux": "the gallery: between a territory and the next",
    "Les deux documents ne comptent pas": "the gallery: made up",
}
DATE = re.compile(r"(?:base corrigée le|[éÉ]dition du|Relevé du) \d{1,2}(?:er)? \w+ \d{4}")
AN = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\d-])")
ANNEE = re.compile(r"\d{4}")
# Years said in one breath: « en 2019, en 2022 et en 2025 », « 2019/2022 », « 2022 (lignes) à 2025 ».
SUITE = re.compile(
    r"(?:19|20)\d\d(?:(?: \(lignes\))?(?:,| et| à| ou| ni| puis| vs|/|, et)(?: (?:en|de|entre))? ?(?:19|20)\d\d)+"
)


class Releve(NamedTuple):
    """A database of some surveys, visited: the status and the body got at each address, the pictures to draw.

    `document` are the surveys of the book and those that have tables: `/methode/` tells them.
    """

    annees: tuple[int, ...]
    recueil: Recueil
    document: tuple[tuple[int, ...], tuple[int, ...]]
    statuts: dict[str, int]
    corps: dict[str, str]
    affiches: dict[str, Affiche]
    donnees: re.Pattern[str]

    @property
    def paire(self) -> tuple[int, ...]:
        """The surveys that a change is between."""
        return self.annees[-2:]


def notre(releve: Releve, texte: str) -> str:
    """A text without what the data say, nor the exceptions."""
    if texte.isdigit():
        return texte
    reste = releve.donnees.sub("…", texte)
    for phrase in EXCEPTIONS:
        reste = reste.replace(phrase, "…")
    return DATE.sub("…", reste)


def fautes(
    releve: Releve, texte: str, *, dates_ailleurs: bool = False, aussi: Sequence[tuple[int, ...]] = ()
) -> list[str]:
    """What a text says that is not so of these surveys. `aussi` are lists of years that may be said besides."""
    if not A_REGARDER.search(texte):
        return []
    reste = notre(releve, texte)
    trouvees = []
    if 2 not in map(len, (releve.annees, *aussi)):
        trouvees += [reste[max(m.start() - 40, 0) : m.end() + 40] for m in re.finditer(r"(?i)\bdeux\b", reste)]
    if dates_ailleurs:
        return trouvees
    etendue = f"{releve.annees[0]}/{releve.annees[-1]}"  # as schema.org writes a stretch of time
    for m in SUITE.finditer(reste):
        if m[0] != etendue and tuple(map(int, ANNEE.findall(m[0]))) not in (releve.annees, releve.paire, *aussi):
            trouvees.append(m[0])
    trouvees += [
        reste[max(m.start() - 40, 0) : m.end() + 40] for m in AN.finditer(reste) if int(m[0]) not in releve.annees
    ]
    return trouvees
