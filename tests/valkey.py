"""A Valkey (or Redis) server of the tests' own: started, frozen, stopped, without touching that of the machine."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

__all__ = ["ServeurDeComptes", "valkey"]
PROGRAMME = shutil.which("valkey-server") or shutil.which("redis-server")


class ServeurDeComptes:
    """The server; `url` is where it is asked, running or not."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        with socket.socket() as prise:
            prise.bind(("127.0.0.1", 0))
            self.port = prise.getsockname()[1]
        self.url = f"valkey://127.0.0.1:{self.port}"
        self.processus: subprocess.Popen[bytes] | None = None

    def demarrer(self) -> None:
        """Start it and wait until it answers."""
        commande = [
            str(PROGRAMME),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        self.processus = subprocess.Popen(commande, cwd=self.dossier, stdout=subprocess.DEVNULL)
        for _ in range(300):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as prise:
                    prise.sendall(b"PING\r\n")
                    assert prise.recv(100) == b"+PONG\r\n"
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("Valkey ne répond pas")

    def geler(self) -> None:
        """Have it answer nobody any more, connections open."""
        assert self.processus is not None
        self.processus.send_signal(signal.SIGSTOP)

    def degeler(self) -> None:
        """Have it go on."""
        assert self.processus is not None
        self.processus.send_signal(signal.SIGCONT)

    def arreter(self) -> None:
        """Stop it, frozen or not."""
        if self.processus is not None:
            self.processus.kill()
            self.processus.wait(timeout=15)
            self.processus = None


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[ServeurDeComptes]:
    """A server that is running."""
    if PROGRAMME is None:
        pytest.skip("ni Valkey ni Redis")
    serveur = ServeurDeComptes(tmp_path)
    serveur.demarrer()
    yield serveur
    serveur.arreter()
