"""The system's reasons, in French."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aides.mots.pannes import RAISONS, dire, est_du_disque, raison, raison_dite, raison_sqlite
from tests.pleine import sqlite_pleine


@pytest.mark.parametrize("numero", RAISONS)
def test_ce_qu_on_connait(numero: int) -> None:
    assert raison(OSError(numero, os.strerror(numero), "/la")) == RAISONS[numero]
    assert RAISONS[numero] != os.strerror(numero)


def test_ce_qu_on_ne_connait_pas_reste_dit() -> None:
    assert raison(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
    assert raison(OSError("rien d’autre")) == "rien d’autre"


def test_sqlite_n_a_plus_de_place_ou_ne_peut_ecrire(tmp_path: Path) -> None:
    assert raison_sqlite(sqlite_pleine()) == "plus de place sur le disque"
    fichier = tmp_path / "lue.sqlite3"
    sqlite3.connect(fichier).close()
    with (
        closing(sqlite3.connect(f"{fichier.as_uri()}?mode=ro", uri=True)) as base,
        pytest.raises(sqlite3.OperationalError) as lue,
    ):
        base.execute("CREATE TABLE t (x)")
    assert raison_sqlite(lue.value) == "le disque est en lecture seule"


def test_sqlite_precise_la_raison() -> None:
    """Its extended codes, of which the plain one is a part."""
    erreur = sqlite3.OperationalError("disk I/O error")
    erreur.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert raison_sqlite(erreur) == "le disque ne répond pas"


def test_sqlite_a_une_autre_raison() -> None:
    with closing(sqlite3.connect(":memory:")) as base, pytest.raises(sqlite3.OperationalError) as autre:
        base.execute("SELECT 1 FROM nulle_part")
    assert raison_sqlite(autre.value) == ""
    assert raison_sqlite(sqlite3.OperationalError("dit par nous")) == ""


def test_ce_que_dit_un_autre_programme() -> None:
    dit = "pg_dump: error: could not write to output file: No space left on device"
    assert raison_dite(dit) == "plus de place sur le disque"
    assert raison_dite("pg_dump: error: aborting because of server version mismatch") == ""


def test_une_erreur_quelle_qu_elle_soit() -> None:
    assert dire(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/la")) == "plus de place sur le disque"
    assert dire(sqlite_pleine()) == "plus de place sur le disque"
    assert (
        dire(sqlite3.OperationalError("quelqu’un d’autre y écrit sans finir"))
        == "quelqu’un d’autre y écrit sans finir"
    )
    assert dire(ValueError("une migration n’a pas pu")) == "une migration n’a pas pu"


def test_un_dossier_qui_ne_se_copie_pas(tmp_path: Path) -> None:
    """What shutil raises lists what it could not copy: one of the reasons is told."""
    dite = "[Errno 28] No space left on device"
    assert raison(shutil.Error([("/de", "/vers", dite)])) == "plus de place sur le disque"
    assert raison(shutil.Error([("/de", "/vers", "autre chose")])) == "autre chose"
    assert raison(shutil.Error("le même fichier")) == "le même fichier"


def test_ce_qui_est_du_disque() -> None:
    assert est_du_disque(OSError(errno.ENOSPC, "x"))
    assert est_du_disque(sqlite_pleine())
    assert not est_du_disque(OSError(errno.ENOENT, "x"))
    assert not est_du_disque(sqlite3.OperationalError("no such table"))
    assert not est_du_disque(None)
