"""Whoever prepares the base waits for the others: on a file beside SQLite's, by PostgreSQL's own lock."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

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


def test_une_base_dont_l_adresse_est_relative_a_son_verrou(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `DATABASE_URL=sqlite:///var/x.sqlite3` is; in memory nobody else is there."""
    monkeypatch.chdir(tmp_path)
    for nom in ("var/x.sqlite3", ":memory:", "file:memorydb_default?mode=memory&cache=shared"):
        ici = Fichier(tmp_path)
        ici.settings_dict = {"NAME": nom}
        with chacun_son_tour(ici):  # type: ignore[arg-type]
            pass
    assert [c.relative_to(tmp_path).as_posix() for c in tmp_path.rglob("*") if c.is_file()] == [
        "var/x.sqlite3.preparation"
    ]


def test_la_commande_prend_son_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both steps are made within it."""
    faits: list[str] = []

    @contextmanager
    def tour(connexion: Any) -> Iterator[None]:
        faits.append("pris")
        yield
        faits.append("rendu")

    module = "aides.management.commands.preparer_base"
    monkeypatch.setattr(f"{module}.chacun_son_tour", tour)
    monkeypatch.setattr(f"{module}.call_command", lambda nom, **options: faits.append(nom))
    call_command("preparer_base", stdout=StringIO())
    assert faits == ["pris", "migrate", "charger_atlas", "rendu"]


@pytest.mark.django_db
def test_la_commande_migre_charge_et_le_dit() -> None:
    dit = StringIO()
    call_command("preparer_base", stdout=dit)
    assert dit.getvalue().splitlines()[-1] == "La base est prête."
