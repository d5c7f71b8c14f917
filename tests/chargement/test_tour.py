"""Whoever prepares the base waits for the others: on a file beside SQLite's, by PostgreSQL's own lock."""

import threading
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from aides.chargement.tour import chacun_son_tour


class Fichier:
    """A connection to SQLite's file, as far as the lock looks at it."""

    vendor = "sqlite"

    def __init__(self, fichier: Path) -> None:
        self.settings_dict = {"NAME": str(fichier)}


@pytest.mark.django_db
def test_un_seul_a_la_fois(tmp_path: Path) -> None:
    ici = connection if connection.vendor == "postgresql" else Fichier(tmp_path / "base.sqlite3")
    ensemble, dedans = [0], [0]

    def passer() -> None:
        with chacun_son_tour(ici):  # type: ignore[arg-type]
            dedans[0] += 1
            ensemble[0] = max(ensemble[0], dedans[0])
            time.sleep(0.02)
            dedans[0] -= 1

    fils = [threading.Thread(target=passer) for _ in range(5)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=30)
    assert ensemble == [1]


@pytest.mark.django_db
def test_la_commande_migre_charge_et_le_dit() -> None:
    dit = StringIO()
    call_command("preparer_base", stdout=dit)
    assert dit.getvalue().splitlines()[-1] == "La base est prête."
