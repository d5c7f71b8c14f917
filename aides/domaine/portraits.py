"""What a territory is, in a few figures: inhabitants, area, small communes; and what these are drawn from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recensement:
    """What portraits of territories are drawn from: the year of the populations, under how many inhabitants a commune
    is small, whom to credit."""

    millesime: int
    seuil: int
    attribution: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """How many live in a territory, its area in km², how many of them live in small communes."""

    habitants: int
    superficie: int
    habitants_petites_communes: int

    @property
    def densite(self) -> float:
        """Inhabitants a square kilometre."""
        return self.habitants / self.superficie

    @property
    def part_petites_communes(self) -> float:
        """The share (0–100) of the inhabitants who live in small communes."""
        return 100 * self.habitants_petites_communes / self.habitants
