"""The store of kept pages: bounded in bytes and in number.

What was asked for once leaves before what was asked for again: a crowd of searches that nobody repeats does not push
out the pages that everybody reads.
"""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from aides.porte.cache import Page

OCTETS_MAX = 5_000_000
PAGES_MAX = 1_500
# What an entry weighs besides its texts: objects, their places in the table.
SURCHARGE = 2_000
# What was asked for again may take so much of the room; beyond, the one asked for longest ago leaves.
PART_DES_SUIVIES = 0.8


class Cle(NamedTuple):
    """All that a kept page depends on. Host and scheme are in it: pages print full addresses."""

    jeton: str
    schema: str
    hote: str
    chemin: str
    requete: str
    encodage: str


class Reserve:
    """Pages by key. Threads may share it. Nothing expires: under a new token nobody asks for the old keys."""

    def __init__(self, octets_max: int = OCTETS_MAX, pages_max: int = PAGES_MAX) -> None:
        # Asked for once, when they were made; asked for again since. Each the longest ago first.
        self._neuves: OrderedDict[Cle, Page] = OrderedDict()
        self._suivies: OrderedDict[Cle, Page] = OrderedDict()
        self._verrou = Lock()
        self._octets_max, self._pages_max = octets_max, pages_max
        self.octets, self._octets_suivis = 0, 0

    def __len__(self) -> int:
        return len(self._neuves) + len(self._suivies)

    def __contains__(self, cle: object) -> bool:
        return cle in self._neuves or cle in self._suivies

    def lire(self, cle: Cle) -> Page | None:
        """Return the page, which counts as asked for again; None where there is none."""
        with self._verrou:
            page = self._suivies.get(cle)
            if page is not None:
                self._suivies.move_to_end(cle)
            elif (page := self._neuves.pop(cle, None)) is not None:
                self._suivies[cle] = page
                self._octets_suivis += poids(cle, page)
            return page

    def garder(self, cle: Cle, page: Page) -> None:
        """Keep a page, in place of the one that was under its key; others leave until all fit."""
        with self._verrou:
            self._retirer(cle)
            self._neuves[cle] = page
            self.octets += poids(cle, page)
            while self.octets > self._octets_max or len(self) > self._pages_max:
                self._retirer(self._a_retirer())

    def remplacer(self, cle: Cle, ancienne: Page, page: Page) -> None:
        """Put `page` in the place of `ancienne`, if that one is still there."""
        with self._verrou:
            for pages in (self._neuves, self._suivies):
                if pages.get(cle) is ancienne:
                    pages[cle] = page
                    de_plus = poids(cle, page) - poids(cle, ancienne)
                    self.octets += de_plus
                    self._octets_suivis += de_plus if pages is self._suivies else 0

    def vider(self) -> None:
        """Forget every page."""
        with self._verrou:
            self._neuves.clear()
            self._suivies.clear()
            self.octets = self._octets_suivis = 0

    def _a_retirer(self) -> Cle:
        trop_suivies = self._octets_suivis > PART_DES_SUIVIES * self._octets_max
        trop_suivies = trop_suivies or len(self._suivies) > PART_DES_SUIVIES * self._pages_max
        return next(iter(self._suivies if trop_suivies or not self._neuves else self._neuves))

    def _retirer(self, cle: Cle) -> None:
        if (page := self._neuves.pop(cle, None)) is not None:
            self.octets -= poids(cle, page)
        elif (page := self._suivies.pop(cle, None)) is not None:
            self.octets -= poids(cle, page)
            self._octets_suivis -= poids(cle, page)


def poids(cle: Cle, page: Page) -> int:
    """Return the bytes that a page takes here."""
    return SURCHARGE + sum(map(len, cle)) + page.octets
