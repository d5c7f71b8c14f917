"""Readers of a page whose version is written on it, and the member of staff who changes it, all through the proxy.

Who looks at one page and one encoding only would miss what goes back between two of them: here each answer of anybody
is held against every answer that had come before it was asked for.
"""

import gzip
import http.client
import io
import random
import re
import threading
import time
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

import brotli
import html5lib

MARQUE = re.compile(r"\(état\W(\d+)\)")
DECODER = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
ACCEPTES = ("br, gzip", "gzip;q=0.5", "identity", "gzip, deflate, br, zstd")


@dataclass(frozen=True, slots=True)
class Vu:
    """An answer: when it was asked for, when it had come, the version on it (None: none is), where."""

    debut: float
    fin: float
    statut: int
    version: int | None
    adresse: str
    cache: str = ""


class Connexion:
    """One kept connection to the proxy, made anew where it was closed."""

    def __init__(self, port: int, d_ou: str = "127.0.0.1") -> None:
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(d_ou, 0))

    def demander(self, methode: str, adresse: str, corps: str | None = None, **entetes: str) -> tuple[Any, bytes]:
        """Return the answer and its body, decoded."""
        ecrits = {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()}
        for essai in range(2):
            try:
                self.http.request(methode, adresse, corps, ecrits)
                reponse = self.http.getresponse()
                recu = reponse.read()
                break
            except (http.client.RemoteDisconnected, ConnectionError):
                self.http.close()
                if essai:
                    raise
        return reponse, DECODER[reponse.headers.get("Content-Encoding", "")](recu) if recu else b""


@dataclass
class Foule:
    """`gens` readers at an address, each in a thread, until `combien` answers have come to all of them together;
    each rests for `pause` seconds after one."""

    port: int
    adresses: Iterable[str]
    combien: int
    gens: int = 8
    pause: float = 0.0
    d_ou: str = "127.0.0.1"
    vus: list[Vu] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)

    def lire(self) -> None:
        """Read until they have come; somebody may want more meanwhile."""
        fils = [threading.Thread(target=self._lecteur, args=(rang,)) for rang in range(self.gens)]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join(timeout=300)

    def _lecteur(self, rang: int) -> None:
        connexion = Connexion(self.port, self.d_ou)
        try:
            self._lire(connexion, random.Random(rang))
        finally:
            connexion.http.close()

    def _lire(self, connexion: Connexion, hasard: random.Random) -> None:
        etags: dict[str, str] = {}
        adresses = list(self.adresses)
        while len(self.vus) < self.combien:
            adresse, accepte = hasard.choice(adresses), hasard.choice(ACCEPTES)
            entetes = {"Accept_Encoding": accepte}
            if hasard.random() < 0.1 and f"{adresse} {accepte}" in etags:
                entetes["If_None_Match"] = etags[f"{adresse} {accepte}"]
            # Some that no cache has: what is asked is made. Files refuse what they do not read.
            if adresse.endswith("/") and hasard.random() < 0.01:
                adresse += f"?montant_min={hasard.randrange(10**6)}" if adresse == "/dispositifs/" else "?annee=2019"
            methode = "HEAD" if hasard.random() < 0.05 else "GET"
            debut = time.monotonic()
            try:
                reponse, corps = connexion.demander(methode, adresse, **entetes)
            except Exception as erreur:
                self.fautes.append(f"{adresse} : {erreur!r}")
                continue
            fin = time.monotonic()
            if reponse.status == 200:
                etags[f"{adresse} {accepte}"] = reponse.headers.get("ETag", "")
            self.vus.append(Vu(debut, fin, reponse.status, version_lue(corps), f"{methode} {adresse} {accepte}"))
            if self.pause:
                time.sleep(self.pause)


def version_lue(corps: bytes) -> int | None:
    """The version that an answer bears, a workbook too; None where it bears none."""
    if corps.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(corps)) as classeur:
            corps = b"".join(classeur.read(nom) for nom in classeur.namelist())
    trouvee = MARQUE.search(corps.decode(errors="replace"))
    return int(trouvee[1]) if trouvee else None


class Refus(AssertionError):
    """The site says that it cannot now: its page."""


