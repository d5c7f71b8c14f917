"""What only a SQLite base is saved and brought back by."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.utils import timezone

from aides.sauvegarde import contenu, restaurer, sqlite
from outils.epreuves.empreinte import lignes
from tests.pleine import sqlite_pleine
from tests.sauvegarde.commandes import refus, sauver

pytestmark = [pytest.mark.django_db, pytest.mark.seul_sqlite]


def test_rien_des_sessions_ne_reste_dans_le_fichier(base: str) -> None:
    """SQLite keeps what is deleted in free pages: there are none; and no journal is wanted to read it."""
    quand = timezone.now()
    longues = [Session(session_key=f"s{n}", session_data="x" * 3000, expire_date=quand) for n in range(50)]
    Session.objects.bulk_create(longues)
    with closing(sqlite3.connect(sauver() / sqlite.FICHIER)) as copie_faite:
        assert copie_faite.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert copie_faite.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize(
    ("combien", "dit"),
    [(1, "1 ligne sans celle dont elle dépend"), (2, "2 lignes sans celle dont elles dépendent")],
)
def test_des_lignes_dont_d_autres_manquent(combien: int, dit: str) -> None:
    with closing(sqlite3.connect(":memory:")) as lue:
        lue.execute("CREATE TABLE une (pk INTEGER PRIMARY KEY)")
        lue.execute("CREATE TABLE autre (une INTEGER REFERENCES une (pk))")
        lue.executemany("INSERT INTO autre VALUES (?)", [(n,) for n in range(combien)])
        with pytest.raises(sqlite3.DatabaseError, match=f"^{dit}$"):
            sqlite._controler(lue)


def test_il_n_y_a_pas_de_base(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections["default"].settings_dict, "NAME", str(tmp_path / "nulle-part.sqlite3"))
    with pytest.raises(contenu.SauvegardeImpossible, match="Il n’y a pas de base à l’adresse"):
        sqlite.copier(tmp_path / "copie")


def test_ce_qui_suit_s_arrete_avant_que_rien_ne_change(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration may stop at anything: it was done on the side."""

    def tomber(self: restaurer._Suite) -> None:
        raise ValueError("une migration n’a pas pu")

    de, avant = sauver(), lignes(base)
    monkeypatch.setattr(restaurer._Suite, "__call__", tomber)
    raison = "La base n’a pas pu être remise : une migration n’a pas pu. Rien n’a changé."
    assert refus("restaurer", str(de), "--ecraser") == f"Rien n’a été restauré. {raison}"
    assert lignes(base) == avant


def test_faute_de_place_cela_se_dit(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(copie: sqlite3.Connection) -> None:
        raise sqlite_pleine()

    monkeypatch.setattr(sqlite, "_controler", plein)
    dit = "Rien n’a été sauvegardé. SQLite n’a pas pu copier la base : plus de place sur le disque."
    assert refus("sauvegarder", "--vers", str(tmp_path / "la" / "copie")) == dit
    assert list((tmp_path / "la").iterdir()) == []


def test_faute_de_place_rien_n_est_remis(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(*args: object) -> None:
        raise OSError(28, os.strerror(28), "neuve")

    de, avant = sauver(), lignes(base)
    monkeypatch.setattr("aides.sauvegarde.sqlite.shutil.copyfile", plein)
    raison = "La base n’a pas pu être remise : plus de place sur le disque. Rien n’a changé."
    assert refus("restaurer", str(de), "--ecraser") == f"Rien n’a été restauré. {raison}"
    assert lignes(base) == avant
