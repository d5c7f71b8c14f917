"""What tells a proxy which version of the data is the present one: a link in a folder that both see.

nginx puts the link's end into the key of each page that it keeps (deploiement/nginx.conf): once the link is turned,
no page of before can be answered. It is turned before the first page of the new version leaves, so whoever has seen
one never sees an older one after it.
"""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

journal = logging.getLogger(__name__)

# The link. Its ends are beside it, folders without anything in them: nginx follows no link that ends nowhere, and
# reads each folder on the way at each request, so nothing is deeper than it must be.
LIEN, VERROU = "courante", "verrou"
# What the link ends at before any version is known, or where there is none.
AUCUNE = "aucune"
# Ends that stay: a request may still be following the former.
GARDES = 4
PATIENCE, PAS = 1.0, 0.005
# A folder that could not be written is tried again after so many seconds: each request would try it, and ask the
# database for what it cannot show.
REPRISE = 1.0


class Enseigne:
    """Shows the version in a folder. Workers, machines' processes and threads may share it.

    `lire` asks the database for the version: asked under the lock, so that whoever comes last shows what is newest.
    """

    def __init__(
        self, dossier: Path, lire: Callable[[], str | None], horloge: Callable[[], float] = time.monotonic
    ) -> None:
        self.dossier, self._lire, self._horloge = dossier, lire, horloge
        # When it was last found that the sign cannot be turned, and what it showed; None while it can.
        self._panne: tuple[float, str] | None = None
        # Within a process first: a thread that waits for a file's lock would stop the others of a cooperative worker.
        self._verrou = Lock()

    def montree(self) -> str:
        """Return the version that is shown; "" where none is."""
        try:
            return os.readlink(self.dossier / LIEN)
        except OSError:
            return ""

    def ouvrir(self) -> None:
        """Put up a link where there is none, before anything is known of the data: a proxy may start."""
        self._tenter(lambda: AUCUNE if not self.montree() else None)

    def montrer(self, **kwargs: Any) -> None:
        """Show the version of the day. Where that cannot be, it is logged once, and tried again: a proxy that shows
        an older one than the site keeps nothing meanwhile."""
        self._tenter(self._lire)

    def coincee(self, version: str) -> bool:
        """Whether the sign was just found to be stuck, at this version: there is nothing to be done about it yet."""
        panne = self._panne
        return panne is not None and self._horloge() - panne[0] < REPRISE and version == panne[1]

    def _tenter(self, dire: Callable[[], str | None]) -> None:
        if self._panne is not None and self._horloge() - self._panne[0] < REPRISE:
            return
        try:
            with self._verrou, self._seul():
                jeton = dire()
                if jeton is not None and (jeton or AUCUNE) != self.montree():
                    self._tourner(jeton or AUCUNE)
        except OSError as erreur:
            if self._panne is None:
                journal.warning("La version des données n’a pas pu être montrée au mandataire : %s", erreur)
            self._panne = self._horloge(), self.montree()
            return
        if self._panne is not None and jeton is not None:
            self._panne = None
            journal.warning("La version des données est de nouveau montrée au mandataire.")

    @contextmanager
    def _seul(self) -> Iterator[None]:
        """Hold the folder's lock. Raises TimeoutError where somebody holds it for long."""
        self.dossier.mkdir(parents=True, exist_ok=True)
        with (self.dossier / VERROU).open("a") as fichier:
            fin = time.monotonic() + PATIENCE
            while True:
                try:
                    fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > fin:
                        raise TimeoutError("un autre processus tient le verrou") from None
                    time.sleep(PAS)
            yield

    def _tourner(self, jeton: str) -> None:
        bout = self.dossier / jeton
        bout.mkdir(exist_ok=True)
        # The oldest ends go first; this one may have been there before.
        os.utime(bout)
        neuf = self.dossier / f"{LIEN}.{os.getpid()}"
        neuf.unlink(missing_ok=True)
        neuf.symlink_to(jeton)
        neuf.replace(self.dossier / LIEN)
        for ancien in sorted(self._bouts(), key=lambda b: b.stat().st_mtime, reverse=True)[GARDES:]:
            with suppress(OSError):
                ancien.rmdir()

    def _bouts(self) -> list[Path]:
        return [chemin for chemin in self.dossier.iterdir() if chemin.is_dir() and not chemin.is_symlink()]
