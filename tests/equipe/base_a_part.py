"""A database of its own for requests that are truly made at once: what one commits, the others see.

The other tests live in one transaction of one connection, which nothing else can be let into.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.db import connection, connections, transaction
from django.test import Client

from tests.base_preparee import copier, empreinte, seul

# How long one waits for another that may be held back, and then will not come.
PATIENCE = 0.4


def copie(dossier: Path) -> Any:
    """Make a copy of the loaded database for the time of a block, which is given its name."""
    return {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor](dossier)


@contextmanager
def sur(nom: str) -> Iterator[None]:
    """Put a database behind the default connection, of this thread and of those that it starts."""
    avant, reglages = connections["default"], connections.settings["default"]
    connections.settings["default"] = {**reglages, "NAME": nom}
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = reglages
        connections["default"] = avant


@contextmanager
def _sqlite(dossier: Path) -> Iterator[str]:
    fichier = dossier / "a-part.sqlite3"
    copier(fichier)
    yield str(fichier)


@contextmanager
def _postgresql(dossier: Path) -> Iterator[str]:
    a_part = f"test_a_part_{os.getpid()}"
    ordres: Any = type(connections["default"])({**connection.settings_dict, "NAME": "postgres"}, "ordres")
    with ordres.cursor() as curseur, seul("postgresql"):
        curseur.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"%\\_essais\\_{empreinte()}"])
        # Other runs may have made theirs, of the same content.
        [(modele,), *_] = curseur.fetchall()
        curseur.execute(f'DROP DATABASE IF EXISTS "{a_part}" WITH (FORCE)')
        curseur.execute(f'CREATE DATABASE "{a_part}" TEMPLATE "{modele}"')
    yield a_part
    with ordres.cursor() as curseur:
        curseur.execute(f'DROP DATABASE IF EXISTS "{a_part}" WITH (FORCE)')
    ordres.close()


def en_meme_temps(*taches: Callable[[], Any]) -> list[Any]:
    """Do tasks at once, each in a thread with a connection of its own; return what each answers, in their order."""
    depart = threading.Barrier(len(taches))

    def faire(tache: Callable[[], Any]) -> Any:
        try:
            depart.wait(10)
            return tache()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(taches)) as fils:
        return list(fils.map(faire, taches))


# --- A team in it ---

EQUIPE = ("ada", "blaise", "chloe", "denis")


@pytest.fixture(scope="module")
def base(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database for all the tests of this file: each leaves it so that the others go on."""
    with ExitStack() as pile:
        with django_db_blocker.unblock():
            nom = pile.enter_context(copie(tmp_path_factory.mktemp("base")))
        yield nom
        with django_db_blocker.unblock():
            pile.close()


@pytest.fixture
def ailleurs(db: None, base: str) -> Iterator[None]:
    """Where commits are true."""
    with sur(base):
        yield


@pytest.fixture
def equipe(ailleurs: None) -> list[Client]:
    """Four of the team, each with a browser."""
    return [_connecte(nom) for nom in EQUIPE]


def _connecte(nom: str) -> Client:
    client = Client()
    compte, _ = User.objects.get_or_create(username=nom, is_staff=True, is_superuser=True)
    client.force_login(compte)
    return client


@pytest.fixture
def carrefour(monkeypatch: pytest.MonkeyPatch) -> threading.Barrier:
    """Where two meet who are about to write; one who is alone there goes on after a while."""
    rencontre = threading.Barrier(2)
    _au_bord(monkeypatch, lambda: _attendre(rencontre))
    return rencontre


def _attendre(rencontre: threading.Barrier) -> None:
    with suppress(threading.BrokenBarrierError):
        rencontre.wait(PATIENCE)


def _au_bord(monkeypatch: pytest.MonkeyPatch, faire: Callable[[], Any]) -> None:
    """Do something each time that a row is about to be written by a form, or deleted by one."""
    for nom in ("save_model", "delete_model"):
        ecrire: Any = getattr(ModelAdmin, nom)

        def d_abord(self: Any, *args: Any, _ecrire: Any = ecrire, **reste: Any) -> Any:
            faire()
            return _ecrire(self, *args, **reste)

        monkeypatch.setattr(ModelAdmin, nom, d_abord)


def envois(adresse: str, *paires: tuple[Client, dict[str, Any]]) -> list[Callable[[], Any]]:
    """What each sends to an address."""

    def envoi(client: Client, champs: dict[str, Any]) -> Callable[[], Any]:
        return lambda: client.post(adresse, champs)

    return [envoi(client, champs) for client, champs in paires]


def codes(reponses: list[Any]) -> list[int]:
    return sorted(reponse.status_code for reponse in reponses)


@pytest.fixture
def au_bord(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once somebody is about to write by a form."""
    arrive = threading.Event()
    _au_bord(monkeypatch, arrive.set)
    return arrive


def ecrire_sans_finir(au_bord: threading.Event, ecrire: Callable[[], Any]) -> tuple[threading.Event, Any]:
    """Return a task that writes, says so, and commits once a form is about to write or is being held back."""
    ecrit = threading.Event()

    def tache() -> None:
        with transaction.atomic():
            ecrire()
            ecrit.set()
            au_bord.wait(PATIENCE)

    return ecrit, tache
