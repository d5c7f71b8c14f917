"""Slow clients that the server cuts are there again at once, and each cut is counted."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.lenteurs import Lenteurs


@pytest.fixture
def coupant() -> Iterator[int]:
    """The port of a server that cuts whoever comes."""
    with socket.create_server(("127.0.0.1", 0)) as prise:

        def couper() -> None:
            while True:
                try:
                    prise.accept()[0].close()
                except OSError:
                    return

        fil = threading.Thread(target=couper, daemon=True)
        fil.start()
        yield prise.getsockname()[1]
        prise.shutdown(socket.SHUT_RDWR)
        fil.join()


def test_celles_que_l_on_coupe_reviennent(coupant: int) -> None:
    groupe = Lenteurs(coupant, b"GET", 3, reviennent=True)
    groupe.commencer()
    while groupe.lachees < 9:
        groupe.continuer(0.1)
    assert groupe.tenues == 3
    groupe.finir()


def test_ou_ne_reviennent_pas(coupant: int) -> None:
    groupe = Lenteurs(coupant, b"GET", 3)
    groupe.commencer()
    while groupe.tenues:
        groupe.continuer(0.1)
    assert groupe.lachees == 3
    groupe.finir()
