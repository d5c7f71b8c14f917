"""A real server whose database stops, freezes, or is not there any more: no 500, no long wait, and it comes back.

On PostgreSQL what stands between is stopped (tests/coupure.py); on SQLite the file is put away, or locked for good.
"""

import http.client
import os
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.chromium import Serveur, servir
from tests.coupure import Coupure, coupure

pytestmark = pytest.mark.long
# What no request may take, in seconds; a request that is given up fails the test.
PATIENCE = 5


@dataclass(frozen=True, slots=True)
class Fragile:
    """A server, and what makes its database fall and come back."""

    serveur: Serveur
    fautes: dict[str, Callable[[], None]]
    reparer: Callable[[], None]


class Fichier:
    """A database of SQLite that can be put away or locked."""

    def __init__(self, chemin: Path) -> None:
        self.chemin, self.ailleurs = chemin, chemin.with_suffix(".ailleurs")
        self._verrou: sqlite3.Connection | None = None

    def oter(self) -> None:
        self.chemin.rename(self.ailleurs)
        self._sans_suites()

    def verrouiller(self) -> None:
        self._verrou = sqlite3.connect(self.chemin, timeout=20, isolation_level=None)
        self._verrou.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._verrou.execute("BEGIN EXCLUSIVE")

    def reparer(self) -> None:
        if self._verrou is not None:
            self._verrou.close()
            self._verrou = None
        if self.ailleurs.exists():
            self._sans_suites()
            self.ailleurs.rename(self.chemin)

    def _sans_suites(self) -> None:
        for suite in ("-wal", "-shm"):
            Path(f"{self.chemin}{suite}").unlink(missing_ok=True)


def adresse(devant: Coupure) -> str:
    reglages = connection.settings_dict
    qui = ":".join(quote(str(reglages[nom])) for nom in ("USER", "PASSWORD") if reglages[nom])
    return f"postgresql://{qui}{'@' if qui else ''}127.0.0.1:{devant.port}/{reglages['NAME']}"


@contextmanager
def sur_postgresql(dossier: Path) -> Iterator[Fragile]:
    noms = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    cible = {nom: connection.settings_dict[cle] for cle, nom in noms.items() if connection.settings_dict[cle]}
    with coupure(**cible) as devant, servir(dossier, DATABASE_URL=adresse(devant)) as serveur:
        yield Fragile(serveur, {"arrêtée": devant.couper, "gelée": devant.geler}, devant.reprendre)


@contextmanager
def sur_sqlite(dossier: Path) -> Iterator[Fragile]:
    fichier = Fichier(dossier / "essai.sqlite3")
    with servir(dossier) as serveur:
        yield Fragile(serveur, {"arrêtée": fichier.oter, "gelée": fichier.verrouiller}, fichier.reparer)


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Fragile]:
    dossier = tmp_path_factory.mktemp("fragile")
    with ExitStack() as pile:
        sur = sur_postgresql if connection.vendor == "postgresql" else sur_sqlite
        yield pile.enter_context(sur(dossier))


def demander(port: int, chemin: str, corps: str | None = None) -> tuple[int, bytes]:
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connexion.request("POST" if corps else "GET", chemin, body=corps)
        reponse = connexion.getresponse()
        return reponse.status, reponse.read()
    finally:
        connexion.close()


class Visiteurs:
    """People who ask for an address each, again and again, all at once; how each answer was."""

    def __init__(self, port: int, *adresses: tuple[str, str | None]) -> None:
        self.port, self.adresses = port, adresses
        self.statuts: dict[str, Counter[int]] = {chemin: Counter() for chemin, _ in adresses}

    def passer(self, secondes: float) -> None:
        fin = time.monotonic() + secondes
        fils = [threading.Thread(target=self._un, args=(*a, fin)) for a in self.adresses for _ in range(2)]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join(secondes + 3 * PATIENCE)

    def _un(self, chemin: str, corps: str | None, fin: float) -> None:
        while time.monotonic() < fin:
            try:
                self.statuts[chemin][demander(self.port, chemin, corps)[0]] += 1
            except OSError:
                self.statuts[chemin][0] += 1
            time.sleep(0.1)


