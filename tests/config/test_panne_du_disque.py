"""The base is well, and the disk is full, read-only or failing: nobody is at fault, and one may come back."""

import errno
import sqlite3
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from aides.editions.courantes import Courante
from aides.views import panne
from aides.views.panne import Motif
from tests.pleine import sqlite_pleine


@pytest.mark.parametrize(
    ("erreur", "attendu"),
    [
        (OperationalError(), Motif.BASE),
        (OSError(errno.ENOSPC, "No space left on device"), Motif.DISQUE),
        (OSError(errno.EROFS, "Read-only file system"), Motif.DISQUE),
        (sqlite_pleine(), Motif.DISQUE),
        (OSError(errno.ENOENT, "No such file or directory"), None),
        (sqlite3.OperationalError("no such table: t"), None),
        (ValueError(), None),
    ],
)
def test_ce_qui_ne_repond_pas(erreur: Exception, attendu: Motif | None) -> None:
    try:
        raise erreur
    except Exception:
        assert panne.panne_en_cours() is attendu


@pytest.mark.django_db
@pytest.mark.une_base
def test_un_fichier_qui_ne_peut_s_ecrire_repond_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(*args: Any, **options: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("aides.editions.courantes.publique", Courante())
    monkeypatch.setattr("aides.editions.courantes.Courante._creer", plein)
    client.raise_request_exception = False
    reponse = client.get("/donnees/atlas.sqlite")
    assert (reponse.status_code, reponse["Retry-After"]) == (503, "60")
    assert "Le disque du site est plein ou ne peut pas être écrit." in reponse.content.decode()
