"""Which parts are given a page of maps, so that what is read as a spread begins on a left page without a blank one.

How many pages a part takes is known once it has been laid out: parts are measured, then completed, then set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from aides.livre.livre import Livre
from aides.livre.parties import Partie


class Suivante(NamedTuple):
    """A part where it comes in the book: whether it begins on a left page, whether it has maps to give one more."""

    ancre: str
    a_gauche: bool
    completable: bool


def completer(livre: Livre, places: Mapping[str, int]) -> Livre:
    """Return the book with the parts named that are given a page of maps. `places`: the page where each begins, laid
    out one after the other, with none of those and no blank one."""
    suivantes = list(_en_ordre(livre))
    longueurs = _longueurs(suivantes, places)
    page = places[suivantes[0].ancre]
    completees = set()
    for ici, apres in pairwise(suivantes):
        if ici.a_gauche and page % 2:
            page += 1
        page += longueurs[ici.ancre]
        if apres.a_gauche and page % 2 and ici.completable:
            completees.add(ici.ancre)
            page += 1
    return replace(livre, completees=frozenset(completees))


def _longueurs(suivantes: Sequence[Suivante], places: Mapping[str, int]) -> Mapping[str, int]:
    return {ici.ancre: places[apres.ancre] - places[ici.ancre] for ici, apres in pairwise(suivantes)}


def _en_ordre(livre: Livre) -> Iterator[Suivante]:
    for chapitres in livre.chapitres:
        if chapitres.titre:
            yield Suivante(chapitres.ancre, False, completable=chapitres.complement is not None)
        for partie in chapitres.parties:
            yield _suivante(partie)
            yield from map(_suivante, partie.parties)


def _suivante(partie: Partie) -> Suivante:
    return Suivante(partie.ancre, partie.a_gauche, completable=partie.complement is not None)
