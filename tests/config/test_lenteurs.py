"""Bare gunicorn, as it is set, under clients that never get to the end: others are served, and these are let go."""

import http.client
import itertools
import socket
import struct
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.chromium import Serveur, servir
from tests.lenteurs import CORPS, ENTETES, Lenteurs

pytestmark = [pytest.mark.long, pytest.mark.une_base]
NOMBRE = 200
# All who are slow come from one address, and none of them is to be cut for its number.
LARGE = {"PRISES_PAR_ADRESSE": "1000", "CONNEXIONS_PAR_MINUTE": "100000"}


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serveur]:
    """A server that waits three seconds for headers and bodies: its own measure is ten."""
    with servir(
        tmp_path_factory.mktemp("lent"), DELAI_ENTETES="3", DELAI_CORPS="3", DELAI_ENVOI="3", **LARGE
    ) as servi:
        yield servi


def visiter(port: int, adresse: str) -> int:
    """Ask for a page, from another address than those who are slow; served within five seconds or not at all."""
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=5, source_address=("127.0.0.2", 0))
    try:
        connexion.request("GET", adresse)
        reponse = connexion.getresponse()
        reponse.read()
        return reponse.status
    finally:
        connexion.close()


def test_deux_cents_en_tetes_et_deux_cents_corps_lents(lent: Serveur) -> None:
    """Cut, they are there again at once: there are four hundred from the beginning to the end."""
    lentes = [Lenteurs(lent.port, debut, NOMBRE, reviennent=True) for debut in (ENTETES, CORPS)]
    for groupe in lentes:
        groupe.commencer()
    assert [groupe.tenues for groupe in lentes] == [NOMBRE, NOMBRE]
    fils = [threading.Thread(target=groupe.continuer, args=(15,)) for groupe in lentes]
    for fil in fils:
        fil.start()
    fin = time.monotonic() + 14
    statuts: list[int] = []
    with ThreadPoolExecutor(8) as visiteurs:
        for rang in itertools.count():
            # Kept pages, and pages that nobody has asked for yet.
            adresses = [adresse for n in range(4) for adresse in ("/", f"/recherche/?q=lent{rang}x{n}")]
            debut = time.monotonic()
            statuts += visiteurs.map(lambda adresse: visiter(lent.port, adresse), adresses)
            assert time.monotonic() - debut < 5
            if time.monotonic() > fin:
                break
            time.sleep(0.3)
    assert set(statuts) == {200}
    assert len(statuts) >= 40
    for fil in fils:
        fil.join(20)
    # Each was cut every three seconds or so.
    assert min(groupe.lachees for groupe in lentes) >= 2 * NOMBRE
    assert [groupe.tenues for groupe in lentes] == [NOMBRE, NOMBRE]
    for groupe in lentes:
        groupe.finir()
    # Headers that did not come are nobody's request; a body's is answered.
    assert lentes[0].recu == b""
    assert lentes[1].recu.startswith(b"HTTP/1.1 408 ")
    assert "Votre envoi n’est pas arrivé à temps" in lentes[1].recu.decode()
    assert visiter(lent.port, "/methode/") == 200


def test_qui_ne_lit_pas_n_arrete_personne(lent: Serveur) -> None:
    """A hundred ask for files, more than the system takes in, and read nothing: others are served, and these are let
    go once nothing has gone for as long as a part may take."""
    avant = prises_des_processus(lent)
    demande = b"GET /donnees/dispositifs.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 150
    sourds = Lenteurs(lent.port, demande, 100)
    sourds.commencer()
    statuts = [visiter(lent.port, adresse) for rang in range(5) for adresse in ("/", f"/recherche/?q=sourd{rang}")]
    assert statuts == [200] * 10
    assert prises_des_processus(lent) >= avant + 100
    fin = time.monotonic() + 20
    while prises_des_processus(lent) > avant + 10 and time.monotonic() < fin:
        time.sleep(0.2)
    assert prises_des_processus(lent) <= avant + 10
    sourds.finir()


def prises_des_processus(serveur: Serveur) -> int:
    """How many sockets the workers hold."""
    assert serveur.processus is not None
    maitre = serveur.processus.pid
    ouvriers = Path(f"/proc/{maitre}/task/{maitre}/children").read_text().split()
    return sum(
        fichier.readlink().name.startswith("socket:")
        for ouvrier in ouvriers
        for fichier in Path(f"/proc/{ouvrier}/fd").iterdir()
        if fichier.is_symlink()
    )


# --- Clients that send much ---


def entamer(port: int, *lignes: str, corps: bytes = b"", d_ou: str = "127.0.0.1") -> socket.socket:
    """Send a request as it is written, and as much of its body as is taken."""
    prise = socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(d_ou, 0))
    with suppress(ConnectionError):
        prise.sendall("\r\n".join((*lignes, "", "")).encode() + corps)
    return prise


def recevoir(prise: socket.socket) -> bytes:
    """Return all that is answered before the connection ends."""
    recu = b""
    with prise, suppress(ConnectionResetError):
        while morceau := prise.recv(65536):
            recu += morceau
    return recu


