"""What every answer is held to, whatever was asked."""

import csv
import gzip
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from wsgiref.headers import Headers

import brotli

from aides.exports.genres import FORMULES
from aides.porte.corps import CONNUES
from tests.fuzz.classeurs import LECTEURS
from tests.fuzz.demande import Demande

# No server fails here and nobody else asks: whatever says that it cannot answer is a fault, 503 with the others.
STATUTS = {
    "page": {200, 204, 301, 302, 303, 304, 400, 403, 404, 405, 409, 410, 411, 412, 413, 414, 415, 421, 429},
    "equipe": {200, 301, 302, 304, 400, 403, 404, 405, 409, 410, 411, 413, 414, 415, 421, 429},
}
NOS_HOTES = {"", "testserver"}
# Names of the machine itself: whoever calls the site so is led to the same.
DE_LA_MACHINE = {"127.0.0.1", "localhost", "[::1]"}
# Who has given a password and no code, and where they may go.
A_MI_CHEMIN = "à mi-chemin"
DEVANT_LA_PORTE = ("/admin/login", "/admin/second-facteur/", "/admin/jsi18n")
COMMANDE = re.compile(r"[\x00-\x1f\x7f]")
FUITES = re.compile(
    rb"Traceback \(most recent|django\.db\.utils|psycopg\.|sqlite3\.|OperationalError|/site-packages/"
)


@dataclass(slots=True)
class Reponse:
    """What came back, as it was sent."""

    statut: int
    entetes: Headers
    corps: bytes
    # SQL that was run.
    requetes: list[str] = field(default_factory=list)
    exception: str = ""

    @property
    def genre(self) -> str:
        """The type of its body, without its letters."""
        return (self.entetes["Content-Type"] or "").partition(";")[0].strip()

    @property
    def clair(self) -> bytes:
        """The body, unpacked."""
        encodage = self.entetes["Content-Encoding"]
        if encodage == "gzip":
            return gzip.decompress(self.corps) if self.corps else b""
        if encodage == "br":
            return bytes(brotli.decompress(self.corps)) if self.corps else b""
        return self.corps


def fautes(demande: Demande, reponse: Reponse) -> Iterator[str]:
    """Yield what is wrong with an answer."""
    permis = STATUTS["equipe" if demande.sorte in ("equipe", "equipe-envoi", "connexion") else "page"]
    if reponse.exception:
        yield f"exception : {reponse.exception}"
    if reponse.statut == 501 and demande.methode in CONNUES:
        yield f"la méthode {demande.methode} serait inconnue"
    elif reponse.statut >= 500 and reponse.statut != 501:
        yield f"statut {reponse.statut}"
    elif reponse.statut not in permis | {501}:
        yield f"statut inattendu {reponse.statut}"
    yield from _entetes(demande, reponse)
    if reponse.statut == 429:
        yield from _trop(demande, reponse)
    if demande.qui == A_MI_CHEMIN and reponse.statut == 200 and not demande.chemin.startswith(DEVANT_LA_PORTE):
        yield "une salle de l’équipe s’ouvre sans le code"
    clair = reponse.clair
    if FUITES.search(clair):
        yield f"un détail de l’intérieur se lit : {FUITES.findall(clair)[0]!r}"
    if clair:
        if not reponse.genre:
            yield "un corps sans genre"
        yield from _bien_forme(reponse, clair)
        yield from _marque(demande.marque, reponse.genre, clair)


def _entetes(demande: Demande, reponse: Reponse) -> Iterator[str]:
    for nom, valeur in reponse.entetes.items():
        if COMMANDE.search(nom + valeur):
            yield f"un en-tête porte un caractère de commande : {nom}"
        if demande.marque in nom.lower():
            yield f"un en-tête a le nom qu’on lui dicte : {nom}"
    vers = reponse.entetes["Location"]
    if vers is not None:
        ailleurs = urlsplit(vers.replace("\\", "/"))
        des_notres = ailleurs.netloc.lower() in NOS_HOTES | _appele(demande)
        if not des_notres or ailleurs.scheme not in ("", "http", "https"):
            yield f"une redirection mène ailleurs : {vers[:200]!r}"
    if reponse.genre == "text/html" and reponse.statut != 304 and not reponse.entetes["Content-Security-Policy"]:
        yield "une page sans politique (CSP)"
    if demande.methode == "HEAD" and reponse.corps:
        yield "un corps en réponse à HEAD"


