"""The real server: each kind of answer, its own errors included, bears the site's headers; what is refused is refused
before it is read, and the connection ends."""

import re
import socket
from wsgiref.headers import Headers

import pytest
from gunicorn.http.wsgi import Response

from aides.porte.refus import TITRES
from config.couches import entetes
from config.reponses_gunicorn import PHRASES, erreur, habiller
from tests.chromium import Serveur
from tests.wsgi import Recu

SEPT = (
    *("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"),
    *("Permissions-Policy", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy"),
)
MULTIPART = "Content-Type: multipart/form-data; boundary=x"
FICHIER = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\n'


def parler(serveur: Serveur, *lignes: str, corps: bytes = b"", d_ou: str = "127.0.0.1") -> Recu:
    """Send a request as it is written, and what comes of its body; read until the server ends the connection."""
    with socket.create_connection(("127.0.0.1", serveur.port), timeout=30, source_address=(d_ou, 0)) as prise:
        prise.sendall("\r\n".join((*lignes, "", "")).encode("latin-1"))
        envoyer(prise, corps)
        recu = b""
        while morceau := prise.recv(65536):
            recu += morceau
    tete, _, suite = recu.partition(b"\r\n\r\n")
    statut, *dits = tete.decode("latin-1").split("\r\n")
    paires = [(nom, dit.strip()) for nom, _, dit in (ligne.partition(":") for ligne in dits)]
    return Recu(int(statut.split()[1]), Headers(paires), suite)


def envoyer(prise: socket.socket, corps: bytes) -> None:
    """Send as much as is taken."""
    try:
        for debut in range(0, len(corps), 100_000):
            prise.sendall(corps[debut : debut + 100_000])
    except (BrokenPipeError, ConnectionResetError):
        pass


def demande(premiere: str, *autres: str) -> tuple[str, ...]:
    return (premiere, "Host: localhost", "Connection: close", *autres)


GET, POST = "GET {} HTTP/1.1", "POST {} HTTP/1.1"
LONGUEUR = "Content-Length: 50000000"
SORTES: list[tuple[int, tuple[str, ...]]] = [
    (200, demande(GET.format("/categories/"))),
    (200, demande("HEAD / HTTP/1.1")),
    (304, demande(GET.format("/categories/"), "If-None-Match: *")),
    (200, demande(GET.format("/static/css/atlas.css"))),
    (304, demande(GET.format("/static/css/atlas.css"), "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT")),
    (405, demande("PUT /static/css/atlas.css HTTP/1.1")),
    (200, demande(GET.format("/donnees/offre.csv"))),
    (200, demande(GET.format("/donnees/atlas.sqlite"))),
    (200, demande(GET.format("/partage/methode.png"))),
    (200, demande(GET.format("/favicon.ico"))),
    (200, demande(GET.format("/api/v1/regions"))),
    (204, demande("OPTIONS /api/v1/regions HTTP/1.1")),
    (200, demande(GET.format("/admin/login/"))),
    (301, demande(GET.format("/departements"))),
    (302, demande(GET.format("/admin/"))),
    (400, demande(GET.format("/departements/?annee=abc"))),
    (400, demande(GET.format("/?q=%00"))),
    (400, (GET.format("/"), "Host: pirate.example", "Connection: close")),
    (400, demande(GET.format("/api/v1/regions?x=1"))),
    (400, demande(GET.format("/"), "Content-Length: 5")),
    (403, demande(POST.format("/admin/login/"), "Content-Length: 0")),
    (404, demande(GET.format("/nulle-part/"))),
    (404, demande(GET.format("/api/v1/nulle-part"))),
    (405, demande(POST.format("/"), LONGUEUR)),
    (405, demande("TRACE / HTTP/1.1")),
    (405, demande("CONNECT localhost:443 HTTP/1.1")),
    (411, demande(POST.format("/signaler/"), "Transfer-Encoding: chunked")),
    (413, demande(POST.format("/signaler/"), LONGUEUR)),
    (501, demande("PROPFIND / HTTP/1.1")),
    # The server's own.
    (400, ("n’importe quoi".encode().decode("latin-1"),)),
    (400, ("GET / HTTP/9.9",)),
    (400, demande("get / HTTP/1.1")),
    (400, demande(GET.format("/"), "Un nom: faux")),
    (400, demande(POST.format("/"), "Content-Length: -1")),
    (400, demande(POST.format("/"), "Content-Length: 3", "Transfer-Encoding: chunked")),
    (414, demande(GET.format("/?q=" + "a" * 9_000))),
    (417, demande(POST.format("/"), "Expect: autre-chose")),
    (431, demande(GET.format("/"), "X-Long: " + "a" * 9_000)),
    (431, demande(GET.format("/"), *(f"X-{rang}: a" for rang in range(120)))),
    (501, demande(POST.format("/"), "Transfer-Encoding: zip")),
]


def verifier(recu: Recu) -> None:
    assert [nom for nom in SEPT if len(recu.entetes.get_all(nom)) != 1] == []
    assert recu.entetes["X-Content-Type-Options"] == "nosniff"
    assert recu.entetes["X-Frame-Options"] == "DENY"
    assert recu.entetes["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in str(recu.entetes["Content-Security-Policy"])
    assert "Server" not in recu.entetes
    assert "gunicorn" not in str(recu.entetes).lower()


@pytest.mark.parametrize(("statut", "lignes"), SORTES, ids=[f"{s} {d[0][:30].strip()}" for s, d in SORTES])
def test_chaque_sorte_de_reponse(serveur: Serveur, statut: int, lignes: tuple[str, ...]) -> None:
    recu = parler(serveur, *lignes)
    assert recu.statut == statut
    verifier(recu)
    if statut >= 400 and recu.entetes["Content-Type"] == "text/html; charset=utf-8":
        assert '<html lang="fr">' in recu.corps.decode()
        assert 'class="marque"' in recu.corps.decode()


def test_trop_de_demandes(serveur: Serveur) -> None:
    """From an address of its own, so that no other test is refused; a minute may begin meanwhile."""
    for _ in range(450):
        recu = parler(serveur, *demande(POST.format("/admin/login/"), "Content-Length: 0"), d_ou="127.0.0.9")
        if recu.statut == 429:
            break
    assert recu.statut == 429
    assert "Pas plus de 200 demandes de connexion par minute et par adresse." in recu.corps.decode()
    assert 1 <= int(str(recu.entetes["Retry-After"])) <= 60
    verifier(recu)


def test_une_page_a_encadrer_s_encadre_toujours(serveur: Serveur) -> None:
    recu = parler(serveur, *demande(GET.format("/integrer/categorie/bourse-etude/")))
    assert (recu.statut, recu.entetes["X-Frame-Options"]) == (200, None)
    assert "frame-ancestors *" in str(recu.entetes["Content-Security-Policy"])
    assert recu.entetes["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert [nom for nom in SEPT if nom not in recu.entetes] == ["X-Frame-Options"]


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        ("/", 405),
        ("/nulle-part/", 405),
        ("/api/v1/regions", 405),
        ("/signaler/", 413),
        ("/admin/login/", 413),
        ("/admin/fichiers/fiches/importer/", 413),
        ("/admin/aides/fiche/add/", 413),
    ],
)
@pytest.mark.parametrize("corps", [b"", FICHIER + b"a" * 50_000_000], ids=["attendu", "envoye"])
def test_cinquante_megaoctets_d_un_inconnu(serveur: Serveur, adresse: str, statut: int, corps: bytes) -> None:
    """Without the body, which would be waited for if it were read; and with it, on a connection that asks to last."""
    lignes = (POST.format(adresse), "Host: localhost", "Connection: keep-alive", MULTIPART, LONGUEUR)
    recu = parler(serveur, *lignes, corps=corps)
    assert (recu.statut, recu.entetes["Connection"]) == (statut, "close")
    verifier(recu)


@pytest.mark.parametrize(
    ("adresse", "longueur", "statut"),
    [
        ("/", 100, 405),
        ("/nulle-part/", 100, 405),
        ("/admin/guide/", 100, 405),
        ("/signaler/", 70_000, 413),
        ("/api/v1/regions", 100, 405),
    ],
)
def test_un_corps_qui_attend_d_etre_demande_ne_l_est_pas_pour_etre_refuse(
    serveur: Serveur, adresse: str, longueur: int, statut: int
) -> None:
    recu = parler(serveur, *demande(POST.format(adresse), "Expect: 100-continue", f"Content-Length: {longueur}"))
    # The first line that came: no « 100 Continue » before it.
    assert (recu.statut, recu.entetes["Connection"]) == (statut, "close")
    verifier(recu)


def test_un_corps_qui_sera_lu_est_demande(serveur: Serveur) -> None:
    corps = b"message=&jeton="
    lignes = demande(
        POST.format("/signaler/"),
        "Expect: 100-continue",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(corps)}",
    )
    with socket.create_connection(("127.0.0.1", serveur.port), timeout=30) as prise:
        prise.sendall("\r\n".join((*lignes, "", "")).encode("latin-1"))
        assert prise.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        prise.sendall(corps)
        assert prise.recv(65536).startswith(b"HTTP/1.1 400 Bad Request\r\n")


