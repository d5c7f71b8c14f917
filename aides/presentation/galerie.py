"""What the gallery shows: one example of each state of each component, taken from the data."""

from collections.abc import Iterable

from aides.domaine.catalogue import Atlas
from aides.domaine.vocabulaire import Evolution
from aides.presentation.commun import CelluleVue, Pastille, cellule, pastille_evolution
from aides.presentation.mesures import VueMesure
from aides.presentation.voisinage import Douze, Echelle, douze, echelle


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


def douze_type(atlas: Atlas) -> Douze:
    """Return the squares of the first territory that shows the most states."""
    etats = {
        t.code: {c.etat for a in atlas.annees for c in atlas.cases(a, territoire=t.code)} for t in atlas.territoires
    }
    return douze(atlas, max(etats, key=lambda code: len(etats[code])))


def echelle_type(atlas: Atlas) -> Echelle:
    """Return the first territory of each kind of line: known or not in each survey; the first one set apart."""
    premiers: dict[tuple[bool, ...], str] = {}
    for t in atlas.territoires:
        premiers.setdefault(tuple(bool(atlas.decompte(t.code, a).connues) for a in atlas.annees), t.code)
    return echelle(atlas.restreint(premiers.values()), next(iter(premiers.values())))
