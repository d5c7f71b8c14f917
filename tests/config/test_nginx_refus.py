"""What nginx refuses by itself, really run in front of a web that takes everything: what no address takes, before it
is read; what is asked too often, or held too long. What its file says is read in test_nginx_bornes.py."""

import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any
from zlib import crc32

import pytest

from aides.api.reponses import ORIGINES, PROBLEME, TITRES
from tests.config.nginx_pose import ENTETES, Pose, Web, croire, demander, ports_libres, poser_compose

pytestmark = [pytest.mark.long, pytest.mark.une_base]

POST_LENT = "POST {} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {}\r\nContent-Length: {}\r\n\r\nabc"


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    (port,) = ports_libres(1)
    sert = Web(port)
    yield sert
    sert.arreter()


@pytest.fixture(scope="module")
def compose(tmp_path_factory: pytest.TempPathFactory, web: Web) -> Iterator[Pose]:
    pose = poser_compose(tmp_path_factory.mktemp("compose"), web.serveur.server_port)
    croire(pose)
    with pose.lancer():
        yield pose


@pytest.fixture
def port(compose: Pose) -> int:
    return compose.ports[r"listen (8080)\b"]


def commencer(port: int, debut: str, pile: ExitStack) -> socket.socket:
    """Send the beginning of a request."""
    prise = pile.enter_context(socket.create_connection(("127.0.0.1", port), timeout=3))
    prise.sendall(debut.encode())
    return prise


def lire(prise: socket.socket) -> str:
    """What comes at once: an answer, whole."""
    recu = prise.recv(65536)
    longueur = int(re.findall(rb"(?i)content-length: (\d+)", recu)[0])
    while len(recu.partition(b"\r\n\r\n")[2]) < longueur:
        recu += prise.recv(65536)
    return recu.decode()


# --- What no address takes ---


@pytest.mark.parametrize(
    ("adresse", "permises"),
    [
        ("/", "GET, HEAD"),
        ("/departements/26-drome/", "GET, HEAD"),
        ("/donnees/offre.csv", "GET, HEAD"),
        ("/static/css/atlas.css", "GET, HEAD"),
        ("/admin/guide/", "GET, HEAD"),
        ("/api/v1/regions", "GET, HEAD, OPTIONS"),
    ],
)
@pytest.mark.parametrize("octets", [60_000, 70_000, 9_000_000])
def test_un_envoi_que_rien_ne_prend_est_refuse_avant_d_etre_lu(
    port: int, web: Web, adresse: str, permises: str, octets: int
) -> None:
    """The three first bytes of it, and no more: told at once, however heavy it says that it is."""
    avant = len(web.demandes)
    with ExitStack() as pile:
        debut = time.monotonic()
        recu = lire(commencer(port, POST_LENT.format(adresse, "192.0.2.1", octets), pile))
        assert time.monotonic() - debut < 2
    assert recu.startswith("HTTP/1.1 405 ")
    assert f"\r\nAllow: {permises}\r\n" in recu
    dit = '"title":"Méthode non permise"' if adresse.startswith("/api/") else "<h1>Cette page ne se demande pas ainsi"
    assert dit in recu
    assert len(web.demandes) == avant


def test_ce_qui_est_refuse_n_est_lu_que_dix_secondes(port: int) -> None:
    """Who goes on all the same, a byte now and then, is cut."""
    with ExitStack() as pile:
        prise = commencer(port, POST_LENT.format("/", "192.0.2.1", 60_000), pile)
        lire(prise)
        debut = time.monotonic()
        with suppress(ConnectionError):
            while time.monotonic() < debut + 20:
                time.sleep(0.5)
                prise.sendall(b"a")
        assert 7 < time.monotonic() - debut < 14