def _appele(demande: Demande) -> set[str]:
    """The name by which a request calls the site, if it is one of ours."""
    hote = demande.entetes.get("Host", "").lower()
    nom = hote if hote.endswith("]") else hote.rpartition(":")[0] or hote
    return {hote} if nom.rstrip(".") in NOS_HOTES | DE_LA_MACHINE else set()


def _trop(demande: Demande, reponse: Reponse) -> Iterator[str]:
    """Who asks too much is told so in French, and when to come back."""
    if not (reponse.entetes["Retry-After"] or "").isdigit():
        yield "un 429 ne dit pas quand revenir"
    if demande.methode == "HEAD":
        return
    clair = reponse.clair.decode("utf-8", "replace")
    if reponse.genre == "text/html" and '<html lang="fr"' not in clair:
        yield "un 429 n’est pas une page en français"
    elif reponse.genre not in ("text/html", "application/problem+json"):
        yield f"un 429 est du {reponse.genre!r}"
    elif "rop de " not in clair and "as plus de " not in clair and "rop d’" not in clair:
        yield "un 429 ne dit pas pourquoi"


def _bien_forme(reponse: Reponse, clair: bytes) -> Iterator[str]:
    """What machines read can be read."""
    genre = reponse.genre
    try:
        if genre.endswith("json"):
            json.loads(clair, parse_constant=_pas_un_nombre)
        elif genre.endswith("xml"):
            ET.fromstring(clair)
        elif genre == "text/csv":
            list(csv.reader(io.StringIO(clair.decode("utf-8"), newline=""), strict=True))
        elif genre in ("text/html", "text/plain"):
            clair.decode("utf-8")
        elif genre in LECTEURS and reponse.statut == 200:
            yield from LECTEURS[genre](clair)
    except (ValueError, ET.ParseError, csv.Error) as erreur:
        yield f"{genre} illisible : {erreur}"


def _pas_un_nombre(nom: str) -> Any:
    raise ValueError(f"{nom} n’est pas du JSON")


def _marque(m: str, genre: str, clair: bytes) -> Iterator[str]:
    """What was sent, where it comes back, is escaped for where it stands."""
    if m.encode() not in clair:
        return
    texte = clair.decode("utf-8", "replace")
    if genre in ("text/html", "image/svg+xml") or genre.endswith("xml"):
        yield from (f"réfléchi tel quel : {s!r}" for s in _crus(m) if s in texte)
        if re.search(rf"(?i)(?:href|src|action|formaction)\s*=\s*[\"']?\s*javascript:{m}", texte):
            yield "un lien exécute ce qu’on a envoyé"
        if re.search(rf"(?i)(?:href|src|action|formaction)\s*=\s*[\"']?\s*(?:https?:)?[/\\]{{2}}{m}", texte):
            yield "un lien mène où l’on a dit"
    if f"49{m}" in texte:
        yield "ce qu’on a envoyé a été calculé"
    if genre == "text/csv":
        yield from _formules(m, texte)


def _crus(m: str) -> tuple[str, ...]:
    """What only stands in a page that escaped nothing."""
    return (f"<{m}>", f'x"{m}', f"x'{m}'", f'alert("{m}")')


def _formules(m: str, texte: str) -> Iterator[str]:
    for ligne in csv.reader(io.StringIO(texte, newline=""), delimiter=";" if texte.startswith("\ufeff") else ","):
        for cellule in ligne:
            if m in cellule and cellule.startswith(FORMULES):
                yield f"une cellule est une formule : {cellule[:80]!r}"
