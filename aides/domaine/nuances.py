"""What the state of a category, or its change, does not say of the measures that stand beside it: cited, but not one
of those that count; ended by its own text; gone on in another category, or come from one.

States are ATLAS.md's, and stay: « not mentioned » may stand beside a measure that the sheet describes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import MesureLue
from aides.domaine.listes import ceux
from aides.domaine.suites import Suites
from aides.domaine.vocabulaire import Confiance, Etat, Evolution, Relation, Stade


class GenreNuance(StrEnum):
    """What is said of a measure."""

    CITEE = "citee"
    FINIE = "finie"
    PARTIE = "partie"
    VENUE = "venue"


class Nuance(NamedTuple):
    """A measure of which a state or a change does not say this; the survey that says it; how sure the link is, where
    it rests on one."""

    genre: GenreNuance
    annee: int
    mesure: MesureLue
    confiance: Confiance = Confiance.SURE


def nuances(
    atlas: Atlas,
    code: str,
    categorie: str,
    *,
    evolution: Evolution | None,
    mesures: Mapping[int, Sequence[MesureLue]],
    suites: Suites | None,
) -> tuple[Nuance, ...]:
    """Return what is to be said beside a category of a territory. `mesures`: its own of all categories, survey by
    survey; `evolution`: None where nothing is compared."""
    dites = list(_citees(atlas, code, categorie, mesures=mesures))
    if suites is not None and evolution is Evolution.PLUS_MENTIONNEE:
        dites += _parties(_siennes(mesures, suites.paire.avant, categorie), suites, categorie)
    if suites is not None and evolution is Evolution.NOUVELLE:
        dites += _venues(_siennes(mesures, suites.paire.apres, categorie), suites, categorie)
    return tuple(dict.fromkeys(dites))


def _siennes(mesures: Mapping[int, Sequence[MesureLue]], annee: int, categorie: str) -> tuple[MesureLue, ...]:
    """The measures of a survey that count for a category."""
    return ceux(mesures.get(annee, ()), lambda m: m.compte and m.est_de(categorie))


def _citees(
    atlas: Atlas, code: str, categorie: str, *, mesures: Mapping[int, Sequence[MesureLue]]
) -> Iterator[Nuance]:
    """Yield the measures of a category that its sheet describes, and that make it no offer of it."""
    for annee in atlas.annees:
        if atlas.case(code, annee, categorie).fiche.etat is Etat.NON_MENTIONNEE:
            for m in ceux(mesures.get(annee, ()), lambda m: m.est_de(categorie) and not m.compte):
                yield Nuance(GenreNuance.FINIE if m.stade is Stade.TERMINEE else GenreNuance.CITEE, annee, m)


def _parties(avant: Iterable[MesureLue], suites: Suites, categorie: str) -> Iterator[Nuance]:
    """Yield what the earlier measures of a category became, outside it."""
    for lien in chain.from_iterable(map(suites.liens_de, avant)):
        if lien.a.est_de(categorie):
            continue
        if lien.relation is Relation.TERMINEE:
            yield Nuance(GenreNuance.FINIE, lien.a.annee, lien.de)
        else:
            yield Nuance(GenreNuance.PARTIE, lien.a.annee, lien.a, lien.confiance)


def _venues(apres: Iterable[MesureLue], suites: Suites, categorie: str) -> Iterator[Nuance]:
    """Yield what the later measures of a category come from, outside it: what was in force, and is not replaced."""
    for lien in chain.from_iterable(map(suites.liens_vers, apres)):
        if lien.relation is not Relation.TERMINEE and lien.de.compte and not lien.de.est_de(categorie):
            yield Nuance(GenreNuance.VENUE, lien.de.annee, lien.de, lien.confiance)
