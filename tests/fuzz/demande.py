"""One request, as it reaches the application, and the line that makes it again."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from tests.fuzz.textes import Hasard


@dataclass(frozen=True, slots=True)
class Demande:
    """`cible`: path and query as they stand on the first line, bytes above 127 as latin-1 letters. `sorte`: which
    generator made it; `marque`: what to look for in the answer. `qui`: whose session sends it; "": a stranger."""

    sorte: str
    marque: str
    cible: str
    methode: str = "GET"
    entetes: Mapping[str, str] = field(default_factory=dict)
    corps: bytes = b""
    genre: str = ""
    qui: str = ""

    @property
    def chemin(self) -> str:
        """The path alone."""
        return self.cible.partition("?")[0]

    def environ(self, adresse: str, temoins: str = "") -> dict[str, Any]:
        """Return what a server hands over; `adresse`: where it comes from, `temoins`: the cookies of who sends it."""
        chemin, _, requete = self.cible.partition("?")
        environ = {
            "REQUEST_METHOD": self.methode,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(chemin.encode("latin-1", "replace")).decode("latin-1"),
            "QUERY_STRING": requete,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": adresse,
            "HTTP_HOST": "testserver",
            "CONTENT_TYPE": self.genre,
            "CONTENT_LENGTH": str(len(self.corps)) if self.corps else "",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(self.corps),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if temoins:
            environ["HTTP_COOKIE"] = temoins
        for nom, valeur in self.entetes.items():
            cle = nom.upper().replace("-", "_")
            cle = cle if cle in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{cle}"
            autre = environ.get(cle) if cle == "HTTP_COOKIE" else None
            environ[cle] = f"{autre}; {valeur}" if autre else valeur
        return environ

    def __str__(self) -> str:
        corps = f" corps={self.corps[:300]!r}" if self.corps else ""
        qui = f" ({self.qui})" if self.qui else ""
        return f"{self.methode} {self.cible[:600]!r}{qui} {dict(self.entetes)!r}{corps}"


Paires = Sequence[tuple[str, str]]


def encoder(hasard: Hasard, texte: str) -> str:
    """Return a text as it may stand in a query: as browsers write it, or half of it only, or as it is."""
    octets = texte.encode("utf-8", "surrogatepass")
    de = hasard.random()
    if de < 0.85:
        return quote(octets, safe="")
    if de < 0.95:
        return quote(octets, safe="/:+&=;,<>\"'{}|^`!*()[]@$~")
    return octets.decode("latin-1").replace(" ", "+").replace("#", "%23")


def en_requete(hasard: Hasard, paires: Paires) -> str:
    """Return pairs as a query string."""
    lien = "&" if hasard.random() < 0.97 else ";"
    return lien.join(f"{encoder(hasard, nom)}={encoder(hasard, valeur)}" for nom, valeur in paires)


def en_multipart(
    hasard: Hasard, paires: Paires, fichiers: Sequence[tuple[str, str, bytes]] = ()
) -> tuple[bytes, str]:
    """Return pairs and files (field, name, bytes) as a body in parts, with its type."""
    borne = f"borne{hasard.randrange(10**9)}"
    morceaux = []
    for nom, valeur in paires:
        octets = valeur.encode("utf-8", "surrogatepass")
        morceaux.append(b'Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (_entre_guillemets(nom), octets))
    for champ, nom, contenu in fichiers:
        tete = b'Content-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: text/csv\r\n\r\n'
        morceaux.append(tete % (_entre_guillemets(champ), _entre_guillemets(nom)) + contenu)
    corps = b"".join(b"--%s\r\n%s\r\n" % (borne.encode(), morceau) for morceau in morceaux)
    return corps + b"--%s--\r\n" % borne.encode(), f"multipart/form-data; boundary={borne}"


def _entre_guillemets(nom: str) -> bytes:
    return nom.replace('"', "%22").replace("\r", "").replace("\n", "").encode("utf-8", "surrogatepass")
