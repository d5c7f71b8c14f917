"""The database of the data of the day, as a file: made once by a worker for a version of them, then sent again."""

import shutil
import tempfile
import threading
import weakref
from functools import cached_property
from pathlib import Path

from aides.domaine.recueil import Recueil
from aides.exports.base_sqlite import FICHIER, ecrire_base
from aides.exports.notice import jour_des_donnees


class Courante:
    """The file of the last version that was asked for, in a folder that goes with the worker."""

    def __init__(self) -> None:
        self._dossier: Path | None = None
        self._jeton = ""

    @cached_property
    def _verrou(self) -> threading.Lock:
        """Made in the worker, not before it parts: it is of the kind by which its requests wait for each other."""
        return threading.Lock()

    def chemin(self, recueil: Recueil) -> Path:
        """Return the database of these data; it may be replaced as soon as it is open."""
        with self._verrou:
            dossier = self._dossier or self._creer()
            chemin = dossier / FICHIER
            if not recueil.jeton or recueil.jeton != self._jeton or not chemin.exists():
                self._ecrire(recueil, chemin)
            return chemin

    def _ecrire(self, recueil: Recueil, chemin: Path) -> None:
        neuve = chemin.with_suffix(".neuve")
        neuve.unlink(missing_ok=True)
        ecrire_base(neuve, recueil, jour=jour_des_donnees(recueil))
        neuve.replace(chemin)
        self._jeton = recueil.jeton

    def _creer(self) -> Path:
        self._dossier = Path(tempfile.mkdtemp(prefix="atlas-"))
        weakref.finalize(self, shutil.rmtree, self._dossier, ignore_errors=True)
        return self._dossier


# What the public sees, and what staff see in a preview.
publique, apercue = Courante(), Courante()
