"""Territories that said nothing: where a list of what was said holds none of theirs, nought is not the answer."""

from collections.abc import Collection, Mapping, Sequence

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.comptes_offre import compter_muets
from aides.domaine.comptes_offre import silencieux as sans_fiche_parlante
from aides.domaine.listes import ceux
from aides.filtres.base.panneau import TERRITOIRES_INCONNUS, Ignores

Voulu = Mapping[str, Sequence[str]]


def silencieux(atlas: Atlas, voulu: Voulu) -> tuple[Territoire, ...]:
    """Return the territories asked for whose sheets say nothing, in one of the surveys asked for (as `muets`)."""
    return sans_fiche_parlante(atlas, _territoires(atlas, voulu), _annees(atlas, voulu))


def muets(atlas: Atlas, voulu: Voulu, cles: Collection[str]) -> Ignores:
    """Count the territories of which something is unknown, among those asked for.

    `voulu`: the values of « annee », « categorie », « region », « departement »; none where all are wanted. `cles`:
    the categories that are looked at.
    """
    nombre = compter_muets(
        atlas,
        _territoires(atlas, voulu),
        annees=_annees(atlas, voulu),
        cles=ceux(cles, lambda cle: _parmi(cle, voulu["categorie"])) or cles,
    )
    return Ignores(nombre, TERRITOIRES_INCONNUS)


def _territoires(atlas: Atlas, voulu: Voulu) -> tuple[Territoire, ...]:
    def est_voulu(t: Territoire) -> bool:
        return _parmi(t.region.slug, voulu["region"]) and _parmi(t.code, voulu.get("departement", ()))

    return ceux(atlas.territoires, est_voulu)


def _annees(atlas: Atlas, voulu: Voulu) -> tuple[int, ...]:
    return ceux(atlas.annees, lambda annee: _parmi(str(annee), voulu["annee"]))


def _parmi(valeur: str, voulues: Sequence[str]) -> bool:
    """Whether a value is among those wanted; all are, where none is."""
    return valeur in voulues or not any(voulues)
