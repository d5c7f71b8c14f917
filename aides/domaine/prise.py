"""What was taken from a document of the Atlas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PriseAtlas:
    """How much was taken from the document of a survey. `listes` are the printed lists of training capacities."""

    fiches: int
    territoires: int
    dispositifs: int
    releves: int
    capacites: int
    listes: int
