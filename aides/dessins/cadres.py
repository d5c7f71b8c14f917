"""Boxes around outlines, in their units: what a map's frame holds, and what it cuts."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Boite(NamedTuple):
    """A rectangle, from its upper left corner to its lower right one."""

    gauche: int
    haut: int
    droite: int
    bas: int

    @property
    def largeur(self) -> int:
        """How wide it is."""
        return self.droite - self.gauche

    @property
    def cadre(self) -> str:
        """The same as an SVG view box."""
        return f"{self.gauche} {self.haut} {self.largeur} {self.bas - self.haut}"

    def coupe(self, autre: "Boite") -> bool:
        """Whether a part of the other lies in it."""
        en_large = autre.gauche < self.droite and autre.droite > self.gauche
        en_haut = autre.haut < self.bas and autre.bas > self.haut
        return en_large and en_haut


def boite_de(contour: dict[str, Any]) -> Boite:
    """Return the box of an outline."""
    return Boite(*contour["boite"])


def englober(boites: Iterable[Boite], *, marge: int) -> Boite:
    """Return the box that holds these, with a margin."""
    gauches, hauts, droites, bas = zip(*boites, strict=True)
    return Boite(
        gauche=min(gauches) - marge,
        haut=min(hauts) - marge,
        droite=max(droites) + marge,
        bas=max(bas) + marge,
    )