def test_des_envois_lourds_qui_se_taisent_ne_ferment_aucun_formulaire(lent: Serveur) -> None:
    """Eight megabytes buy no hour of silence, and leave room for what a visitor sends."""
    importer = ("POST /admin/fichiers/fiches/importer/ HTTP/1.1", "Host: 127.0.0.1", "Cookie: sessionid=x")
    lourd, presque = (*importer, "Content-Length: 8000000"), b"x" * 7_999_999
    with ThreadPoolExecutor(20) as fils:
        d_ou = [f"127.0.0.{20 + rang}" for rang in range(20)]
        muettes = list(fils.map(lambda d_ou: entamer(lent.port, *lourd, corps=presque, d_ou=d_ou), d_ou))
        debut = time.monotonic()
        attendues = [fils.submit(recevoir, prise) for prise in muettes]
        # Said to be no form's, which it is not; of each worker, surely.
        leger = ("POST /signaler/ HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "Content-Length: 3")
        statuts = {recevoir(entamer(lent.port, *leger, corps=b"a=b"))[9:12] for _ in range(12)}
        assert statuts == {b"400"}
        finies = {attendue.result()[9:12] for attendue in attendues}
    # What there was room for was let go for its silence; the others at once.
    assert finies == {b"408", b"503"}
    assert time.monotonic() - debut < 12


@pytest.mark.parametrize(
    ("statut", "lignes"),
    [
        (405, ("POST /vivant/ HTTP/1.1", "Host: localhost")),
        (405, ("POST /pret/ HTTP/1.1", "Host: localhost")),
        (405, ("POST /metriques HTTP/1.1", "Host: localhost")),
        (404, ("POST /metriques HTTP/1.1", "Host: localhost", "X-Forwarded-For: 192.0.2.1")),
        (200, ("GET /vivant/ HTTP/1.1", "Host: localhost")),
        (400, ("POST / HTTP/1.1", "Host: pirate.example")),
        (400, ("GET / HTTP/1.1", "Host: pirate.example")),
        (405, ("POST / HTTP/1.1", "Host: localhost")),
        (413, ("POST /signaler/ HTTP/1.1", "Host: localhost")),
        (413, ("POST /admin/login/ HTTP/1.1", "Host: localhost")),
        (501, ("PROPFIND / HTTP/1.1", "Host: localhost")),
        (400, ("GET / HTTP/1.1", "Host: localhost")),
    ],
)
@pytest.mark.parametrize("longueur", ["Content-Length: 10000000000", "Transfer-Encoding: chunked"])
def test_qui_repond_sans_avoir_lu_n_en_lira_pas_davantage(
    lent: Serveur, statut: int, lignes: tuple[str, ...], longueur: str
) -> None:
    """Each layer that answers by itself: the connection ends, and the worker has not read the rest of it for ten
    seconds as fast as it comes."""
    if statut == 413 and "chunked" in longueur:
        statut = 411
    with entamer(lent.port, *lignes, longueur) as prise:
        debut, envoyes, bloc = time.monotonic(), 0, b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        with suppress(ConnectionError):
            while time.monotonic() - debut < 3:
                envoyes += prise.send(bloc)
        assert time.monotonic() - debut < 2.5
        # What the system itself holds of a connection of this machine, and a megabyte.
        assert envoyes < 30_000_000
    with entamer(lent.port, *lignes, longueur) as prise:
        tete = recevoir(prise).partition(b"\r\n\r\n")[0].decode()
    assert tete.startswith(f"HTTP/1.1 {statut} ")
    assert tete.lower().count("connection: close") == 1


@pytest.mark.parametrize("fin", ["tronque", "coupe"])
def test_un_envoi_qui_s_interrompt_n_est_ni_lu_ni_une_faute(lent: Serveur, fin: str) -> None:
    """Three thousand bytes of five, then the end: said in French. Or a reset: nobody is there, and nothing failed."""
    avant = comptees(lent)
    lignes = ("POST /signaler/ HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 5000")
    prise = entamer(lent.port, *lignes, corps=b"x" * 3000)
    if fin == "tronque":
        prise.shutdown(socket.SHUT_WR)
        recu = recevoir(prise).decode()
        assert recu.startswith("HTTP/1.1 400 ")
        assert "L’envoi s’est interrompu avant sa fin" in recu
    else:
        time.sleep(0.3)
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        prise.close()
        time.sleep(0.3)
    assert comptees(lent) == avant
    assert "Traceback" not in lent.journal.read_text()


def comptees(serveur: Serveur) -> set[str]:
    """Faults that the figures of both workers count: these are the workers' together."""
    with urllib.request.urlopen(f"http://localhost:{serveur.port}/metriques", timeout=10) as reponse:
        return {ligne for ligne in reponse.read().decode().splitlines() if 'statut="500"' in ligne}


# --- Clients in a hurry ---


def enchainer(prise: socket.socket, fin: float) -> None:
    """Send requests for a kept page back to back, and never let an answer wait, until `fin`."""

    def jeter() -> None:
        with suppress(OSError):
            while prise.recv(1 << 20):
                pass

    lecteur = threading.Thread(target=jeter)
    lecteur.start()
    demandes = b"HEAD /methode/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 500
    with suppress(OSError):
        while time.monotonic() < fin:
            prise.sendall(demandes)
        prise.shutdown(socket.SHUT_RDWR)
    lecteur.join(20)


def test_qui_enchaine_ses_demandes_n_arrete_personne(lent: Serveur) -> None:
    """Nothing that such a connection does waits for anything: the worker takes its turn all the same."""
    visiter(lent.port, "/methode/")
    fin = time.monotonic() + 2.5
    with ExitStack() as pile:
        # One for each worker at least: the second does not get in where the first holds all.
        prises = [pile.enter_context(socket.create_connection(("127.0.0.1", lent.port), 10)) for _ in range(4)]
        fils = [threading.Thread(target=enchainer, args=(prise, fin)) for prise in prises]
        for fil in fils:
            fil.start()
        time.sleep(0.3)
        durees = []
        while time.monotonic() < fin - 0.2:
            debut = time.monotonic()
            assert visiter(lent.port, "/") == 200
            durees.append(time.monotonic() - debut)
        for fil in fils:
            fil.join(20)
    # Each waits for a turn of a few, not until they have done.
    assert len(durees) >= 5
    assert max(durees) < 1.5
