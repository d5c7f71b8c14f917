"""Fixtures that drive the system's Chromium against the real server: gunicorn, two workers, all the data.

Tests that use them bear the mark `navigateur` by themselves. Each worker starts a server and a browser of its own.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.moteurs import garder as garder_moteur
from tests.moteurs import marquer as marquer_moteur

__all__ = ["Serveur", "adresse_site", "navigateur", "page", "pytest_collection_modifyitems", "serveur"]

RACINE = Path(__file__).resolve().parent.parent
OPTIONS_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Said where nothing is wrong: a 400 (htmx shows it, or loads it again), a request that a later one replaces.
CONSOLE_ADMISE = ("status of 4", "htmx:historyCacheMissLoadError", "htmx:afterRequest", "htmx:sendAbort")


# The first has the same engine and no window around it: a tab costs a third.
NOMS_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chemin_chromium() -> str | None:
    """Return where the system's Chromium is, or None."""
    for nom in NOMS_CHROMIUM:
        if chemin := shutil.which(nom):
            return chemin
    return None


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """Mark what drives the browser (skipped where there is none), what uses the database, and
    what one engine is enough for."""
    garder_moteur(config, items)
    absent = pytest.mark.skip(reason="Chromium introuvable")
    for item in items:
        # A parameter that is called `page` drives nothing.
        parametres = item.callspec.params if hasattr(item, "callspec") else {}
        fixtures = set(getattr(item, "fixturenames", ())) - set(parametres)
        if "db" in fixtures:
            item.add_marker(pytest.mark.django_db)
        marquer_moteur(item)
        if {"page", "navigateur", "serveur", "adresse_site"} & fixtures:
            item.add_marker(pytest.mark.navigateur)
            if chemin_chromium() is None:
                item.add_marker(absent)


# All that tests ask comes from one address, in a hurry.
LARGES = {
    f"{famille}_PAR_MINUTE": "5000"
    for famille in ("API", "RECHERCHES", "SUGGESTIONS", "FICHIERS", "COMPARAISONS", "IMAGES", "PAGES", "ENVOIS")
}


class Serveur:
    """gunicorn over a database of its own, as `make run` starts it; `manage` runs Django commands beside it.
    `variables` go into its environment."""

    def __init__(self, dossier: Path, **variables: str) -> None:
        self.env = {
            **os.environ,
            "VAR_DIR": str(dossier),
            "DATABASE_URL": f"sqlite:///{dossier / 'essai.sqlite3'}",
            "ENVIRONNEMENT": "atelier",
            **LARGES,
            "CONNEXIONS_PAR_MINUTE": "200",
            **variables,
        }
        self.env.pop("TEST_DATABASE_URL", None)
        with socket.socket() as prise:
            prise.bind(("127.0.0.1", 0))
            self.port = prise.getsockname()[1]
        self.adresse = f"http://127.0.0.1:{self.port}"
        self.journal = dossier / "gunicorn.log"
        self.processus: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str, entree: str | None = None) -> str:
        """Run `manage.py` on the server's database and return what it printed."""
        fini = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=RACINE,
            env=self.env,
            input=entree,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert fini.returncode == 0, fini.stdout + fini.stderr
        return fini.stdout

    def demarrer(self) -> None:
        """Start two workers and wait until they answer."""
        # The command itself: `-m gunicorn` cannot start again by itself (USR2).
        commande = [str(Path(sys.executable).with_name("gunicorn")), "config.wsgi:application", "--workers", "2"]
        with self.journal.open("wb") as journal:
            self.processus = subprocess.Popen(
                [*commande, "--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"],
                cwd=RACINE,
                env=self.env,
                stdout=journal,
                stderr=journal,
            )
        # A minute: on a busy machine the imports alone take twenty seconds.
        for _ in range(600):
            assert self.processus.poll() is None, self.journal.read_text()
            try:
                urllib.request.urlopen(f"{self.adresse}/admin/login/", timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        self.arreter()
        raise AssertionError(f"Le serveur ne répond pas. {self.journal.read_text()}")

    def arreter(self, attente: float = 15) -> None:
        """Stop the workers that this server started; they may finish what they have begun for so many seconds."""
        if self.processus is not None:
            self.processus.terminate()
            self.processus.wait(timeout=attente)


@contextmanager
def servir(dossier: Path, **variables: str) -> Iterator[Serveur]:
    """Run the site over a copy of the loaded data that is put in a folder, and stop it at the end. `variables` are
    those of its environment: with another DATABASE_URL, no copy is made."""
    # They read the settings, which whoever only looks for Chromium has none of.
    from tests.base_preparee import copier
    from tests.statiques_prepares import copier_statiques

    if "DATABASE_URL" not in variables:
        copier(dossier / "essai.sqlite3")
    serveur = Serveur(dossier, **variables)
    copier_statiques(dossier / "static", lambda: serveur.manage("collectstatic", "--noinput", "--verbosity", "0"))
    try:
        serveur.demarrer()
        yield serveur
    finally:
        serveur.arreter()


@pytest.fixture(scope="session")
def serveur(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serveur]:
    """The running site, its data loaded; what a test changes there stays for the tests that follow."""
    with servir(tmp_path_factory.mktemp("serveur")) as servi:
        yield servi


@pytest.fixture(scope="session")
def adresse_site(serveur: Serveur) -> str:
    """The address of the running site, without a slash at its end."""
    return serveur.adresse


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Any]:
    """Chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chemin_chromium(), headless=True, args=OPTIONS_CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(navigateur: Any, adresse_site: str) -> Iterator[Any]:
    """A fresh tab on the site. Fails on any script error, refused resource or request to another host."""
    contexte = navigateur.new_context(base_url=adresse_site, locale="fr-FR", viewport={"width": 1280, "height": 900})
    onglet = contexte.new_page()
    plaintes: list[str] = []
    hote = urlsplit(adresse_site).netloc

    def voir(requete: Any) -> None:
        adresse = urlsplit(requete.url)
        if adresse.scheme in ("http", "https") and adresse.netloc != hote:
            plaintes.append(f"demande à un autre hôte : {requete.url}")

    onglet.on("pageerror", lambda erreur: plaintes.append(f"erreur de script : {erreur}"))
    onglet.on(
        "console",
        lambda message: (
            plaintes.append(f"console : {message.text}")
            if message.type == "error" and not any(admise in message.text for admise in CONSOLE_ADMISE)
            else None
        ),
    )
    onglet.on("request", voir)
    yield onglet
    contexte.close()
    assert not plaintes, plaintes
