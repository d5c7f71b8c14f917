"""gunicorn's own lines, in a real one's log and alone: nothing of what a client wrote, and not each time."""

import json
import logging
import os
import re
import signal
import socket
import sys
import time
from typing import Any

import pytest

from aides.veille.lignes import LigneJson
from aides.veille.serveur import DeGunicorn
from tests.chromium import Serveur, servir

TAPE = "diab\u00e8te-de-jean"


class Horloge:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.heure = 1000.0

    def __call__(self) -> float:
        return self.heure


class Refus(Exception):
    """What gunicorn raises of a request that it refuses."""


@pytest.fixture
def horloge() -> Horloge:
    return Horloge()


@pytest.fixture
def filtre(horloge: Horloge) -> DeGunicorn:
    return DeGunicorn(horloge)


def record(message: str, *arguments: object, niveau: int = logging.WARNING, exc_info: Any = None) -> Any:
    return logging.getLogger("gunicorn.error").makeRecord(
        "gunicorn.error", niveau, "glogging.py", 1, message, arguments, exc_info
    )


def ecrit(filtre: DeGunicorn, *arguments: Any, **options: Any) -> str | None:
    """Return what is written of a record; None where nothing is."""
    fait = record(*arguments, **options)
    if not filtre.filter(fait):
        return None
    lu = json.loads(LigneJson().format(fait))
    return str(lu["message"]) + (f"\n{lu['trace']}" if "trace" in lu else "")


def refusee(filtre: DeGunicorn, ip: str = "203.0.113.77", faute: type[Exception] = Refus) -> str | None:
    """As gunicorn says it: while it handles the error, in one text."""
    try:
        raise faute(TAPE)
    except Exception as erreur:
        return ecrit(filtre, f"Invalid request from ip={ip}: Invalid HTTP request line: {erreur}: /?q={TAPE}")


@pytest.mark.parametrize(
    ("ip", "reseau"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::9", "2001:db8:1::/48"),
        ("127.0.0.1", "127.0.0.1"),
        ("", ""),
    ],
)
def test_un_refus_dit_d_ou_et_pourquoi(filtre: DeGunicorn, ip: str, reseau: str) -> None:
    assert refusee(filtre, ip) == f"Invalid request from ip={reseau}: Refus"


def test_les_refus_ne_sont_pas_dits_chaque_fois(filtre: DeGunicorn, horloge: Horloge) -> None:
    assert [refusee(filtre) is not None for _ in range(4)] == [True, False, False, False]
    assert refusee(filtre, faute=ValueError) == "Invalid request from ip=203.0.113.0/24: ValueError"
    horloge.heure += 60
    assert refusee(filtre) == "Invalid request from ip=203.0.113.0/24: Refus (3 de plus depuis la dernière ligne)"
    horloge.heure += 60
    assert refusee(filtre) == "Invalid request from ip=203.0.113.0/24: Refus"


def test_une_erreur_est_dite_sans_ses_mots(filtre: DeGunicorn) -> None:
    """Nor the address, nor the method: all that is the client's; nor those of the error behind it."""
    try:
        raise KeyError(TAPE) from ValueError(TAPE)
    except KeyError:
        dit = ecrit(
            filtre,
            "Error handling request %s %s",
            "GET",
            f"/parole/secret/?q={TAPE}",
            niveau=logging.ERROR,
            exc_info=sys.exc_info(),
        )
    assert dit is not None
    message, *trace = dit.splitlines()
    assert message == "Error handling request … …"
    assert [ligne for ligne in trace if not ligne.startswith("  ")] == [
        "Traceback (most recent call last):",
        "ValueError",
        "",
        "Traceback (most recent call last):",
        "KeyError",
    ]
    assert TAPE not in dit


