"""Counts by who asks, in memory that the processes of a server share: nothing is written, nobody's address is kept.

Made before the workers part (gunicorn's `preload_app`), it is theirs together. Two counts at the very same moment may
be one: a limit this wide does not mind, and nobody waits for a lock.
"""

import mmap
import secrets
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

# Who (a hash that means nothing after a restart), in which window, how many times.
_PLACE = struct.Struct("=QII")
PLACES = 1 << 14
# Where these are all taken by others in the same window, the least busy one makes room.
ESSAIS = 4
# How many times what one may those may together who are counted as one more widely.
LARGEUR = 8


@dataclass(frozen=True, slots=True)
class Etat:
    """How many are left of `limite`, and in how many seconds there are as many again; `refuse`: there were none."""

    limite: int
    restant: int
    attente: int
    refuse: bool = False


class Compteur:
    """At most `limite` in each window of `periode` seconds for each."""

    def __init__(
        self, limite: int, *, periode: int = 60, places: int = PLACES, horloge: Callable[[], float] = time.time
    ) -> None:
        self.limite, self.periode = limite, periode
        self._places, self._horloge = places, horloge
        self._memoire = mmap.mmap(-1, places * _PLACE.size)
        self._sel = secrets.token_bytes(16)

    def compter(self, qui: str, large: str = "") -> Etat:
        """Count one more, unless the limit is reached; or that of `large`, among whom one is counted too."""
        fenetre, attente = self._fenetre()
        nombre = self._ajouter(qui, fenetre, self.limite)
        # What is refused to one is not counted against the others.
        refuse = not nombre or bool(large and not self._ajouter(large, fenetre, self.limite * LARGEUR))
        return Etat(self.limite, 0 if refuse else self.limite - nombre, attente, refuse=refuse)

    def _ajouter(self, qui: str, fenetre: int, limite: int) -> int:
        """Count one more and return how many there are; 0 where there were as many as may be."""
        empreinte = self._empreinte(qui)
        place, nombre = self._place(empreinte, fenetre)
        if nombre >= limite:
            return 0
        _PLACE.pack_into(self._memoire, place, empreinte, fenetre, nombre + 1)
        return nombre + 1

    def etat(self, qui: str) -> Etat:
        """Return where one stands, counting nothing."""
        fenetre, attente = self._fenetre()
        _, nombre = self._place(self._empreinte(qui), fenetre)
        return Etat(self.limite, max(self.limite - nombre, 0), attente)

    def vu(self, qui: str) -> bool:
        """Whether one was counted in this window or in the one before: for a whole `periode` at least, whenever it
        was."""
        fenetre, _ = self._fenetre()
        return any(nombre and fenetre - sienne <= 1 for _, sienne, nombre in self._de(self._empreinte(qui)))

    def oublier(self, qui: str) -> None:
        """Have one stand where one who never asked does, in all windows."""
        empreinte = self._empreinte(qui)
        for place, sienne, _ in self._de(empreinte):
            _PLACE.pack_into(self._memoire, place, empreinte, sienne, 0)

    def _fenetre(self) -> tuple[int, int]:
        """The number of the window, and how many seconds are left of it."""
        maintenant = int(self._horloge())
        return maintenant // self.periode, self.periode - maintenant % self.periode

    def _empreinte(self, qui: str) -> int:
        return int.from_bytes(blake2b(qui.encode(), digest_size=8, key=self._sel).digest(), "big")

    def _de(self, empreinte: int) -> Iterator[tuple[int, int, int]]:
        """Where one is counted, in which windows, how many times."""
        for essai in range(ESSAIS):
            place = (empreinte + essai) % self._places * _PLACE.size
            autre, sienne, nombre = _PLACE.unpack_from(self._memoire, place)
            if autre == empreinte:
                yield place, sienne, nombre

    def _place(self, empreinte: int, fenetre: int) -> tuple[int, int]:
        """Return where one is counted, and the count; a free place, or the least busy, of who is not there yet."""
        libres: list[tuple[int, int]] = []
        for essai in range(ESSAIS):
            place = (empreinte + essai) % self._places * _PLACE.size
            autre, la_sienne, nombre = _PLACE.unpack_from(self._memoire, place)
            if la_sienne == fenetre and autre == empreinte:
                return place, nombre
            libres.append((nombre if la_sienne == fenetre else 0, place))
        return min(libres)[1], 0
