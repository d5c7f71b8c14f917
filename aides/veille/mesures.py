"""Figures of the server, in memory that its processes share: each counts in a part of its own, read as one.

Made before the workers part (gunicorn's `preload_app`): no folder, no lock, no hook when one ends. The part of a
process is told by its number; one that takes another's goes on counting where it stopped: no total ever falls.
"""

import mmap
import os
import time
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

GENRES = ("page", "fichier", "api", "equipe", "statique")
STATUTS = (200, 204, 206, 301, 302, 304, 400, 403, 404, 405, 408, 410, 413, 414, 429, 500, 503)
AUTRE = "autre"
SERVIES = ("faite", "gardee")
# Up to how many seconds; the last holds the rest.
BORNES = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
ALERTES = ("proxy_non_declare", "proxys_en_trop")
PARTS = 64

_GENRE = {genre: rang for rang, genre in enumerate(GENRES)}
_STATUT = {statut: rang for rang, statut in enumerate(STATUTS)}
_PAR_GENRE = len(STATUTS) + 1
_PAR_SERVIE = len(GENRES) * _PAR_GENRE
# A part: whose it is, the bytes of the pages that it keeps; requests; durations, their sum in microseconds last.
_QUI, _OCTETS, _REQUETES = 0, 1, 2
_DUREES = _REQUETES + len(SERVIES) * _PAR_SERVIE
_PAR_DUREES = len(BORNES) + 2
_PART = _DUREES + len(SERVIES) * _PAR_DUREES
# Before the parts, what is of all: whether the database answers, since when; when each alert was last seen.
_BASE, _DEPUIS, _ALERTES = 0, 1, 2
_COMMUN = _ALERTES + len(ALERTES)
_MUETTE, _REPOND = 1, 2


@dataclass(frozen=True, slots=True)
class Base:
    """Whether the database answered when it was last asked, and since when (seconds since 1970) it does, or not."""

    repond: bool
    depuis: int


@dataclass(frozen=True, slots=True)
class Durees:
    """How many requests took at most so many seconds (each bound holds those before it), and all of them together."""

    cumuls: tuple[tuple[str, int], ...]
    total: float


@dataclass(frozen=True, slots=True)
class Releve:
    """The sum of what all processes counted. `requetes` by kind, status and way of being served."""

    requetes: Mapping[tuple[str, str, str], int]
    durees: Mapping[str, Durees]
    octets_gardes: int
    processus: int
    alertes: Mapping[str, int] = field(default_factory=dict)


class Mesures:
    """Counters that only rise. Two processes whose numbers share a part may lose one of two counts made at the very
    same moment: figures do not mind."""

    def __init__(self, parts: int = PARTS) -> None:
        self._parts = parts
        self._cases = memoryview(mmap.mmap(-1, (_COMMUN + parts * _PART) * 8)).cast("Q")

    def noter(self, genre: str, statut: int, *, gardee: bool, duree: float) -> None:
        """Count an answer. `duree` is in seconds."""
        cases, part = self._cases, self._part()
        servie = 1 if gardee else 0
        rang = _STATUT.get(statut, len(STATUTS))
        cases[part + _REQUETES + servie * _PAR_SERVIE + _GENRE[genre] * _PAR_GENRE + rang] += 1
        durees = part + _DUREES + servie * _PAR_DUREES
        cases[durees + bisect_left(BORNES, duree)] += 1
        cases[durees + _PAR_DUREES - 1] += max(int(duree * 1_000_000), 0)

    def tenir(self, octets: int) -> None:
        """Say how many bytes of kept pages this process holds."""
        self._cases[self._part() + _OCTETS] = octets

    def alerter(self, alerte: str) -> None:
        """Say that something that an operator should mend is seen now."""
        self._cases[_ALERTES + ALERTES.index(alerte)] = int(time.time())

    def constater(self, repond: bool) -> Base:
        """Note whether the database answers; return that with since when it is so."""
        etat = _REPOND if repond else _MUETTE
        if self._cases[_BASE] != etat:
            self._cases[_BASE], self._cases[_DEPUIS] = etat, int(time.time())
        return Base(repond, self._cases[_DEPUIS])

    def alertes(self) -> dict[str, int]:
        """Return when each alert was last seen, in seconds since 1970; those that never were are left out."""
        vues = {alerte: self._cases[_ALERTES + rang] for rang, alerte in enumerate(ALERTES)}
        return {alerte: quand for alerte, quand in vues.items() if quand}

    def lire(self) -> Releve:
        """Return the whole. Processes that are no more count in all but what is held now."""
        parts = [_COMMUN + rang * _PART for rang in range(self._parts)]
        vivantes = [part for part in parts if _vit(self._cases[part + _QUI])]
        return Releve(
            requetes={cle: nombre for cle, nombre in self._requetes(parts) if nombre},
            durees={servie: self._durees(parts, rang) for rang, servie in enumerate(SERVIES)},
            octets_gardes=sum(self._cases[part + _OCTETS] for part in vivantes),
            processus=len(vivantes),
            alertes=self.alertes(),
        )

    def _part(self) -> int:
        """Where this process counts; marked as its own."""
        qui = os.getpid()
        part = _COMMUN + qui % self._parts * _PART
        self._cases[part + _QUI] = qui
        return part

    def _somme(self, parts: list[int], case: int) -> int:
        return sum(self._cases[part + case] for part in parts)

    def _requetes(self, parts: list[int]) -> list[tuple[tuple[str, str, str], int]]:
        noms = [*map(str, STATUTS), AUTRE]
        return [
            ((genre, statut, servie), self._somme(parts, _REQUETES + s * _PAR_SERVIE + g * _PAR_GENRE + rang))
            for s, servie in enumerate(SERVIES)
            for g, genre in enumerate(GENRES)
            for rang, statut in enumerate(noms)
        ]

    def _durees(self, parts: list[int], servie: int) -> Durees:
        debut = _DUREES + servie * _PAR_DUREES
        nombres = accumulate(self._somme(parts, debut + rang) for rang in range(len(BORNES) + 1))
        bornes = [*map(str, BORNES), "+Inf"]
        return Durees(
            tuple(zip(bornes, nombres, strict=True)), self._somme(parts, debut + _PAR_DUREES - 1) / 1_000_000
        )


def _vit(numero: int) -> bool:
    """Whether a process is running."""
    if not numero:
        return False
    try:
        os.kill(numero, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


# Of this server: made when the code is read, before the workers part.
MESURES = Mesures()
