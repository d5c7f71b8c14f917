"""gunicorn's worker, as the site wants it: thousands of connections at once, none of which may be slow for ever.

A slow connection costs a greenlet rather than a process or a thread (docs/decisions.md, 2026-11-27). gunicorn bounds
how long a request's headers may take (`keepalive`); here, how long its body may, and each part of an answer.
"""

import errno
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gevent
from gevent import monkey, socket
from gunicorn.workers.ggevent import GeventWorker

# The longest that a client may take for a part of an answer of that size, in seconds and bytes.
DELAI_ENVOI, PART = 20, 64 * 1024
# What a body must bring a second, once its delay is over. Bytes that came sooner buy no silence afterwards.
DEBIT_CORPS = 2_000
# What is said to who waits for it (`Expect: 100-continue`) before sending a body.
INVITATION = b"HTTP/1.1 100 Continue\r\n\r\n"


class Ouvrier(GeventWorker):
    """gevent's worker, its locks and sockets made cooperative before anything of the site is imported."""

    sockets: list[Any]
    # How long a body may take, in seconds: gunicorn.conf.py says it.
    delai_corps = 10

    @classmethod
    def setup(cls) -> None:
        """Called by gunicorn when it reads its settings: locks and connections that the site makes at its imports,
        before the workers part, would stop a whole worker. The master's own signals and forks stay as they are."""
        with warnings.catch_warnings():
            # gunicorn has read `ssl` before; the site makes none of its own.
            warnings.simplefilter("ignore", monkey.MonkeyPatchWarning)
            monkey.patch_all(os=False, signal=False)

    def patch(self) -> None:
        """All is patched already, but the sockets that the master listens on."""
        self.sockets = [
            socket.socket(ecoute.FAMILY, socket.SOCK_STREAM, fileno=ecoute.sock.detach()) for ecoute in self.sockets
        ]

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        super().handle(listener, PriseBornee(client), addr)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> Any:
        """Serve a request whose headers have come, and whose body may still be on its way; then let the others go.

        A client that sends its requests back to back, and reads what it is answered, never makes a socket wait:
        nothing else would, of the whole worker, take its turn. And nobody is asked for a body that will not be read:
        gunicorn would invite it before the site has seen what it is for."""
        invite = getattr(req, "_expected_100_continue", False)
        req._expected_100_continue = False
        sock.attendre_un_corps(self.delai_corps, invite=invite)
        try:
            reponse = super().handle_request(listener_name, req, sock, addr)
            gevent.sleep(0)
            return reponse
        finally:
            sock.ne_plus_attendre()


class PriseBornee:
    """A client's socket that waits for a bounded time: then receiving raises TimeoutError, sending what a lost client
    would."""

    def __init__(self, prise: Any) -> None:
        self._prise = prise
        self._echeance: float | None = None
        self._delai = 0.0
        # Whether who sends waits to be invited to.
        self._invite = False

    def __getattr__(self, nom: str) -> Any:
        return getattr(self._prise, nom)

    @property
    def nue(self) -> Any:
        """The socket itself, for who says how long it waits."""
        return self._prise

    def attendre_un_corps(self, delai: float, *, invite: bool = False) -> None:
        """From now on what is received is a body: it has `delai` seconds, and more as it comes, but never longer than
        that for nothing. `invite`: it comes once it is asked for, which is when somebody reads it."""
        self._delai, self._echeance, self._invite = delai, time.monotonic() + delai, invite

    def ne_plus_attendre(self) -> None:
        """What follows is another request: gunicorn bounds that."""
        self._echeance, self._invite = None, False

    def recv(self, taille: int, *options: Any) -> bytes:
        """Return what has come."""
        if self._echeance is None:
            return bytes(self._prise.recv(taille, *options))
        if self._invite:
            self.sendall(INVITATION)
        reste = self._echeance - time.monotonic()
        if reste <= 0:
            raise TimeoutError("corps trop lent")
        self._prise.settimeout(reste)
        try:
            recu = bytes(self._prise.recv(taille, *options))
        finally:
            self._prise.settimeout(None)
        self._echeance = min(self._echeance + len(recu) / DEBIT_CORPS, time.monotonic() + self._delai)
        return recu

    def sendall(self, octets: Any, *options: Any) -> None:
        """Send it all, to a client that takes it. Once an answer has begun nothing is asked for any more."""
        self._invite = False
        vue = memoryview(octets)
        with self._bornee():
            for debut in range(0, len(vue), PART):
                self._prise.sendall(vue[debut : debut + PART], *options)

    def sendfile(self, fichier: Any, offset: int = 0, count: int | None = None) -> int:
        """Send a file, a part at a time, after the headers of the answer."""
        envoyes = 0
        with self._bornee():
            while count is None or envoyes < count:
                part = PART if count is None else min(PART, count - envoyes)
                nombre = self._prise.sendfile(fichier, offset + envoyes, part)
                if not nombre:
                    break
                envoyes += nombre
        return envoyes

    @contextmanager
    def _bornee(self) -> Iterator[None]:
        self._prise.settimeout(DELAI_ENVOI)
        try:
            yield
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "réponse que personne ne lit") from None
        finally:
            self._prise.settimeout(None)
