"""gunicorn as it is set: what it refuses by itself, and what no header makes it believe."""

import http.client
import re
import resource
import runpy
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.app.wsgiapp import WSGIApplication

from aides.porte.adresse import TAILLE_MAX
from tests.chromium import Serveur

REGLAGES = Path(__file__).resolve().parent.parent.parent / "gunicorn.conf.py"
# Headers as a client or a proxy writes them: name, value.
ENTETES = [
    ("SCRIPT_NAME", "/departements"),
    ("Script-Name", "/departements"),
    ("X-Script-Name", "/departements"),
    ("PATH_INFO", "/methode/"),
    ("Path-Info", "/methode/"),
    ("REMOTE_USER", "pirate"),
    ("X-Forwarded-Prefix", "/departements"),
    ("X-Forwarded-Host", "pirate.example"),
    ("X_FORWARDED_HOST", "pirate.example"),
    ("X-Forwarded-Port", "444"),
    ("X-Forwarded-For", "203.0.113.9"),
    ("Forwarded", "for=pirate;host=pirate.example;proto=https"),
    ("X-Original-URL", "/methode/"),
    ("X-Rewrite-URL", "/methode/"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("X_FORWARDED_PROTO", "https"),
    ("Cookie", "sessionid=x; csrftoken=y"),
]


def lire(serveur: Serveur, adresse: str, *entetes: tuple[str, str]) -> tuple[int, bytes]:
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.port, timeout=30)
    connexion.request("GET", adresse, headers=dict(entetes))
    reponse = connexion.getresponse()
    recu = reponse.status, reponse.read()
    connexion.close()
    return recu


@pytest.mark.parametrize(("nom", "valeur"), ENTETES)
def test_un_entete_n_empoisonne_aucun_processus(serveur: Serveur, nom: str, valeur: str) -> None:
    """Each time a page of its own, so that neither worker keeps it yet; asked again until both have answered."""
    adresse = f"/recherche/?q={nom.lower()}"
    empoisonnee = lire(serveur, adresse, (nom, valeur))
    suivantes = {lire(serveur, adresse) for _ in range(6)}
    assert suivantes == {empoisonnee}
    assert empoisonnee[0] == 200
    page = empoisonnee[1].decode()
    assert f'rel="canonical" href="http://127.0.0.1:{serveur.port}/recherche/"' in page
    assert 'href="/departements/"' in page
    assert "pirate" not in page


def test_le_schema_d_un_mandataire_a_ses_pages(serveur: Serveur) -> None:
    """A proxy on the same machine is believed when it says https: those pages are kept apart."""
    _, chiffree = lire(serveur, "/recherche/?q=schema", ("X-Forwarded-Proto", "https"))
    assert f"https://127.0.0.1:{serveur.port}/recherche/".encode() in chiffree
    for _ in range(4):
        assert b"https://127.0.0.1" not in lire(serveur, "/recherche/?q=schema")[1]


@pytest.mark.parametrize(
    ("longueur", "statut", "en_francais"),
    [(100, 200, True), (TAILLE_MAX + 1, 400, True), (8_000, 400, True), (8_300, 414, False), (70_000, 414, False)],
)
def test_une_adresse_trop_longue(serveur: Serveur, longueur: int, statut: int, en_francais: bool) -> None:
    """As long as gunicorn reads it, the site says what is wrong; beyond, gunicorn does."""
    requete = f"GET /?x={'a' * (longueur - 2)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    recu = b""
    with socket.create_connection(("127.0.0.1", serveur.port), timeout=30) as prise:
        try:
            prise.sendall(requete.encode())
            while morceau := prise.recv(65536):
                recu += morceau
        except ConnectionResetError:
            pass  # it closes without reading the rest
    assert recu.startswith(f"HTTP/1.1 {statut} ".encode()) or (longueur > 10_000 and not recu)
    assert (b"Navigation principale" in recu) is en_francais


@pytest.fixture
def reglages(racine: Path, monkeypatch: Any) -> Any:
    monkeypatch.setattr("sys.argv", ["gunicorn", "--config", str(racine / "gunicorn.conf.py"), "config.wsgi"])
    for nom in ("WEB_CONCURRENCY", "DELAI_ENTETES", "DELAI_CORPS", "DELAI_ENVOI"):
        monkeypatch.delenv(nom, raising=False)
    return WSGIApplication().cfg


def test_reglages(reglages: Any) -> None:
    assert reglages.workers == 2
    assert reglages.limit_request_line == 8190
    assert reglages.forwarder_headers == []
    assert reglages.header_map == "drop"
    assert reglages.control_socket_disable is True
    assert reglages.preload_app is True
    assert reglages.settings["worker_class"].get() == "config.ouvrier.Ouvrier"
    assert (reglages.worker_connections, reglages.limit_request_fields) == (1000, 64)
    assert (reglages.keepalive, reglages.graceful_timeout) == (10, 30)
    assert reglages.env == {"SERT_DES_PAGES": "1"}


