"""What a territory's page shows of those around it: pictures, and how many of them offer each category."""

from dataclasses import dataclass
from typing import NamedTuple

from aides.dessins.voisinage import Douze, Echelle, douze, echelle
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Changements
from aides.domaine.comparaison import MAXIMUM
from aides.domaine.evolutions import Comptage
from aides.presentation.commun import LigneCategorie, lignes_categories


class ConnusAnnee(NamedTuple):
    """How many of those around said something in a survey."""

    annee: int
    connus: int


class LigneEntouree(NamedTuple):
    """A category of the territory, and those around counted by their state in the last survey."""

    ligne: LigneCategorie
    autour: Comptage


@dataclass(frozen=True, slots=True)
class Entourage:
    """A territory's page in pictures. `autres`: those that touch it or, overseas, those of its région."""

    douze: Douze
    echelle: Echelle
    autres: tuple[Territoire, ...]
    connus: tuple[ConnusAnnee, ...]
    lignes: tuple[LigneEntouree, ...]

    @property
    def annee(self) -> int:
        """The survey in which those around are counted, category by category: the last one."""
        return self.echelle.annees[-1]

    @property
    def tiennent(self) -> tuple[Territoire, ...]:
        """Those that a comparison with the territory has room for, in the order of codes."""
        return self.autres[: MAXIMUM - 1]

    @property
    def de_trop(self) -> tuple[Territoire, ...]:
        """Those that it has no room for."""
        return self.autres[MAXIMUM - 1 :]


def entourage(atlas: Atlas, code: str, changements: Changements | None) -> Entourage:
    """Return the pictures of a territory's page from the atlas of it and of those around it."""
    autres = atlas.restreint(set(atlas.codes) - {code})
    connus = [ConnusAnnee(annee, autres.connus(annee)) for annee in atlas.annees]
    lignes = []
    for ligne in lignes_categories(atlas, changements, code):
        autour = autres.comptage(autres.annees[-1], ligne.categorie.cle)
        lignes.append(LigneEntouree(ligne, autour))
    return Entourage(
        douze=douze(atlas, code),
        echelle=echelle(atlas, code),
        autres=autres.territoires,
        connus=tuple(connus),
        lignes=tuple(lignes),
    )
