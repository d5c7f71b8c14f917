"""The store of kept pages: bounded in bytes and in number, the one asked for longest ago out first."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from aides.porte.cache import Page

OCTETS_MAX = 5_000_000
PAGES_MAX = 1_500
# What an entry weighs besides its texts: objects, their places in the table.
SURCHARGE = 2_000


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
        self._pages: OrderedDict[Cle, Page] = OrderedDict()
        self._verrou = Lock()
        self._octets_max, self._pages_max = octets_max, pages_max
        self.octets = 0

    def __len__(self) -> int:
        return len(self._pages)

    def lire(self, cle: Cle) -> Page | None:
        """Return the page, which counts as just asked for; None where there is none."""
        with self._verrou:
            page = self._pages.get(cle)
            if page is not None:
                self._pages.move_to_end(cle)
            return page

    def garder(self, cle: Cle, page: Page) -> None:
        """Keep a page, in place of the one that was under its key; others leave until all fit."""
        with self._verrou:
            self._retirer(cle)
            self._pages[cle] = page
            self.octets += poids(cle, page)
            while self.octets > self._octets_max or len(self._pages) > self._pages_max:
                self._retirer(next(iter(self._pages)))

    def remplacer(self, cle: Cle, ancienne: Page, page: Page) -> None:
        """Put `page` in the place of `ancienne`, if that one is still there."""
        with self._verrou:
            if self._pages.get(cle) is ancienne:
                self._pages[cle] = page
                self.octets += poids(cle, page) - poids(cle, ancienne)

    def vider(self) -> None:
        """Forget every page."""
        with self._verrou:
            self._pages.clear()
            self.octets = 0

    def _retirer(self, cle: Cle) -> None:
        page = self._pages.pop(cle, None)
        if page is not None:
            self.octets -= poids(cle, page)


def poids(cle: Cle, page: Page) -> int:
    """Return the bytes that a page takes here."""
    return SURCHARGE + sum(map(len, cle)) + page.octets
