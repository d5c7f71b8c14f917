"""Bare gunicorn, as it is set, under clients that never get to the end: others are served, and these are let go."""

import http.client
import threading
from collections.abc import Iterator

import pytest

from tests.chromium import Serveur, servir
from tests.lenteurs import CORPS, ENTETES, Lenteurs

pytestmark = [pytest.mark.long, pytest.mark.une_base]
NOMBRE = 200


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serveur]:
    """A server that waits three seconds for headers and bodies: its own measure is ten."""
    with servir(tmp_path_factory.mktemp("lent"), DELAI_ENTETES="3", DELAI_CORPS="3") as servi:
        yield servi


def visiter(port: int, adresse: str) -> int:
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connexion.request("GET", adresse)
        reponse = connexion.getresponse()
        reponse.read()
        return reponse.status
    finally:
        connexion.close()


def test_deux_cents_en_tetes_et_deux_cents_corps_lents(lent: Serveur) -> None:
    lentes = [Lenteurs(lent.port, debut, NOMBRE) for debut in (ENTETES, CORPS)]
    for groupe in lentes:
        groupe.commencer()
    assert [groupe.tenues for groupe in lentes] == [NOMBRE, NOMBRE]
    fils = [threading.Thread(target=groupe.continuer, args=(15,)) for groupe in lentes]
    for fil in fils:
        fil.start()
    # Kept pages, and pages that nobody has asked for yet.
    statuts = [visiter(lent.port, adresse) for rang in range(8) for adresse in ("/", f"/recherche/?q=lent{rang}")]
    assert statuts == [200] * 16
    for fil in fils:
        fil.join(20)
    assert [groupe.lachees for groupe in lentes] == [NOMBRE, NOMBRE]
    # Headers that did not come are nobody's request; a body's is answered.
    assert lentes[0].recu == b""
    assert lentes[1].recu.startswith(b"HTTP/1.1 408 ")
    assert "Votre envoi n’est pas arrivé à temps" in lentes[1].recu.decode()
    assert visiter(lent.port, "/methode/") == 200


def test_qui_ne_lit_pas_n_arrete_personne(lent: Serveur) -> None:
    """A hundred ask for the longest files and read nothing."""
    demande = b"GET /donnees/dispositifs.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 4
    sourds = Lenteurs(lent.port, demande, 100)
    sourds.commencer()
    statuts = [visiter(lent.port, adresse) for rang in range(5) for adresse in ("/", f"/recherche/?q=sourd{rang}")]
    assert statuts == [200] * 10
    assert sourds.tenues == 100
    sourds.finir()