def test_les_delais_se_reglent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELAI_ENTETES", "4")
    monkeypatch.setenv("DELAI_CORPS", "7")
    monkeypatch.setenv("DELAI_ENVOI", "9")
    lus = runpy.run_path(str(REGLAGES))
    assert lus["keepalive"] == 4
    ouvrier = SimpleNamespace()
    lus["post_worker_init"](ouvrier)
    assert (ouvrier.delai_corps, ouvrier.delai_envoi) == (7, 9)


@pytest.mark.parametrize(
    ("dits", "par_adresse"),
    [
        ({}, 200),
        ({"PRISES_PAR_ADRESSE": "30"}, 30),
        # Half of them at most.
        ({"PRISES_PAR_ADRESSE": "1000"}, 500),
        # What a proxy opens is everybody's.
        ({"NOMBRE_PROXYS": "1"}, 0),
    ],
)
def test_les_connexions_d_une_adresse(
    dits: dict[str, str], par_adresse: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nom, valeur in dits.items():
        monkeypatch.setenv(nom, valeur)
    ouvrier = SimpleNamespace()
    runpy.run_path(str(REGLAGES))["post_worker_init"](ouvrier)
    assert ouvrier.par_adresse == par_adresse


SANS_LIMITE = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("souple", "dure", "ensuite", "connexions"),
    [
        (1024, 524_288, 8192, 1000),
        (1024, SANS_LIMITE, 8192, 1000),
        (1024, 4096, 4096, 1000),
        # As many connections as there are files for, and fewer of one address.
        (256, 1024, 1024, 480),
        (128, 128, 128, 32),
        (64, 64, 64, 20),
        # More than is of use is left as it is.
        (65_536, 65_536, 65_536, 1000),
        (SANS_LIMITE, SANS_LIMITE, SANS_LIMITE, 1000),
    ],
)
def test_les_descripteurs_suffisent_aux_connexions(
    souple: int, dure: int, ensuite: int, connexions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limites = [(souple, dure)]
    monkeypatch.setattr("resource.getrlimit", lambda quoi: limites[-1])
    monkeypatch.setattr("resource.setrlimit", lambda quoi, limite: limites.append(limite))
    lus = runpy.run_path(str(REGLAGES))
    assert (limites[-1], lus["worker_connections"]) == ((ensuite, dure), connexions)
    ouvrier = SimpleNamespace()
    lus["post_worker_init"](ouvrier)
    assert ouvrier.par_adresse == min(200, connexions // 2)


def test_ce_qui_est_lu_avant_que_les_processus_se_separent_est_cooperatif(racine: Path) -> None:
    """A lock or a thread's own place that is the system's would stop, or mix, all that a worker does at once."""
    code = (
        "from config.ouvrier import Ouvrier; Ouvrier.setup()\n"
        "from config.wsgi import pile\n"
        "import os, signal, django.db, psycopg.waiting\n"
        "from aides.lectures import atlas\n"
        "from aides.porte.memoire import Reserve\n"
        "print(type(Reserve()._verrou).__module__, type(atlas._Reserve().verrou).__module__)\n"
        "print(type(django.db.connections._connections._storage).__module__)\n"
        "print(psycopg.waiting.wait.__name__, os.fork.__module__, signal.signal.__module__)\n"
    )
    # Nothing may have been collected here yet.
    severe = ["-W", "error", "-W", "ignore:No directory at:UserWarning"]
    fini = subprocess.run([sys.executable, *severe, "-c", code], cwd=racine, capture_output=True, text=True)
    assert fini.stderr == ""
    assert fini.stdout.splitlines() == [
        "gevent.thread gevent.thread",
        "gevent._gevent_clocal",
        # Not psycopg's own in C, which no greenlet interrupts; and the master's forks and signals as they were.
        "wait_poll posix signal",
    ]


def test_l_image_emporte_les_reglages(racine: Path) -> None:
    """What stands at the root and that the server reads is copied; folders of code are."""
    image = (racine / "Dockerfile").read_text(encoding="utf-8")
    copies = {nom for ligne in re.findall(r"(?m)^COPY (.+) \S+$", image) for nom in ligne.split()}
    attendus = {
        "requirements.txt",
        "manage.py",
        "gunicorn.conf.py",
        "pyproject.toml",
        "config",
        "territoires",
        "aides",
        "templates",
    }
    assert copies == attendus | {"static", "fixtures", "docs/equipe.md"}


class Bibliotheque:
    """The system's library, as ctypes shows it: what is asked of its allocator."""

    def __init__(self) -> None:
        self.demandes: dict[int, int] = {}

    def mallopt(self, numero: int, valeur: int) -> int:
        self.demandes[numero] = valeur
        return 1


def test_la_memoire_empruntee_est_rendue(monkeypatch: pytest.MonkeyPatch) -> None:
    """glibc's numbers: -3, from which size a buffer is a mapping of its own; -1, what is kept at the heap's end."""
    bibliotheque = Bibliotheque()
    monkeypatch.setattr("ctypes.CDLL", lambda nom: bibliotheque)
    runpy.run_path(str(REGLAGES))
    assert bibliotheque.demandes == {-3: 2**20, -1: 2**20}


def test_une_bibliotheque_sans_ce_reglage_sert_aussi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda nom: object())
    assert runpy.run_path(str(REGLAGES))["preload_app"] is True