@pytest.mark.parametrize(
    ("methode", "adresse", "corps", "statut", "titre"),
    [
        ("GET", "/", "60000", 400, "Cette demande n’a pas pu être lue"),
        ("HEAD", "/signaler/", "60000", 400, ""),
        ("OPTIONS", "/", None, 405, "Cette page ne se demande pas ainsi"),
        ("PUT", "/signaler/", "60000", 405, "Cette page ne se demande pas ainsi"),
        ("TRACE", "/signaler/", None, 405, "Cette page ne se demande pas ainsi"),
        ("PROPFIND", "/", None, 501, "Cette méthode n’existe pas ici"),
        ("GET", "/api/v1/regions", "60000", 400, TITRES[400]),
        ("DELETE", "/api/v1/regions", None, 405, TITRES[405]),
        ("PROPFIND", "/api/v1/regions", None, 501, TITRES[501]),
        ("POST", "/signaler/", "64001", 413, "Cet envoi est trop lourd"),
        ("POST", "/admin/login/", "2500001", 413, "Cet envoi est trop lourd"),
        ("POST", "/admin/fichiers/fiches/importer/", "8000001", 413, "Cet envoi est trop lourd"),
    ],
)
def test_le_reste_aussi_est_refuse_dans_la_forme_qui_convient(
    port: int, web: Web, methode: str, adresse: str, corps: str | None, statut: int, titre: str
) -> None:
    avant = len(web.demandes)
    entetes: dict[str, Any] = {} if corps is None else {"Content_Length": corps}
    reponse, page = demander(port, adresse, methode=methode, X_Forwarded_For="192.0.2.2", **entetes)
    assert reponse.status == statut
    assert set(reponse.headers) >= ENTETES
    permises = {"/": "GET, HEAD", "/signaler/": "GET, HEAD, POST", "/api/v1/regions": "GET, HEAD, OPTIONS"}
    assert reponse.headers["Allow"] == (permises[adresse] if statut == 405 else None)
    assert len(web.demandes) == avant
    if adresse.startswith("/api/v1/"):
        assert reponse.headers["Content-Type"] == PROBLEME
        assert {nom: reponse.headers[nom] for nom in ORIGINES} == ORIGINES
        dit = json.loads(page)
        assert (dit["status"], dit["title"]) == (statut, titre)
    else:
        assert reponse.headers["Content-Type"] == "text/html; charset=utf-8"
        assert reponse.headers["Access-Control-Allow-Origin"] is None
        assert f"<h1>{titre}</h1>" in page or methode == "HEAD"


@pytest.mark.parametrize(
    ("methode", "adresse"),
    [
        ("POST", "/signaler/"),
        ("POST", "/parole/abc/"),
        ("POST", "/admin/login/"),
        ("POST", "/admin/nulle-part/"),
        ("OPTIONS", "/api/v1/regions"),
    ],
)
def test_ce_qu_une_adresse_prend_va_au_site(port: int, web: Web, methode: str, adresse: str) -> None:
    avant = len(web.demandes)
    assert demander(port, adresse, methode=methode, X_Forwarded_For="192.0.2.3")[0].status == 200
    assert len(web.demandes) == avant + 1


# --- What is asked too often ---