def test_une_connexion_dure_quand_rien_ne_reste_a_lire(serveur: Serveur) -> None:
    """A refusal without a body ends nothing, where the server keeps connections."""
    recu = parler(serveur, POST.format("/"), "Host: localhost", "Connection: close", "Content-Length: 0")
    assert recu.statut == 405
    assert len(recu.entetes.get_all("Connection")) == 1


def test_le_journal_n_est_pas_rempli_par_les_hotes(serveur: Serveur) -> None:
    for rang in range(20):
        parler(serveur, GET.format("/"), f"Host: pirate-{rang}.example", "Connection: close")
    journal = serveur.journal.read_text()
    # One for each worker at most, and none of Django's.
    assert len(re.findall(r"Hôte refusé", journal)) <= 2
    assert "Invalid HTTP_HOST" not in journal


@pytest.mark.parametrize("statut", PHRASES)
def test_chaque_erreur_du_serveur(statut: int) -> None:
    tete, _, corps = erreur(statut, entetes().completer).partition(b"\r\n\r\n")
    premiere, *lignes = tete.decode().split("\r\n")
    assert premiere.startswith(f"HTTP/1.1 {statut} ")
    dits = Headers([(nom, dit) for nom, _, dit in (ligne.partition(": ") for ligne in lignes)])
    verifier(Recu(statut, dits, corps))
    assert dits["Content-Length"] == str(len(corps))
    assert TITRES[statut] in corps.decode()


def test_une_erreur_dont_on_ne_sait_rien_est_une_mauvaise_demande() -> None:
    assert erreur(499, entetes().completer).startswith(b"HTTP/1.1 400 ")


def test_habiller_deux_fois_est_habiller_une_fois(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Response, "habillee", True, raising=False)
    avant = Response.default_headers
    habiller(entetes().completer)
    assert Response.default_headers is avant
