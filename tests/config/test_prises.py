"""Who does not read what is answered is let go, slowly or at once; who holds too many connections gets no more.

By gevent's own sockets: what is sent waits there for who reads, as in a worker."""

import errno
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import gevent
import gevent.event
import pytest
from gevent import socket
from gunicorn.workers.base_async import AsyncWorker

from config import ouvrier
from config.ouvrier import EnMemoire, Ouvrier, PriseBornee

# More than the system holds of a connection of this machine.
REPONSE = b"x" * 8_000_000
DELAI = 0.4
Envoyer = Callable[[PriseBornee], Any]


@pytest.fixture
def paire() -> Iterator[tuple[Any, Any]]:
    """The server's socket, and the client's."""
    ici, la = socket.socketpair()
    with ici, la:
        yield ici, la


@pytest.fixture(params=["sendall", "sendfile"])
def envoyer(request: pytest.FixtureRequest) -> Envoyer:
    """What sends the answer, from memory or from the disk."""
    if request.param == "sendall":
        return lambda prise: prise.sendall(REPONSE)
    return lambda prise: prise.sendfile(BytesIO(REPONSE), 0, len(REPONSE))


def lire(prise: Any, pause: float = 0, fois: int = 1 << 30) -> int:
    """Read some of an answer now and then; return how much was there."""
    recus = 0
    for _ in range(fois):
        recu = prise.recv(ouvrier.PART)
        recus += len(recu)
        if not recu:
            break
        gevent.sleep(pause)
    return recus


def test_qui_ne_lit_rien_est_lache(paire: tuple[Any, Any], envoyer: Envoyer) -> None:
    prise, debut = PriseBornee(paire[0], DELAI), time.monotonic()
    with gevent.Timeout(10), pytest.raises(ConnectionResetError) as lache:
        envoyer(prise)
    assert lache.value.errno == errno.ECONNRESET
    assert DELAI <= time.monotonic() - debut < DELAI + 2
    # What follows is bounded by what waits for it.
    assert paire[0].gettimeout() is None


def test_qui_s_arrete_de_lire_aussi(paire: tuple[Any, Any], envoyer: Envoyer) -> None:
    lecteur = gevent.spawn(lire, paire[1], fois=20)
    with gevent.Timeout(10), pytest.raises(ConnectionResetError):
        envoyer(PriseBornee(paire[0], DELAI))
    assert 0 < lecteur.get(timeout=5) <= 20 * ouvrier.PART


def test_qui_lit_a_tout(paire: tuple[Any, Any], envoyer: Envoyer) -> None:
    """For longer than a part may take: each has its own delay."""
    lecteur, debut = gevent.spawn(lire, paire[1], 0.02), time.monotonic()
    with gevent.Timeout(60):
        envoyer(PriseBornee(paire[0], DELAI))
        paire[0].close()
        assert lecteur.get() == len(REPONSE)
    assert time.monotonic() - debut > 2 * DELAI


