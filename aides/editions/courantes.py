"""The database of the data of the day, as a file: made once by a worker for a version of them, then sent again."""

import hashlib
import os
import shutil
import tempfile
import threading
import weakref
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from aides.domaine.recueil import Recueil
from aides.exports.base_sqlite import FICHIER, ecrire_base
from aides.exports.notice import jour_des_donnees


@dataclass(frozen=True, slots=True)
class Faite:
    """The file of a version of the data: where it is, the SHA-256 of its bytes."""

    chemin: Path
    empreinte: str


class Courante:
    """The file of the last version that was asked for, in a folder that goes with the worker."""

    def __init__(self) -> None:
        self._dossier: Path | None = None
        self._jeton = self._empreinte = ""

    @cached_property
    def _verrou(self) -> threading.Lock:
        """Made in the worker, not before it parts: it is of the kind by which its requests wait for each other."""
        return threading.Lock()

    def fichier(self, recueil: Recueil) -> Faite:
        """Return the database of these data; it may be replaced as soon as it is open."""
        with self._verrou:
            dossier = self._dossier or self._creer()
            chemin = dossier / FICHIER
            if not recueil.jeton or recueil.jeton != self._jeton or not chemin.exists():
                self._ecrire(recueil, chemin)
            return Faite(chemin, self._empreinte)

    def _ecrire(self, recueil: Recueil, chemin: Path) -> None:
        neuve = chemin.with_suffix(".neuve")
        try:
            empreinte = self._remplir(neuve, recueil)
            neuve.replace(chemin)
        except BaseException:
            # Half of it would take room where there is none.
            neuve.unlink(missing_ok=True)
            raise
        # Not before it is there: the former bytes would go out under the sum of the new ones.
        self._jeton, self._empreinte = recueil.jeton, empreinte

    def _remplir(self, neuve: Path, recueil: Recueil) -> str:
        """Write the database there; return its SHA-256."""
        neuve.unlink(missing_ok=True)
        ecrire_base(neuve, recueil, jour=jour_des_donnees(recueil))
        if recueil.date is not None:
            # As old as the data: other workers' is too.
            os.utime(neuve, (recueil.date.timestamp(), recueil.date.timestamp()))
        with neuve.open("rb") as ecrite:
            return hashlib.file_digest(ecrite, "sha256").hexdigest()

    def _creer(self) -> Path:
        self._dossier = Path(tempfile.mkdtemp(prefix="atlas-"))
        weakref.finalize(self, shutil.rmtree, self._dossier, ignore_errors=True)
        return self._dossier


# What the public sees, and what staff see in a preview.
publique, apercue = Courante(), Courante()
