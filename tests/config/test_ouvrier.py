"""How long a body is waited for: as long as it comes, never longer than its delay for nothing."""

from contextlib import suppress

import pytest

from config.ouvrier import INVITATION, PriseBornee

DELAI = 10.0


class Prise:
    """A client's socket: what comes on it after how many seconds, and how long it is waited for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *venues: tuple[float, int]) -> None:
        self.heure, self.venues = 0.0, list(venues)
        self.attente: float | None = None
        monkeypatch.setattr("config.ouvrier.time.monotonic", lambda: self.heure)

    def settimeout(self, attente: float | None) -> None:
        self.attente = attente

    def recv(self, taille: int) -> bytes:
        apres, octets = self.venues.pop(0) if self.venues else (1e9, 0)
        assert self.attente is not None
        if apres > self.attente:
            self.heure += self.attente
            raise TimeoutError
        self.heure += apres
        return b"x" * octets


def lire(prise: Prise) -> tuple[int, float]:
    """Read a body that stops coming: how much of it came, and when it was let go."""
    bornee, recus = PriseBornee(prise), 0
    bornee.attendre_un_corps(DELAI)
    with suppress(TimeoutError):
        while recu := bornee.recv(1 << 20):
            recus += len(recu)
    assert prise.attente is None
    return recus, prise.heure


@pytest.mark.parametrize(
    ("venues", "recus", "lache_a"),
    [
        ((), 0, 10),
        # Whatever came at once, silence is waited for no longer.
        (((0.1, 8_000_000),), 8_000_000, 10.1),
        (((0.1, 7_000_000), (9, 1), (1, 1)), 7_000_002, 10.101),
        # At two thousand bytes a second it lasts as long as it wants; a little slower, its delay is used up.
        (((1, 2_000),) * 1_000, 2_000_000, 1_010),
        (((5, 10_000),) * 100, 1_000_000, 510),
        (((1, 1_800),) * 1_000, 1_800 * 91, 91.9),
    ],
)
def test_un_corps_est_attendu_tant_qu_il_vient(
    monkeypatch: pytest.MonkeyPatch, venues: tuple[tuple[float, int], ...], recus: int, lache_a: float
) -> None:
    lus, heure = lire(Prise(monkeypatch, *venues))
    assert (lus, round(heure, 4)) == (recus, lache_a)


class PriseQuiNote:
    """A client's socket: what was sent on it, and how often something was received."""

    def __init__(self) -> None:
        self.envoyes: list[bytes] = []

    def settimeout(self, attente: float | None) -> None:
        pass

    def recv(self, taille: int) -> bytes:
        self.envoyes.append(b"<recu>")
        return b"x"

    def sendall(self, octets: bytes) -> None:
        self.envoyes.append(bytes(octets))


def test_un_corps_n_est_demande_qu_a_qui_sera_lu() -> None:
    """Once, when somebody reads it; not after an answer has begun, nor of the request that follows."""
    prise = PriseQuiNote()
    bornee = PriseBornee(prise)
    bornee.attendre_un_corps(DELAI, invite=True)
    assert prise.envoyes == []
    bornee.recv(1)
    bornee.recv(1)
    assert prise.envoyes == [INVITATION, b"<recu>", b"<recu>"]
    prise.envoyes.clear()
    bornee.attendre_un_corps(DELAI, invite=True)
    bornee.sendall(b"405")
    bornee.recv(1)
    assert prise.envoyes == [b"405", b"<recu>"]
    prise.envoyes.clear()
    for suite in (bornee.ne_plus_attendre, lambda: bornee.attendre_un_corps(DELAI)):
        bornee.attendre_un_corps(DELAI, invite=True)
        suite()
        bornee.recv(1)
    assert prise.envoyes == [b"<recu>"] * 2
