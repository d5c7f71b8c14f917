"""READS how far territories are from a place, as the crow flies."""

from dataclasses import dataclass

from aides.lectures.lieux import Lieux
from territoires import limites
from territoires.limites import Point


@dataclass(frozen=True, slots=True)
class Depart:
    """Where distances are measured from: the centre of a commune, or of a territory where one was written.

    `territoire` is the code of the one that it is in. `autres`: how many more of its communes may be meant.
    """

    nom: str
    territoire: str
    point: Point
    du_territoire: bool = False
    autres: int = 0

    def peut_etre_a(self, rayon: int, code: str) -> bool:
        """Whether a territory may be so near: its farthest outpost is known, so most need no measuring."""
        return code == self.territoire or limites.au_moins(self.point, code) <= rayon + 1

    def kilometres(self, code: str) -> int:
        """Return how far the nearest part of a territory is: nought for the one that it is in, one at least for the
        others."""
        if code == self.territoire:
            return 0
        return max(1, round(limites.distance(self.point, code)))


def preparer() -> None:
    """Read the outlines before the first visitor and before the workers part."""
    limites.preparer()


def depart(lieux: Lieux) -> Depart | None:
    """Return where to measure from; of several communes, from the first, the likest. None where no place is meant."""
    for territoire in lieux.territoires:
        milieu = limites.centre(territoire.code)
        return Depart(territoire.nom, territoire.code, milieu, du_territoire=True)
    communes = {c.commune.code: c.commune for c in lieux.communes}
    for commune in communes.values():
        siennes = [c for c in communes.values() if c.departement == commune.departement]
        return Depart(commune.nom, commune.departement, commune.centre, autres=len(siennes) - 1)
    return None
