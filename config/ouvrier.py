"""gunicorn's worker, as the site wants it: thousands of connections at once, none of which may be slow for ever, nor
all of one address.

A slow connection costs a greenlet rather than a process or a thread (docs/decisions.md, 2026-11-27). gunicorn bounds
how long a request's headers may take (`keepalive`); here, how long its body may, and each part of an answer.
"""

import errno
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gevent
from gevent import monkey, socket
from gunicorn.workers.ggevent import GeventWorker

# The longest that a client may take for a part of an answer of that size, in seconds and bytes.
DELAI_ENVOI, PART = 20.0, 64 * 1024
# What a client must have read of an answer a second, whatever its parts, beyond so many seconds of being waited for.
DEBIT_REPONSE, SURSIS = 4_000, 60.0
# Once answers that wait in memory for their readers weigh so much together in a worker, this is asked of these.
EN_MEMOIRE = 32_000_000
DEBIT_PRESSE, SURSIS_PRESSE = 64_000, 10.0
# What a body must bring a second, once its delay is over. Bytes that came sooner buy no silence afterwards.
DEBIT_CORPS = 2_000
# What is said to who waits for it (`Expect: 100-continue`) before sending a body.
INVITATION = b"HTTP/1.1 100 Continue\r\n\r\n"


class Ouvrier(GeventWorker):
    """gevent's worker, its locks and sockets made cooperative before anything of the site is imported."""

    sockets: list[Any]
    # How long a body may take, and a part of an answer, in seconds: gunicorn.conf.py says it.
    delai_corps, delai_envoi = 10.0, DELAI_ENVOI
    # How many connections one address may hold open at once; 0: as many as it wants, it is a proxy's.
    par_adresse = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preparer()

    def preparer(self) -> None:
        """Hold nothing yet: the connections of each address, the answers that wait for their readers."""
        self._ouvertes: Counter[str] = Counter()
        self._memoire = EnMemoire()

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
        """Serve a connection; end it at once where its address holds too many. Who keeps a thousand open, and says
        nothing on them, would leave no room for anybody else."""
        qui = _de_qui(addr)
        if self.par_adresse and qui and self._ouvertes[qui] >= self.par_adresse:
            client.close()
            return
        self._ouvertes[qui] += 1
        try:
            super().handle(listener, PriseBornee(client, self.delai_envoi, self._memoire), addr)
        finally:
            self._ouvertes[qui] -= 1
            if not self._ouvertes[qui]:
                del self._ouvertes[qui]

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


def _de_qui(addr: Any) -> str:
    """Return what a connection counts under; empty where it comes by a file."""
    # Not before this: the site is imported once its locks are made cooperative.
    from aides.porte.appelant import comptee

    return comptee(str(addr[0])) if isinstance(addr, tuple) and addr else ""


class EnMemoire:
    """How many bytes of answers wait in this worker for those who read them."""

    def __init__(self) -> None:
        self.octets = 0

    @property
    def presse(self) -> bool:
        """Whether they weigh too much."""
        return self.octets > EN_MEMOIRE


class PriseBornee:
    """A client's socket that waits for a bounded time: then receiving raises TimeoutError, sending what a lost client
    would."""

    def __init__(self, prise: Any, delai_envoi: float = DELAI_ENVOI, memoire: EnMemoire | None = None) -> None:
        self._prise, self._delai_envoi, self._memoire = prise, delai_envoi, memoire or EnMemoire()
        # Of the answer: the bytes that are gone, and for how long their reader was waited for.
        self._partis, self._attendu = 0, 0.0
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
        self._partis, self._attendu = 0, 0.0

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
        self._memoire.octets += len(vue)
        try:
            for debut in range(0, len(vue), PART):
                part = vue[debut : debut + PART]
                with self._bornee(presse=self._memoire.presse):
                    self._prise.sendall(part, *options)
                self._partis += len(part)
        finally:
            self._memoire.octets -= len(vue)

    def sendfile(self, fichier: Any, offset: int = 0, count: int | None = None) -> int:
        """Send a file, a part at a time, after the headers of the answer: it stays on the disk meanwhile."""
        envoyes = 0
        while count is None or envoyes < count:
            part = PART if count is None else min(PART, count - envoyes)
            with self._bornee():
                nombre = self._prise.sendfile(fichier, offset + envoyes, part)
            if not nombre:
                break
            envoyes += nombre
            self._partis += nombre
        return envoyes

    @contextmanager
    def _bornee(self, *, presse: bool = False) -> Iterator[None]:
        debit, sursis = (DEBIT_PRESSE, SURSIS_PRESSE) if presse else (DEBIT_REPONSE, SURSIS)
        reste = min(self._delai_envoi, sursis + self._partis / debit - self._attendu)
        debut = time.monotonic()
        try:
            if reste <= 0:
                raise TimeoutError
            self._prise.settimeout(reste)
            yield
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "réponse que personne ne lit") from None
        finally:
            self._attendu += time.monotonic() - debut
            self._prise.settimeout(None)
