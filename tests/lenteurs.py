"""Clients that never get to the end: what a server must bear."""

import selectors
import socket
import time
from dataclasses import dataclass, field

# A request line and a header, then a header a byte at a time; a body that was announced, a byte at a time.
ENTETES = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Lent: "
CORPS = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n"


@dataclass(slots=True)
class Lenteurs:
    """So many connections to a port of this machine that have said `debut`, and go on a byte at a time. `lachees`
    counts those that the server ended, and `recu` is what it told the last one. Those that `reviennent` are there
    again at once. They come from `d_ou`; the `muettes` have no more to say."""

    port: int
    debut: bytes
    nombre: int
    lachees: int = 0
    recu: bytes = b""
    reviennent: bool = False
    d_ou: str = "127.0.0.1"
    muettes: bool = False
    _prises: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def commencer(self) -> None:
        """Open them all."""
        for _ in range(self.nombre):
            self._ouvrir()

    def _ouvrir(self) -> None:
        prise = socket.create_connection(("127.0.0.1", self.port), timeout=10, source_address=(self.d_ou, 0))
        prise.sendall(self.debut)
        prise.setblocking(False)
        self._prises.register(prise, selectors.EVENT_READ)

    @property
    def tenues(self) -> int:
        """Those that are still open."""
        return len(self._prises.get_map())

    def continuer(self, secondes: float) -> None:
        """Send a byte on each now and then, for so long; note which ones end."""
        fin = time.monotonic() + secondes
        while time.monotonic() < fin and self._prises.get_map():
            for cle in [] if self.muettes else list(self._prises.get_map().values()):
                self._un_octet(cle.fileobj)  # type: ignore[arg-type]
            for cle, _ in self._prises.select(0.3):
                self._lire(cle.fileobj)  # type: ignore[arg-type]
            time.sleep(0.2)

    def _un_octet(self, prise: socket.socket) -> None:
        try:
            prise.send(b"a")
        except BlockingIOError:
            pass
        except OSError:
            self._lacher(prise)

    def _lire(self, prise: socket.socket) -> None:
        try:
            octets = prise.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            octets = b""
        if octets:
            self.recu = octets
        else:
            self._lacher(prise)

    def _lacher(self, prise: socket.socket) -> None:
        if prise.fileno() >= 0:
            self._prises.unregister(prise)
            prise.close()
            self.lachees += 1
            if self.reviennent:
                self._ouvrir()

    def finir(self) -> None:
        """Close what is left."""
        for cle in list(self._prises.get_map().values()):
            cle.fileobj.close()  # type: ignore[union-attr]
        self._prises.close()
