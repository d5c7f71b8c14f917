"""What a territory's page shows of those around it: pictures, and how many of them offer each category."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.dessins.voisinage import Douze, Echelle, douze, echelle
from aides.domaine.catalogue import Atlas, Territoire
from aides.domaine.evolutions import Comptage
from aides.presentation.commun import LigneCategorie, lignes_categories


@dataclass(frozen=True, slots=True)
class Entourage:
    """A territory's page in pictures. `autres`: those that touch it or, overseas, those of its région."""

    douze: Douze
    echelle: Echelle
    autres: tuple[Territoire, ...]
    connus: tuple[tuple[int, int], ...]
    lignes: tuple[tuple[LigneCategorie, Comptage], ...]

    @property
    def annee(self) -> int:
        """The survey in which those around are counted, category by category: the last one."""
        return self.echelle.annees[-1]


def entourage(atlas: Atlas, code: str) -> Entourage:
    """Return the pictures of a territory's page from the atlas of it and of those around it."""
    autres = atlas.restreint(t.code for t in atlas.territoires if t.code != code)
    return Entourage(
        douze(atlas, code),
        echelle(atlas, code),
        autres.territoires,
        tuple((annee, autres.connus(annee)) for annee in atlas.annees),
        tuple(zip(lignes_categories(atlas, code), _par_categorie(autres), strict=True)),
    )


def _par_categorie(autres: Atlas) -> Iterable[Comptage]:
    """Count, in each category, those around by their state in the last survey."""
    return (autres.comptage(autres.annees[-1], c.cle) for c in autres.categories)
