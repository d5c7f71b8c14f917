"""What `/donnees/editions/` shows: the files of an edition with their sums, and the rows that changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SORTES = {"ajoutee": "ajoutée", "changee": "changée", "retiree": "retirée"}
MOTS_FICHIERS = {
    "atlas-aides-medicales.zip": "Toutes les tables en CSV, leurs schémas, le dictionnaire",
    "atlas.sqlite": "Les mêmes tables en une base SQLite",
    "CHANGELOG.md": "Ce qui a changé d’édition en édition",
    "edition.json": "L’édition décrite pour les machines",
}


@dataclass(frozen=True, slots=True)
class ChampChange:
    """A column of a row that changed, before and after."""

    nom: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class LigneChangee:
    """A row that came, changed or went: in which table, which one, and what changed in it."""

    table: str
    sorte: str
    ligne: str
    champs: tuple[ChampChange, ...]


def lignes_changees(details: Iterable[Mapping[str, Any]]) -> list[LigneChangee]:
    """Return rows as the page shows them, as the edition tells them."""
    return [
        LigneChangee(
            detail["table"],
            SORTES[detail["sorte"]],
            detail["ligne"],
            champs=tuple(ChampChange(*champ) for champ in detail["champs"]),
        )
        for detail in details
    ]
