"""What may be kept of an answer, and how it goes on the wire: compressed once, labelled, ready to be sent again."""

import gzip
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from wsgiref.headers import Headers

import brotli
from django.utils.http import parse_http_date, parse_http_date_safe

CORPS_MAX = 2_000_000
REQUETE_MAX = 512
HOTE_MAX = 255
# Below this a compressed body is no smaller once its headers are counted.
COMPRIMER_DES = 200
# Compressed quickly to more than this, a page is compressed again, better, once it is asked for again.
LOURD = 20_000
VITE, MIEUX = 5, 10
# A file as long as that takes too long even so: a visitor waits for it.
LONG, PLUS_VITE = 300_000, 4
TYPES_COMPRIMES = ("text/", "application/json", "application/ld+json", "application/geo+json", "image/svg+xml")
# A page that varies on any other header is not kept. Cookies are not shown to what is kept: it cannot vary on them.
VARY_ADMIS = {"accept-encoding", "cookie"}
# A 304 says nothing of the body that it does not have.
DU_CORPS = {"content-type", "content-length", "content-encoding", "content-disposition"}

Entetes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A kept answer, ready for the wire: to GET and HEAD, and to who has it already (`entetes_304`).

    `provisoire`: a better compression of it is worth its price. `ancien` is the ETag that it had before that; or ''.
    """

    entetes: Entetes
    entetes_304: Entetes
    corps: bytes
    etag: str
    provisoire: bool = False
    ancien: str = ""

    @property
    def octets(self) -> int:
        """The bytes of its body and of its headers."""
        return len(self.corps) + sum(len(nom) + len(valeur) for nom, valeur in self.entetes)


@lru_cache(maxsize=256)
def choisir_encodage(accepte: str) -> str:
    """Return the best of br, gzip and identity that an Accept-Encoding header allows.

    Identity is the answer to anything else, even where it is refused: a page is better than a 406.
    """
    poids: dict[str, float] = {}
    for element in accepte.lower().split(","):
        nom, *parametres = map(str.strip, element.split(";"))
        poids[nom] = min((_q(p) for p in parametres if p.startswith("q=")), default=1.0)
    for encodage in ("br", "gzip"):
        if poids.get(encodage, poids.get("*", 0.0)) > 0:
            return encodage
    return "identity"


def _q(parametre: str) -> float:
    try:
        return float(parametre.removeprefix("q="))
    except ValueError:
        return 0.0


def gardable(statut: str, entetes: Headers) -> bool:
    """Whether an answer is everybody's: no error, stream or cookie, nothing private, nothing else it varies on; and
    whether it may be compressed: a long file is sent from the disk as it is."""
    return (
        statut.startswith("200 ")
        and "Content-Length" in entetes  # Django sets it on all but streams
        and "Set-Cookie" not in entetes
        and "Content-Encoding" not in entetes
        and not _mots(entetes, "Cache-Control") & {"no-store", "private", "no-transform"}
        and _mots(entetes, "Vary") <= VARY_ADMIS
    )


def _mots(entetes: Headers, nom: str) -> set[str]:
    """The members of a list header, in lower case, without their values."""
    membres = ",".join(entetes.get_all(nom)).split(",")
    return {membre.partition("=")[0].strip().lower() for membre in membres} - {""}


def politique(secondes: int) -> str:
    """Return what is told to browsers, who always ask, and to caches that are not ours: how long they need not."""
    return f"public, max-age=0, must-revalidate, s-maxage={secondes}" if secondes else "no-cache"


def emballer(entetes: Headers, corps: bytes, encodage: str, garder: str = "no-cache") -> Page:
    """Compress and label an answer. `entetes` are changed. `garder` is what Cache-Control says."""
    if encodage != "identity" and len(corps) >= COMPRIMER_DES and _compressible(entetes):
        qualite = VITE if len(corps) < LONG else PLUS_VITE
        corps = brotli.compress(corps, quality=qualite) if encodage == "br" else gzip.compress(corps, 6, mtime=0)
        entetes["Content-Encoding"] = encodage
    if "accept-encoding" not in _mots(entetes, "Vary"):
        entetes["Vary"] = ", ".join([*entetes.get_all("Vary"), "Accept-Encoding"])
    entetes["Cache-Control"] = garder
    return _page(entetes, corps, provisoire=entetes["Content-Encoding"] == "br" and len(corps) > LOURD)


def resserrer(page: Page) -> Page:
    """Return a provisional page better compressed: a tenth lighter, for a tenth of a second or two of work."""
    corps = brotli.compress(brotli.decompress(page.corps), quality=MIEUX)
    return _page(Headers(list(page.entetes)), corps, ancien=page.etag)


def annoter(page: Page, places: Sequence[re.Pattern[bytes]], avis: bytes, encodage: str) -> Page:
    """Return a page with a notice put in behind the first of these places that it has: nobody's to keep, and without
    the ETag and the date of what it was. What is no page stays as it is."""
    entetes = Headers(list(page.entetes))
    entetes["Cache-Control"] = "no-store"
    if not (entetes["Content-Type"] or "").startswith("text/html"):
        return replace(page, entetes=tuple(entetes.items()))
    corps = _inserer(_deballer(page, entetes), places, avis)
    for nom in ("Content-Encoding", "Last-Modified"):
        del entetes[nom]
    annotee = emballer(entetes, corps, encodage)
    entetes = Headers(list(annotee.entetes))
    entetes["Cache-Control"] = "no-store"
    del entetes["ETag"]
    return Page(tuple(entetes.items()), (), annotee.corps, etag="")


def _inserer(corps: bytes, places: Sequence[re.Pattern[bytes]], avis: bytes) -> bytes:
    trouve = next((trouve for place in places if (trouve := place.search(corps))), None)
    return corps if trouve is None else corps[: trouve.end()] + avis + corps[trouve.end() :]


def dater(page: Page, secondes: int) -> Page:
    """Return a page that says to programs how old it may be."""
    age = ("Age", str(secondes))
    return replace(page, entetes=(*page.entetes, age), entetes_304=(*page.entetes_304, age))


def _deballer(page: Page, entetes: Headers) -> bytes:
    match entetes["Content-Encoding"]:
        case "br":
            return bytes(brotli.decompress(page.corps))
        case "gzip":
            return gzip.decompress(page.corps)
    return page.corps


def _page(entetes: Headers, corps: bytes, *, provisoire: bool = False, ancien: str = "") -> Page:
    # Of the bytes sent: strong, its own for each encoding, and the same in every worker and after a restart.
    etag = f'"{hashlib.blake2b(corps, digest_size=15).hexdigest()}"'
    entetes["ETag"] = etag
    entetes["Content-Length"] = str(len(corps))
    toutes = tuple(entetes.items())
    courtes = tuple((nom, valeur) for nom, valeur in toutes if nom.lower() not in DU_CORPS)
    return Page(toutes, courtes, corps, etag, provisoire=provisoire, ancien=ancien)


def _compressible(entetes: Headers) -> bool:
    return (entetes["Content-Type"] or "").startswith(TYPES_COMPRIMES)


def reconnaitre(connus: str, page: Page) -> str:
    """Return the ETag by which If-None-Match knows a page already, or ''.

    Compared as it wants: weakly, with any of a list, or with « * ». The ETag that the page had before it was better
    compressed stands for it too: whoever has that copy has the page.
    """
    if connus.strip() in (page.etag, "*"):
        return page.etag
    donnes = {element.strip().removeprefix("W/") for element in connus.split(",")}
    if page.etag in donnes:
        return page.etag
    return page.ancien if page.ancien in donnes else ""


def inchangee(depuis: str, page: Page) -> bool:
    """Whether a page that says when its data last changed has not since an If-Modified-Since; asked only of who names
    no ETag, which knows more than a date does."""
    if not depuis:
        return False
    datee = Headers(list(page.entetes))["Last-Modified"]
    vue = parse_http_date_safe(depuis) if datee else None
    return vue is not None and parse_http_date(str(datee)) <= vue