@pytest.mark.parametrize(
    ("methode", "adresse", "fois", "rafale"),
    [
        ("GET", "/donnees/offre.csv?annee={}", 90, 40),
        ("GET", "/api/v1/mesures?page={}", 90, 40),
        ("GET", "/departements/26-drome.json?x={}", 90, 40),
        ("GET", "/donnees/atlas.zip", 90, 40),
        ("GET", "/recherche/suggestions?q=a{}", 700, 400),
        ("GET", "/recherche/?q=a{}", 300, 150),
        ("GET", "/je-cherche/?montant_min={}", 300, 150),
        ("GET", "/comparer/?t=01&t={}", 300, 150),
        ("GET", "/partage/methode.png", 300, 150),
        ("GET", "/cartes/selection.svg?q={}", 300, 150),
        ("GET", "/dispositifs/?montant_min={}", 300, 150),
        ("GET", "/departements/?q=a{}", 300, 150),
        ("GET", "/?rien={}", 300, 150),
        ("POST", "/signaler/", 30, 10),
        ("POST", "/parole/abc/", 30, 10),
        ("POST", "/admin/login/", 30, 10),
        ("POST", "/admin/second-facteur/installer/", 30, 10),
    ],
)
def test_trop_de_demandes_d_une_sorte(port: int, methode: str, adresse: str, fois: int, rafale: int) -> None:
    """So many at once, then no more than so many a second: in the form that suits, and when to come back."""
    # Nobody who has asked before.
    qui = f"2001:db8:{crc32(adresse.encode()) % 65536:x}::1"
    recus = [demander(port, adresse.format(rang), methode=methode, X_Forwarded_For=qui) for rang in range(fois)]
    statuts = [reponse.status for reponse, _ in recus]
    assert statuts[: rafale + 1] == [200] * (rafale + 1)
    assert 429 in statuts[rafale + 1 :]
    refus, dit = recus[statuts.index(429)]
    assert refus.headers["Retry-After"] == "10"
    if adresse.startswith("/api/v1/"):
        assert refus.headers["Content-Type"] == PROBLEME
        assert {nom: refus.headers[nom] for nom in ORIGINES} == ORIGINES
        assert (json.loads(dit)["status"], json.loads(dit)["title"]) == (429, TITRES[429])
    else:
        assert "<h1>Trop de demandes en peu de temps</h1>" in dit
    # Somebody else is served.
    assert demander(port, adresse.format(0), methode=methode, X_Forwarded_For="203.0.113.9")[0].status == 200


def test_lire_les_pages_n_est_pas_compte(port: int) -> None:
    for adresse in ("/departements/", "/static/css/atlas.css?v=1", "/admin/aides/fiche/?q=a"):
        statuts = {demander(port, adresse, X_Forwarded_For="192.0.2.4")[0].status for _ in range(200)}
        assert statuts == {200}


# --- What is held too long ---


def test_la_deux_cent_unieme_demande_d_une_adresse_est_refusee(port: int, web: Web) -> None:
    """Two hundred that wait for their page; another address is not refused."""
    web.ouverte.clear()
    try:
        with ExitStack() as pile:
            debut = "GET /attendue/{} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.5\r\n\r\n"
            for rang in range(200):
                commencer(port, debut.format(rang), pile)
            attendre(web, "192.0.2.5", 200)
            recu = lire(commencer(port, debut.format("de-trop"), pile))
            assert recu.startswith("HTTP/1.1 429 ")
            assert "\r\nRetry-After: 10\r\n" in recu
            autre = commencer(port, debut.replace("192.0.2.5", "192.0.2.6").format("autre"), pile)
            web.ouverte.set()
            assert lire(autre).startswith("HTTP/1.1 200 ")
    finally:
        web.ouverte.set()


def attendre(web: Web, qui: str, nombre: int) -> None:
    """Return once so many of somebody's wait for the web."""
    fin = time.monotonic() + 10
    while sum(qui in demande["x-forwarded-for"] for demande in web.demandes) < nombre:
        assert time.monotonic() < fin
        time.sleep(0.05)


@pytest.mark.parametrize("adresse", ["/admin/aides/fiche/add/", "/admin/fichiers/fiches/importer/"])
def test_le_vingt_et_unieme_envoi_lent_d_une_adresse_est_refuse(port: int, web: Web, adresse: str) -> None:
    """Whoever sends a byte now and then is never cut: he has twenty connections, and reads meanwhile. Of visitors'
    own forms no address begins that many at once (`ecrits`)."""
    avant, qui = len(web.demandes), f"2001:db8:0:{len(adresse)}::1"
    with ExitStack() as pile:
        for _ in range(20):
            commencer(port, POST_LENT.format(adresse, qui, 5000), pile)
        time.sleep(0.3)
        assert lire(commencer(port, POST_LENT.format(adresse, qui, 5000), pile)).startswith("HTTP/1.1 429 ")
        assert demander(port, f"/methode/{qui}/", X_Forwarded_For=qui)[0].status == 200
        assert len(web.demandes) == avant + 1
