"""A child that does something and dies at a moment of its writing; what it had come to is read by who outlives it."""

import mmap
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from outils.epreuves.gestes import Geste

ECRITURES = ("INSERT", "UPDATE", "DELETE")


class Reperes:
    """When a child began to write and when all was written, in seconds since it started; 0 for not yet.

    In memory that it shares with its parent: it dies without saying anything.
    """

    def __init__(self, horloge: Callable[[], float]) -> None:
        self._lus = memoryview(mmap.mmap(-1, 16)).cast("d")
        self._horloge, self._depart = horloge, 0.0
        self.au_debut: Callable[[], object] = lambda: None

    @property
    def debut(self) -> float:
        return self._lus[0]

    @property
    def fin(self) -> float:
        return self._lus[1]

    def partir(self) -> None:
        """Count from now on."""
        self._depart = self._horloge()

    def ecrit(self) -> None:
        """Note that something is about to be written, the first time; do what is to be done then."""
        if not self.debut:
            self._lus[0] = self._depuis()
            self.au_debut()

    def acheve(self, **dits: Any) -> None:
        """Note that all is written; a signal of Django's may tell it."""
        self._lus[1] = self._depuis()

    def ordre(self, execute: Callable[..., Any], sql: str, *reste: Any) -> Any:
        """Look at what the base is told, as Django has it looked at."""
        if sql.lstrip().upper().startswith(ECRITURES):
            self.ecrit()
        return execute(sql, *reste)

    def evenement(self, nom: str, _: Any) -> None:
        """Look at what Python is about to do: what goes to the disk is written in a folder made for it."""
        if nom == "os.mkdir":
            self.ecrit()

    def _depuis(self) -> float:
        # Never 0, even by a clock that has not moved.
        return max(self._horloge() - self._depart, 1e-6)


@dataclass(frozen=True, slots=True)
class Mort:
    """How a child ended (a signal, below zero, or its exit code), the seconds that it took, those at which it began
    to write and had written all: of processor, or by the clock."""

    code: int
    duree: float
    debut: float
    fin: float

    @property
    def tue(self) -> bool:
        """Whether it was killed, and did not end by itself."""
        return self.code in (-signal.SIGPROF, -signal.SIGALRM)

    @property
    def au_milieu(self) -> bool:
        """Whether it was killed before all was written."""
        return self.tue and not self.fin

    @property
    def en_ecrivant(self) -> bool:
        """Whether it was killed between its first write and the last."""
        return self.au_milieu and bool(self.debut)


def mourir(
    faire: Geste,
    apres: float = 0,
    *,
    des_l_ecriture: bool = False,
    par_l_horloge: bool = False,
    annonce: bool = False,
) -> Mort:
    """Do it in a child that dies after so many seconds, or never for 0: since its start, or since it began to write.

    `annonce`: all is written once the data's new version is told, which is before it returns.
    """
    minuterie = signal.ITIMER_REAL if par_l_horloge else signal.ITIMER_PROF
    reperes = Reperes(time.monotonic if par_l_horloge else time.process_time)
    depart = time.monotonic()
    enfant = os.fork()
    if enfant == 0:
        code = 1
        try:
            reperes.partir()
            if apres and des_l_ecriture:
                reperes.au_debut = lambda: signal.setitimer(minuterie, apres)
            elif apres:
                signal.setitimer(minuterie, apres)
            _regarder(reperes, annonce=annonce)
            faire()
            if not annonce:
                reperes.acheve()
            code = 0
        except BaseException as erreur:
            print(f"{type(erreur).__name__}: {erreur}", file=sys.stderr)
        finally:
            os._exit(code)
    _, etat, usage = os.wait4(enfant, 0)
    duree = time.monotonic() - depart if par_l_horloge else usage.ru_utime + usage.ru_stime
    return Mort(os.waitstatus_to_exitcode(etat), duree, reperes.debut, reperes.fin)


def _regarder(reperes: Reperes, *, annonce: bool) -> None:
    from django.db import connection

    from aides.models import donnees_changees

    connection.execute_wrappers.append(reperes.ordre)
    sys.addaudithook(reperes.evenement)
    if annonce:
        donnees_changees.connect(reperes.acheve, weak=False)
