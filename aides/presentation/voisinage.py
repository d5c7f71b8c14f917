"""What a territory's page shows of those around it: how many of the 12 categories each offers."""

from dataclasses import dataclass
from typing import NamedTuple

from aides.dessins.voisinage import Echelle, echelle
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.comparaison import MAXIMUM


class ConnusAnnee(NamedTuple):
    """How many of those around said something in a survey."""

    annee: int
    connus: int


@dataclass(frozen=True, slots=True)
class Entourage:
    """A territory beside those around it. `autres`: those that touch it or, overseas, those of its région."""

    echelle: Echelle
    autres: tuple[Territoire, ...]
    connus: tuple[ConnusAnnee, ...]

    @property
    def tiennent(self) -> tuple[Territoire, ...]:
        """Those that a comparison with the territory has room for, in the order of codes."""
        return self.autres[: MAXIMUM - 1]

    @property
    def de_trop(self) -> tuple[Territoire, ...]:
        """Those that it has no room for."""
        return self.autres[MAXIMUM - 1 :]


def entourage(atlas: Atlas, code: str) -> Entourage:
    """Return a territory beside those around it, from the atlas of them all."""
    autres = atlas.restreint(set(atlas.codes) - {code})
    connus = [ConnusAnnee(annee, autres.connus(annee)) for annee in atlas.annees]
    return Entourage(echelle=echelle(atlas, code), autres=autres.territoires, connus=tuple(connus))
