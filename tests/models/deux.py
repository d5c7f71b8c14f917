"""A primary and its replica, as the test sets them: what each says, or how it hangs."""

import threading
from typing import Any

from aides.models.repliques import Aiguillage, Dit


class Deux:
    """Both say the token « a » until they are told otherwise; None: they do not answer. `figee` holds back who is in
    `figees` until it is set, as a frozen database does."""

    def __init__(self) -> None:
        self.origine: str | None = "a"
        self.replique: Dit | None = Dit("a", 0.0)
        self.heure = 0.0
        self.demandes: list[str] = []
        self.figees: set[str] = set()
        self.figee = threading.Event()
        self.aiguillage = Aiguillage(self.dire_replique, self.dire_origine, retard_max=1, horloge=lambda: self.heure)

    def dire_replique(self) -> Dit | None:
        self._noter("replique")
        return self.replique

    def dire_origine(self) -> str | None:
        self._noter("origine")
        return self.origine

    def _noter(self, qui: str) -> None:
        self.demandes.append(qui)
        if qui in self.figees:
            self.figee.wait(30)


def lire(deux: Deux) -> tuple[str | None, str]:
    """Look once; return the token, and where pages are read."""
    return deux.aiguillage.lire(), deux.aiguillage.base


def dites(caplog: Any) -> list[str]:
    """What was logged."""
    return [trace.getMessage() for trace in caplog.records]
