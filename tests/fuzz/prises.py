"""Bytes on a socket, which no honest client sends: how many answers come back, and which."""

import re
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.fuzz.textes import Hasard

REPONSE = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
SECRET = b"/zqx-passager-clandestin/"
CACHEE = b"GET " + SECRET + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Envoi(NamedTuple):
    """`reponses`: how many answers these bytes may have at most."""

    nom: str
    octets: bytes
    reponses: int = 1


def _requete(*entetes: bytes, ligne: bytes = b"POST /signaler/ HTTP/1.1", corps: bytes = b"") -> bytes:
    return b"\r\n".join([ligne, b"Host: 127.0.0.1", *entetes, b"", b""]) + corps


def envois() -> Sequence[Envoi]:
    """Return the shapes: two lengths, a length and pieces, pieces badly cut, lines that end otherwise."""
    n = str(len(CACHEE)).encode()
    fin = b"0\r\n\r\n"
    return (
        Envoi("CL puis TE", _requete(b"Content-Length: 6", b"Transfer-Encoding: chunked", corps=fin + CACHEE)),
        Envoi("TE puis CL", _requete(b"Transfer-Encoding: chunked", b"Content-Length: " + n, corps=fin + CACHEE)),
        Envoi("deux CL", _requete(b"Content-Length: 0", b"Content-Length: " + n, corps=CACHEE)),
        Envoi("CL liste", _requete(b"Content-Length: 0, " + n, corps=CACHEE)),
        Envoi("CL signe", _requete(b"Content-Length: +0", corps=CACHEE)),
        Envoi("CL négatif", _requete(b"Content-Length: -1", corps=CACHEE)),
        Envoi("CL hexadécimal", _requete(b"Content-Length: 0x0", corps=CACHEE)),
        Envoi("CL espace", _requete(b"Content-Length : 0", corps=CACHEE)),
        Envoi("CL énorme", _requete(b"Content-Length: " + b"9" * 40, corps=CACHEE)),
        Envoi("CL souligné", _requete(b"Content_Length: 0", b"Content-Length: " + n, corps=CACHEE)),
        Envoi("CL chiffres arabes", _requete(b"Content-Length: \xd9\xa3", corps=CACHEE)),
        Envoi("TE inconnu", _requete(b"Transfer-Encoding: xchunked", corps=fin + CACHEE)),
        Envoi("TE espace", _requete(b"Transfer-Encoding : chunked", corps=fin + CACHEE)),
        Envoi("TE tabulation", _requete(b"Transfer-Encoding:\tchunked", b"Content-Length: 3", corps=fin + CACHEE)),
        Envoi("TE plié", _requete(b"X: y\r\n Transfer-Encoding: chunked", b"Content-Length: 0", corps=fin + CACHEE)),
        Envoi(
            "TE deux fois",
            _requete(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", corps=fin + CACHEE),
        ),
        Envoi("TE double", _requete(b"Transfer-Encoding: chunked, chunked", corps=fin + CACHEE)),
        Envoi("TE saut nu", _requete(b"X: y\nTransfer-Encoding: chunked", b"Content-Length: 0", corps=fin + CACHEE)),
        Envoi("TE souligné", _requete(b"Transfer_Encoding: chunked", b"Content-Length: 5", corps=fin)),
        Envoi(
            "TE en 1.0",
            _requete(b"Transfer-Encoding: chunked", ligne=b"POST /signaler/ HTTP/1.0", corps=fin + CACHEE),
        ),
        Envoi("morceau sans taille", _requete(b"Transfer-Encoding: chunked", corps=b"\r\n" + CACHEE)),
        Envoi("morceau négatif", _requete(b"Transfer-Encoding: chunked", corps=b"-1\r\n" + CACHEE)),
        Envoi("morceau 0x", _requete(b"Transfer-Encoding: chunked", corps=b"0x0\r\n\r\n" + CACHEE)),
        Envoi("morceau énorme", _requete(b"Transfer-Encoding: chunked", corps=b"f" * 40 + b"\r\n" + CACHEE)),
        Envoi("morceau saut nu", _requete(b"Transfer-Encoding: chunked", corps=b"0\n\n" + CACHEE)),
        Envoi("morceau trop court", _requete(b"Transfer-Encoding: chunked", corps=b"1\r\nAB\r\n" + fin + CACHEE)),
        Envoi("extension nulle", _requete(b"Transfer-Encoding: chunked", corps=b"0;a=\0\r\n\r\n" + CACHEE)),
        Envoi("extension longue", _requete(b"Transfer-Encoding: chunked", corps=b"0;" + b"a" * 70_000 + b"\r\n\r\n")),
        Envoi("ligne vide avant", b"\r\n\r\n\r\n" + _requete(ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("ligne sans version", b"GET /robots.txt\r\n\r\n"),
        Envoi("version folle", _requete(ligne=b"GET /robots.txt HTTP/9.9")),
        Envoi("version 2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        Envoi("méthode longue", _requete(ligne=b"A" * 300 + b" / HTTP/1.1")),
        Envoi("méthode folle", _requete(ligne=b"<b> / HTTP/1.1")),
        Envoi("méthode minuscule", _requete(ligne=b"get /robots.txt HTTP/1.1")),
        Envoi("cible absolue", _requete(ligne=b"GET http://pirate.example/robots.txt HTTP/1.1")),
        Envoi("cible autorité", _requete(ligne=b"CONNECT pirate.example:443 HTTP/1.1")),
        Envoi("cible étoile", _requete(ligne=b"OPTIONS * HTTP/1.1")),
        Envoi("cible espace", _requete(ligne=b"GET /robots.txt x HTTP/1.1")),
        Envoi("cible nulle", _requete(ligne=b"GET /\0 HTTP/1.1")),
        Envoi("cible octets", _requete(ligne=b"GET /\xff\xfe?\x80 HTTP/1.1")),
        Envoi("sans hôte", b"GET /robots.txt HTTP/1.1\r\n\r\n"),
        Envoi("deux hôtes", _requete(b"Host: pirate.example", ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("en-tête sans deux-points", _requete(b"zut", ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("en-tête sans nom", _requete(b": zut", ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("en-tête nul", _requete(b"X: a\0b", ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("en-tête CR nu", _requete(b"X: a\rY: b", ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("en-tête énorme", _requete(b"X: " + b"a" * 70_000, ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("cent un en-têtes", _requete(*[b"X-%d: a" % i for i in range(200)], ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("attente 100", _requete(b"Expect: 100-continue", b"Content-Length: 3", corps=b"a=b"), reponses=2),
        Envoi("attente folle", _requete(b"Expect: zut", b"Content-Length: 3", corps=b"a=b")),
        Envoi("TLS", bytes.fromhex("16030100a5010000a10303") + b"\x00" * 160),
        Envoi("hasard", Hasard("prise").randbytes(2_000) + b"\r\n\r\n"),
        Envoi("mandataire", b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + _requete(ligne=b"GET /robots.txt HTTP/1.1")),
        Envoi("corps sans longueur", _requete(corps=CACHEE), reponses=2),
        Envoi("GET avec corps", _requete(b"Content-Length: " + n, ligne=b"GET /robots.txt HTTP/1.1", corps=CACHEE)),
        Envoi("405 avec corps", _requete(b"Content-Length: " + n, ligne=b"DELETE / HTTP/1.1", corps=CACHEE)),
        Envoi("trop lourd annoncé", _requete(b"Content-Length: 64001", corps=CACHEE)),
    )


# What follows « corps sans longueur » is another request by the standard: nothing announced a body.
PERMIS_CACHEE = {"corps sans longueur"}

# What is no request of HTTP/1 may be left without a word; whatever is one is answered, if only to be refused.
SANS_REPONSE = {"TLS", "hasard", "ligne sans version", "mandataire"}


def parler(port: int, octets: bytes, *, attente: float = 3.0) -> bytes:
    """Send bytes, say that nothing more comes, and return all that is answered. `attente`: how long to be silent."""
    recu = b""
    with socket.create_connection(("127.0.0.1", port), timeout=attente) as prise:
        try:
            prise.sendall(octets)
            prise.shutdown(socket.SHUT_WR)
            while morceau := prise.recv(65_536):
                recu += morceau
        except OSError:
            pass  # it closes without reading the rest, or waits for what will not come
    return recu


Parler = Callable[[int, bytes], bytes]
