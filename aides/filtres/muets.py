"""Territories that said nothing: where a list of what was said holds none of theirs, nought is not the answer."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.comptes_offre import compter_muets, silencieux
from aides.domaine.listes import ceux
from aides.filtres.base.panneau import TERRITOIRES_INCONNUS, Ignores

Voulu = Mapping[str, Sequence[str]]


class Silence(NamedTuple):
    """The territories of which no sheet says anything, in one survey at least; whether that is all of those asked
    for."""

    territoires: tuple[Territoire, ...]
    entier: bool


def silence_de(atlas: Atlas, voulu: Voulu) -> Silence:
    """Return the silence of the sheets that are asked for (`voulu`: as of `muets`)."""
    demandes = _territoires(atlas, voulu)
    trouves = silencieux(atlas, demandes, _annees(atlas, voulu))
    return Silence(trouves, entier=trouves == demandes)


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