@pytest.mark.parametrize("faute", ["arrêtée", "gelée"])
def test_la_base_tombe_et_revient(fragile: Fragile, faute: str) -> None:
    port = fragile.serveur.port
    for chemin in ("/methode/", "/donnees/offre.csv"):
        garder_partout(port, chemin)
    fragile.fautes[faute]()
    try:
        visiteurs = Visiteurs(
            port,
            ("/methode/", None),
            ("/donnees/offre.csv", None),
            ("/recherche/?q=panne", None),
            ("/api/v1/territoires?q=panne", None),
            ("/admin/login/", "username=a"),
        )
        visiteurs.passer(6)
        statuts = {chemin: set(vus) for chemin, vus in visiteurs.statuts.items()}
        gardees = {chemin: statuts.pop(chemin) for chemin in ("/methode/", "/donnees/offre.csv")}
        assert gardees == {"/methode/": {200}, "/donnees/offre.csv": {200}}
        # Without the form's key, a 403 that needs no database, as long as nobody has found it silent.
        assert statuts.pop("/admin/login/") <= {403, 503}
        assert statuts == {"/recherche/?q=panne": {503}, "/api/v1/territoires?q=panne": {503}}
        assert "La base de données du site ne répond pas." in demander(port, "/methode/")[1].decode()
        assert "Rien n’a été enregistré." in demander(port, "/admin/login/", "username=a")[1].decode()
    finally:
        fragile.reparer()
    attendre_le_retour(port)
    assert "La base de données du site ne répond pas." not in demander(port, "/methode/")[1].decode()


JETON = "a" * 32
ENREGISTRER = f"csrfmiddlewaretoken={JETON}&resume=neuf"
# Each of these would be looked up in the database.
BISCUITS = {
    "Cookie": f"csrftoken={JETON}; sessionid={'s' * 32}; apercu=x",
    "Content-Type": "application/x-www-form-urlencoded",
}


@pytest.mark.parametrize("faute", ["arrêtée", "gelée"])
def test_l_equipe_n_attend_la_base_qu_une_fois(fragile: Fragile, faute: str) -> None:
    """A save is told within the one wait, though three layers would each ask who it is; then at once, body unread."""
    port = fragile.serveur.port
    attendre_le_retour(port)

    def enregistrer(_: int) -> tuple[int, float]:
        connexion, debut = http.client.HTTPConnection("127.0.0.1", port, timeout=20), time.monotonic()
        connexion.request("POST", "/admin/aides/dispositif/1/change/", ENREGISTRER, BISCUITS)
        reponse = connexion.getresponse()
        assert "Rien n’a été enregistré." in reponse.read().decode()
        connexion.close()
        return reponse.status, time.monotonic() - debut

    fragile.fautes[faute]()
    try:
        with ThreadPoolExecutor() as fils:
            vus = list(fils.map(enregistrer, range(4)))
        assert {statut for statut, _ in vus} == {503}
        # Two seconds and a half, and a busy machine.
        assert max(duree for _, duree in vus) < 4
        # Both workers know of it: a page that nobody keeps is told so.
        assert {demander(port, f"/recherche/?q=tue{rang}")[0] for rang in range(12)} == {503}
        debut = time.monotonic()
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as prise:
            prise.sendall(b"POST /signaler/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n")
            recu = b"".join(iter(lambda: prise.recv(65536), b""))
        assert recu.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nConnection: close\r\n" in recu
        assert time.monotonic() - debut < 2
    finally:
        fragile.reparer()
    attendre_le_retour(port)


def garder_partout(port: int, chemin: str) -> None:
    """Ask for an address until both workers have answered it twice: each has kept it. A process begins all its
    references alike (aides/porte/reference.py)."""
    vus: Counter[str] = Counter()
    for _ in range(500):
        connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connexion.request("GET", chemin)
        reponse = connexion.getresponse()
        reponse.read()
        assert reponse.status == 200
        vus[str(reponse.headers["X-Request-ID"])[:10]] += 1
        connexion.close()
        if len(vus) == 2 and min(vus.values()) > 1:
            return
    raise AssertionError(f"un processus n’a rien répondu : {vus}")


def attendre_le_retour(port: int) -> None:
    """Wait until both workers answer what nobody has asked for: a handful of times in a row."""
    suite = 0
    for rang in range(100):
        suite = suite + 1 if demander(port, f"/recherche/?q=retour{os.getpid()}{rang}")[0] == 200 else 0
        if suite == 8:
            return
        time.sleep(0.1)
    raise AssertionError("le site ne revient pas")
