"""What the gallery shows: one example of each state of each component, taken from the data."""

from collections.abc import Iterable

from aides.domaine.catalogue import Atlas
from aides.domaine.vocabulaire import Evolution
from aides.presentation import CelluleVue, Pastille, cellule, pastille_evolution
from aides.presentation_mesures import VueMesure


def cellules_types(atlas: Atlas) -> list[CelluleVue]:
    """Return the first case of each appearance: state, reason, proof, with or without the Atlas's words, disputed."""
    vues: dict[tuple[str, str, str, bool, bool], CelluleVue] = {}
    for territoire in atlas.territoires:
        for annee in atlas.annees:
            for categorie in atlas.categories:
                c = cellule(atlas.case(territoire.code, annee, categorie.cle))
                vues.setdefault((c.etat.cle, c.etat.precision, c.preuve, bool(c.mention), c.divergence), c)
    return [vues[cle] for cle in sorted(vues)]


def pastilles_types() -> list[Pastille]:
    """Return every change."""
    return [pastille_evolution(e) for e in Evolution]


def mesures_types(vues: Iterable[VueMesure]) -> list[VueMesure]:
    """Return the first measure of each appearance: counted or not, with amounts or not, doubtful, stage said."""
    retenues: dict[tuple[bool, bool, bool, bool], VueMesure] = {}
    for v in vues:
        retenues.setdefault((bool(v.compte), bool(v.montants), bool(v.doute), bool(v.stade)), v)
    return [retenues[cle] for cle in sorted(retenues)]