@pytest.mark.parametrize(
    ("message", "arguments", "niveau", "dit"),
    [
        (
            "WSGI app sent body bytes (method=%s status=%s)",
            (TAPE, 304),
            30,
            "WSGI app sent body bytes (method=… status=304)",
        ),
        ("Worker (pid:%s) was sent %s!", (12, "SIGKILL"), 40, "Worker (pid:12) was sent SIGKILL!"),
        ("Failed to start control socket: %s", ("pas de place",), 30, "Failed to start control socket: pas de place"),
        ("Un texte que personne ne connaît : %s", (TAPE,), 40, "Un texte que personne ne connaît : …"),
        ("Listening at: %s (%s)", ("http://127.0.0.1:8000", 3), 20, "Listening at: http://127.0.0.1:8000 (3)"),
        ("Ignored premature client disconnection. %s", (TAPE,), 10, None),
    ],
)
def test_les_autres_lignes(filtre: DeGunicorn, message: str, arguments: Any, niveau: int, dit: str | None) -> None:
    assert ecrit(filtre, message, *arguments, niveau=niveau) == dit


def test_ce_qui_ne_part_pas_garde_ses_mots(filtre: DeGunicorn) -> None:
    try:
        raise ValueError("la variable manque")
    except ValueError:
        dit = ecrit(filtre, "Exception in worker process", niveau=logging.ERROR, exc_info=sys.exc_info())
    assert dit is not None
    assert dit.endswith("ValueError: la variable manque")


# --- A real server ---

FAUTIVES = [
    f"GET /recherche/?q={TAPE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    f"{TAPE.upper()} / HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    f"GET / HTTP/{TAPE}\r\nHost: localhost\r\n\r\n".encode(),
    f"GET / HTTP/1.1\r\nHost: localhost\r\n{TAPE}: x\r\n\r\n".encode(),
    f"GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n {TAPE}\r\n\r\n".encode(),
    f"GET / HTTP/1.1\r\nHost: localhost\r\nX: \0{TAPE}\r\n\r\n".encode(),
    f"GET / HTTP/1.1\r\nHost: localhost\r\nExpect: {TAPE}\r\n\r\n".encode(),
    f"POST /signaler/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: {TAPE}\r\n\r\n".encode(),
    f"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{TAPE}\r\n".encode(),
    f"GET /?q={TAPE}{'a' * 9000} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    f"PROXY TCP4 {TAPE}\r\n".encode(),
]


def envoyer(port: int, octets: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as prise:
        prise.sendall(octets)
        prise.shutdown(socket.SHUT_WR)
        while prise.recv(65536):
            pass


@pytest.fixture(scope="module")
def bavard(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Any:
    """A server of its own: it is told to start again."""
    with servir(tmp_path_factory.mktemp("bavard")) as servi:
        yield servi


@pytest.mark.long
@pytest.mark.une_base
def test_le_journal_d_un_vrai_serveur(bavard: Serveur) -> None:
    for octets in FAUTIVES:
        envoyer(bavard.port, octets)
    dit = bavard.journal.read_text(errors="replace")
    assert re.findall("(?i)diab|jean", dit) == []
    # Each worker says each kind once.
    genres = re.findall(r"^Invalid request from ip=127\.0\.0\.1: (\w+)$", dit, re.MULTILINE)
    assert {"InvalidRequestLine", "InvalidHTTPVersion", "InvalidHeaderName", "ObsoleteFolding"} <= set(genres)
    assert max(genres.count(genre) for genre in genres) <= 2
    # gunicorn puts up a handler of its own then.
    assert bavard.processus is not None
    os.kill(bavard.processus.pid, signal.SIGHUP)
    fin = time.monotonic() + 60
    while bavard.journal.read_text(errors="replace").count("InvalidRequestLine") == genres.count(
        "InvalidRequestLine"
    ):
        assert time.monotonic() < fin
        for octets in FAUTIVES:
            envoyer(bavard.port, octets)
        time.sleep(0.5)
    dit = bavard.journal.read_text(errors="replace")
    assert re.findall("(?i)diab|jean", dit) == []
