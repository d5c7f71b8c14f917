"""What stands between a server and its database in tests, and can be stopped or frozen: nothing else is touched."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg


class Coupure:
    """Passes on what comes to `port` on the loopback to PostgreSQL's own socket, while it is told to."""

    def __init__(self, cible: Any) -> None:
        """`cible`: the parameters of a connection, as psycopg wants them."""
        with psycopg.connect(**cible) as connexion:
            self._famille = connexion.info.host.startswith("/")
            self._vers: Any = (connexion.info.host, connexion.info.port)
        if self._famille:
            self._vers = f"{self._vers[0]}/.s.PGSQL.{self._vers[1]}"
        self._ecoute: socket.socket | None = None
        self.port = 0
        self._passe = threading.Event()
        self._passe.set()
        self._prises: set[socket.socket] = set()
        self.reprendre()

    def couper(self) -> None:
        """As when PostgreSQL is stopped: connections end, new ones are refused."""
        if self._ecoute is not None:
            self._ecoute.shutdown(socket.SHUT_RDWR)
            self._ecoute.close()
            self._ecoute = None
        for prise in list(self._prises):
            _fermer(prise)

    def geler(self) -> None:
        """As when it is frozen: connections are taken, and nothing answers."""
        self._passe.clear()

    def reprendre(self) -> None:
        """As when it is back."""
        self._passe.set()
        if self._ecoute is None:
            self._ecoute = socket.create_server(("127.0.0.1", self.port))
            self.port = self._ecoute.getsockname()[1]
            threading.Thread(target=self._accepter, args=(self._ecoute,), daemon=True).start()

    def _accepter(self, ecoute: socket.socket) -> None:
        while True:
            try:
                client, _ = ecoute.accept()
            except OSError:
                return
            threading.Thread(target=self._relayer, args=(client,), daemon=True).start()

    def _relayer(self, client: socket.socket) -> None:
        base = socket.socket(socket.AF_UNIX if self._famille else socket.AF_INET)
        self._prises |= {client, base}
        try:
            base.connect(self._vers)
            while True:
                pretes, _, _ = select.select([client, base], [], [], 60)
                self._passe.wait()
                for prise in pretes:
                    octets = prise.recv(65536)
                    if not octets:
                        return
                    (base if prise is client else client).sendall(octets)
        except (OSError, ValueError):
            return
        finally:
            self._prises -= {client, base}
            _fermer(client)
            _fermer(base)


def _fermer(prise: socket.socket) -> None:
    with suppress(OSError):
        prise.shutdown(socket.SHUT_RDWR)
    prise.close()


@contextmanager
def coupure(**cible: Any) -> Iterator[Coupure]:
    """Stand in front of a database until the end of the block."""
    posee = Coupure(cible)
    try:
        yield posee
    finally:
        posee.couper()