class Lente:
    """A client's socket of which each part waits for so many seconds, of a clock that is ours."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, secondes: float, *, octets: int = ouvrier.PART) -> None:
        self.heure, self.secondes, self.octets = 0.0, secondes, octets
        self.delai: float | None = None
        monkeypatch.setattr("config.ouvrier.time.monotonic", lambda: self.heure)

    def settimeout(self, delai: float | None) -> None:
        self.delai = delai

    def sendall(self, octets: Any) -> None:
        assert self.delai is not None
        self.heure += min(self.secondes, self.delai)
        if self.secondes > self.delai:
            raise TimeoutError

    def sendfile(self, fichier: Any, offset: int, count: int) -> int:
        self.sendall(b"")
        return min(count, self.octets)


def lachee_a(lente: Lente, prise: PriseBornee, morceau: bytes, fois: int) -> float | None:
    """When a client is let go, of an answer that is sent by so many pieces; None: never."""
    prise.attendre_un_corps(10)
    debut = lente.heure
    try:
        for _ in range(fois):
            prise.sendall(morceau)
    except ConnectionResetError:
        return round(lente.heure - debut, 2)
    return None


@pytest.mark.parametrize(
    ("morceau", "secondes", "fois", "a"),
    [
        # Parts that each come in time: a whole one in 19 seconds is 3.4 kB/s, in 16 4.1.
        (ouvrier.PART, 19, 1000, 322.14),
        (ouvrier.PART, 16, 1000, None),
        # Of a file that is sent as it is made: small pieces, each of which had twenty seconds of its own.
        (1_000, 19, 1000, 60.75),
        (1_000, 0.3, 2000, 358.5),
        (1_000, 0.2, 2000, None),
        # A page that is one part: as ever.
        (40_000, 19, 1, None),
        (40_000, 21, 1, 20),
    ],
)
def test_une_reponse_entiere_a_son_debit(
    morceau: int, secondes: float, fois: int, a: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lente = Lente(monkeypatch, secondes)
    prise = PriseBornee(lente)
    lachee = lachee_a(lente, prise, b"x" * morceau, fois)
    assert lachee == a
    # The next on the same connection begins anew, and what the site took to make it is not its reader's.
    lente.secondes, lente.heure = 1, lente.heure + 1_000
    assert lachee_a(lente, prise, b"x" * 40_000, 3) is None


def test_un_fichier_du_disque_aussi(monkeypatch: pytest.MonkeyPatch) -> None:
    lente = Lente(monkeypatch, 10, octets=10_000)
    with pytest.raises(ConnectionResetError):
        PriseBornee(lente).sendfile(None, 0, 100_000_000)
    assert 60 < lente.heure < 110
    vite = Lente(monkeypatch, 2, octets=10_000)
    assert PriseBornee(vite).sendfile(None, 0, 1_000_000) == 1_000_000


def test_quand_trop_de_reponses_attendent_leurs_lecteurs_les_lents_sont_laches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hundreds of megabytes of answers, alive for minutes: once there is too much, slow readers leave soon."""
    memoire = EnMemoire()
    lente = Lente(monkeypatch, 4)
    reponse = b"x" * 640_000
    assert lachee_a(lente, PriseBornee(lente, memoire=memoire), reponse, 1) is None
    memoire.octets = ouvrier.EN_MEMOIRE
    assert lachee_a(lente, PriseBornee(lente, memoire=memoire), reponse, 1) == pytest.approx(13, abs=4)
    # Who reads is not in the way; what stays on the disk weighs nothing.
    lente.secondes = 0.5
    assert lachee_a(lente, PriseBornee(lente, memoire=memoire), reponse, 1) is None
    lente.secondes = 4
    assert PriseBornee(lente, memoire=memoire).sendfile(None, 0, 640_000) == 640_000
    assert memoire.octets == ouvrier.EN_MEMOIRE


# --- One address's connections ---


class Cliente:
    ouverte = True

    def close(self) -> None:
        self.ouverte = False


def travailleur(monkeypatch: pytest.MonkeyPatch, par_adresse: int) -> tuple[Ouvrier, list[str]]:
    """A worker whose connections last until they are told to end, and whom it holds."""
    tenues: list[str] = []

    def tenir(self: Any, ecoute: Any, prise: Any, addr: Any) -> None:
        tenues.append(addr[0])
        try:
            prise.fin.wait()
        finally:
            tenues.remove(addr[0])

    monkeypatch.setattr(AsyncWorker, "handle", tenir)
    fait = Ouvrier.__new__(Ouvrier)
    fait.preparer()
    fait.par_adresse = par_adresse
    return fait, tenues


@pytest.mark.parametrize(
    ("adresses", "tenues"),
    [
        (["192.0.2.1"] * 5 + ["192.0.2.2"], {"192.0.2.1": 3, "192.0.2.2": 1}),
        # Of IPv6 those of a subscriber; an address of IPv4 that is written so is one.
        ([f"2001:db8::{rang}" for rang in range(1, 6)], {"2001:db8::1": 1, "2001:db8::2": 1, "2001:db8::3": 1}),
        (["::ffff:192.0.2.1"] * 3 + ["192.0.2.1"], {"::ffff:192.0.2.1": 3}),
    ],
)
def test_une_adresse_ne_tient_pas_toutes_les_connexions(
    adresses: list[str], tenues: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    fait, la = travailleur(monkeypatch, 3)
    for _ in range(2):
        fin = gevent.event.Event()
        clientes = [Cliente() for _ in adresses]
        for cliente, adresse in zip(clientes, adresses, strict=True):
            cliente.fin = fin  # type: ignore[attr-defined]
            cliente.setblocking = lambda oui: None  # type: ignore[attr-defined]
            gevent.spawn(fait.handle, None, cliente, (adresse, 1))
        gevent.sleep(0.01)
        assert {adresse: la.count(adresse) for adresse in la} == tenues
        assert [cliente.ouverte for cliente in clientes].count(False) == len(adresses) - len(la)
        # Once they end, there is room again.
        fin.set()
        gevent.sleep(0.01)
        assert (la, dict(fait._ouvertes)) == ([], {})


def test_un_mandataire_en_tient_autant_qu_il_veut(monkeypatch: pytest.MonkeyPatch) -> None:
    fait, la = travailleur(monkeypatch, 0)
    fin = gevent.event.Event()
    for _ in range(50):
        cliente = Cliente()
        cliente.fin, cliente.setblocking = fin, lambda oui: None  # type: ignore[attr-defined]
        gevent.spawn(fait.handle, None, cliente, ("192.0.2.1", 1))
    gevent.sleep(0.01)
    assert len(la) == 50
    fin.set()
    gevent.sleep(0.01)
