"""Where pages that are asked for again are compressed better, beside the requests."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from aides.porte.cache import Page, resserrer
from aides.porte.memoire import Cle, Reserve

EN_ATTENTE_MAX = 8


class Atelier:
    """Takes on few pages at a time: what is refused is offered again by the next request. `executer` runs a job,
    `comprimer` what it takes the processor for."""

    def __init__(
        self,
        reserve: Reserve,
        executer: Callable[[Callable[[], None]], Any],
        comprimer: Callable[[Page], Page] = resserrer,
    ) -> None:
        self.reserve, self.executer, self.comprimer = reserve, executer, comprimer
        self._en_cours: set[Cle] = set()
        self._verrou = Lock()

    def prendre(self, cle: Cle, page: Page) -> None:
        """Take a page on, unless it is already, or there are too many."""
        with self._verrou:
            if cle in self._en_cours or len(self._en_cours) >= EN_ATTENTE_MAX:
                return
            self._en_cours.add(cle)
        self.executer(lambda: self._resserrer(cle, page))

    def _resserrer(self, cle: Cle, page: Page) -> None:
        try:
            self.reserve.remplacer(cle, page, self.comprimer(page))
        finally:
            with self._verrou:
                self._en_cours.discard(cle)