class Editeur:
    """A member of staff who is signed in, and changes the name of something."""

    def __init__(self, port: int, nom: str, mot_de_passe: str) -> None:
        self.port, self.connexion, self.temoins = port, Connexion(port), SimpleCookie()
        try:
            page = self._page("GET", "/admin/login/")
            champs = _champs(page) | {"username": nom, "password": mot_de_passe}
            self._page("POST", "/admin/login/", champs, 302)
        except BaseException:
            self.connexion.http.close()
            raise

    def corriger(self, adresse: str, champ: str, valeur: str) -> tuple[float, float]:
        """Save a form with one field changed; return when it was sent, and when the answer had come."""
        champs = _champs(self._page("GET", adresse)) | {champ: valeur, "pourquoi": "Essai de la pile"}
        debut = time.monotonic()
        try:
            self._page("POST", adresse, champs, 302)
        except Refus:
            # Told to come back (503), one does, once: nothing was saved.
            time.sleep(2)
            debut = time.monotonic()
            self._page("POST", adresse, champs, 302)
        return debut, time.monotonic()

    def _page(self, methode: str, adresse: str, champs: dict[str, str] | None = None, attendu: int = 200) -> str:
        entetes = {"Cookie": "; ".join(f"{t.key}={t.value}" for t in self.temoins.values())}
        # Where the certificate is the proxy's, this is the site's own address.
        entetes["Referer"] = f"https://127.0.0.1:{self.port}{adresse}"
        if champs is not None:
            entetes["Content_Type"] = "application/x-www-form-urlencoded"
        reponse, corps = self.connexion.demander(
            methode, adresse, None if champs is None else urlencode(champs), **entetes
        )
        for pose in reponse.headers.get_all("Set-Cookie") or []:
            self.temoins.load(pose)
        if reponse.status == 503:
            raise Refus(corps.decode())
        assert reponse.status == attendu, (
            methode,
            adresse,
            reponse.status,
            re.findall(r"(?s)errorlist.{0,300}|<h1.{0,900}", corps.decode()),
        )
        return corps.decode()


def _champs(page: str) -> dict[str, str]:
    """Return what a browser would send of the page's form with the most fields; buttons but « save » left out."""
    arbre = html5lib.parse(page, namespaceHTMLElements=False)
    formulaires = [_valeurs(f) for f in arbre.iter("form") if f.get("method", "get").lower() == "post"]
    return max((v for v in formulaires if "csrfmiddlewaretoken" in v), key=len)


def _valeurs(formulaire: Any) -> dict[str, str]:
    valeurs: dict[str, str] = {}
    for e in (e for e in formulaire.iter() if e.tag in ("input", "textarea", "select")):
        nom = e.get("name")
        if not nom or e.get("type") in ("submit", "button", "file"):
            continue
        if e.get("type") in ("checkbox", "radio") and e.get("checked") is None:
            continue
        if e.tag == "textarea":
            valeurs[nom] = (e.text or "").removeprefix("\n")
        elif e.tag == "select":
            valeurs[nom] = next((o.get("value", "") for o in e.iter("option") if o.get("selected") is not None), "")
        else:
            valeurs[nom] = e.get("value", "on" if e.get("type") == "checkbox" else "")
    return valeurs


def reculs(vus: list[Vu], marge: float = 0.0) -> list[str]:
    """Return the answers that are older than one that had come before they were asked for."""
    par_debut = sorted((v for v in vus if v.version is not None), key=lambda v: v.debut)
    par_fin = sorted(par_debut, key=lambda v: v.fin)
    fautes, plus_recente, rang = [], -1, 0
    for vu in par_debut:
        while rang < len(par_fin) and par_fin[rang].fin + marge < vu.debut:
            plus_recente = max(plus_recente, par_fin[rang].version or 0)
            rang += 1
        if vu.version is not None and vu.version < plus_recente:
            fautes.append(f"{vu.adresse} : état {vu.version} après l’état {plus_recente}")
    return fautes


def retards(vus: list[Vu], corrections: dict[int, float], delai: float) -> list[str]:
    """Return the answers asked for more than `delai` after a correction was confirmed, that do not have it."""
    fautes = []
    for vu in vus:
        due = max((n for n, fin in corrections.items() if fin + delai < vu.debut), default=-1)
        if vu.version is not None and vu.version < due:
            fautes.append(f"{vu.adresse} : état {vu.version}, l’état {due} date de plus de {delai} s")
    return fautes
