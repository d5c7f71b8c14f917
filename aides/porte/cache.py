"""The outermost middleware: a page whose data has not changed is answered from kept, compressed bytes.

A kept page costs one query (the data's version) and no other middleware. It is compressed once: compressing a page of
100 kB costs more than finding it. Every worker keeps its own pages; the version, which each write moves on in its own
transaction, is in the key, so an edit shows at once in all of them.
"""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
from django.conf import settings
from django.core.cache import caches
from django.db import Error as ErreurBase
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import cc_delim_re, patch_vary_headers

HORS_CACHE = ("/admin/", settings.STATIC_URL)
CORPS_MAX = 2_000_000
REQUETE_MAX = 512
# Below this a compressed body is no smaller once its headers are counted.
COMPRIMER_DES = 200
# Compressed to more than this, a page is worth the slower setting.
LOURD = 20_000
TYPES_COMPRIMES = ("text/", "application/json", "application/geo+json", "image/svg+xml")
# A page that varies on any other header is not kept. htmx's are among those: every address answers a whole page.
VARY_ADMIS = {"accept-encoding"}
# A visitor has none of these; a request that has one may be answered with a page of its own.
TEMOINS_PERSONNELS = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True, slots=True)
class Page:
    """A kept answer: its headers (those of the inner middlewares included) and its body as it goes on the wire."""

    entetes: tuple[tuple[str, str], ...]
    corps: bytes

    def __len__(self) -> int:
        return len(self.corps)


class CachePages:
    """Answer GET and HEAD from kept pages; keep those that may be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.construction = empreinte_construction()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _concernee(request):
            return self.get_response(request)
        # Read before rendering: what an edit changes meanwhile is kept under the old number, which nobody asks for.
        version = lire_version()
        if version is None:
            return self.get_response(request)
        encodage = choisir_encodage(request.META.get("HTTP_ACCEPT_ENCODING", "")[:256])
        cle = self._cle(request, version, encodage)
        pages = caches["pages"]
        page = pages.get(cle)
        if page is not None:
            return conclure(request, HttpResponse(page.corps, headers=dict(page.entetes)))
        tete = request.method == "HEAD"
        if tete:
            request.method = "GET"  # rendered whole: the copy then serves GET, and both have the same headers
        reponse = self.get_response(request)
        if tete:
            request.method = "HEAD"
        page = preparer(request, reponse, encodage)
        if page and len(page) <= CORPS_MAX and len(request.META.get("QUERY_STRING", "")) <= REQUETE_MAX:
            pages.set(cle, page)
        return conclure(request, reponse)

    def _cle(self, request: HttpRequest, version: int, encodage: str) -> str:
        """Host and scheme are in it: pages may print full addresses, and only known hosts were answered 200."""
        meta = request.META
        parties = (
            str(version),
            self.construction,
            str(request.scheme),
            meta.get("HTTP_HOST", ""),
            request.path,
            meta.get("QUERY_STRING", ""),
            encodage,
        )
        return hashlib.blake2b("\0".join(parties).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def _concernee(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and not settings.DEBUG
        and not request.path_info.startswith(HORS_CACHE)
        and not (request.COOKIES and any(nom in request.COOKIES for nom in TEMOINS_PERSONNELS))
    )


def lire_version() -> int | None:
    """Return the data's version; None when the database does not answer (the stack will then say so with its 500)."""
    try:
        with connection.cursor() as curseur:
            curseur.execute("SELECT numero FROM aides_versiondonnees WHERE id = 1")
            ligne = curseur.fetchone()
    except ErreurBase:
        return None
    return int(ligne[0]) if ligne else 0


@lru_cache(maxsize=256)
def choisir_encodage(accepte: str) -> str:
    """Return the best of br, gzip and identity that an Accept-Encoding header allows.

    Identity is the answer to anything else, even where it is refused: a page is better than a 406.
    """
    poids: dict[str, float] = {}
    for element in accepte.lower().split(","):
        nom, *parametres = (partie.strip() for partie in element.split(";"))
        q = 1.0
        for parametre in parametres:
            if parametre.startswith("q="):
                try:
                    q = float(parametre[2:])
                except ValueError:
                    q = 0.0
        poids[nom] = q
    for encodage in ("br", "gzip"):
        if poids.get(encodage, poids.get("*", 0.0)) > 0:
            return encodage
    return "identity"


def preparer(request: HttpRequest, reponse: HttpResponseBase, encodage: str) -> Page | None:
    """Compress and label an answer, and return it as it may be kept.

    None, and nothing done, where it may not be: an error, a stream, a private page, one that varies on more.
    """
    if not isinstance(reponse, HttpResponse) or reponse.status_code != 200 or reponse.cookies:
        return None
    # Made without any cookie, a page that varies on them is everybody's; made with one (a form's token), it is not.
    admis = VARY_ADMIS if request.COOKIES else VARY_ADMIS | {"cookie"}
    directives = {d.split("=")[0].strip().lower() for d in cc_delim_re.split(reponse.get("Cache-Control", ""))}
    varie = {v.strip().lower() for v in reponse.get("Vary", "").split(",") if v.strip()}
    if directives & {"no-store", "private"} or varie - admis or reponse.has_header("Content-Encoding"):
        return None
    corps = reponse.content
    if encodage != "identity" and len(corps) >= COMPRIMER_DES and _compressible(reponse):
        corps = comprimer(corps) if encodage == "br" else gzip.compress(corps, 6, mtime=0)
        reponse["Content-Encoding"] = encodage
    patch_vary_headers(reponse, ("Accept-Encoding",))
    # Of the bytes sent: strong, its own for each encoding, and the same in every worker and after a restart.
    reponse["ETag"] = f'"{hashlib.blake2b(corps, digest_size=15).hexdigest()}"'
    reponse["Cache-Control"] = "no-cache"
    reponse["Content-Length"] = str(len(corps))
    reponse.content = corps
    return Page(tuple(reponse.items()), corps)


def comprimer(corps: bytes) -> bytes:
    """Compress for the wire, once per version of a page: 10 ms at most, and 100 more for the few that hold a map.

    A quicker setting makes those 10 % heavier, for every visitor.
    """
    leger = brotli.compress(corps, quality=5)
    return leger if len(leger) <= LOURD else brotli.compress(corps, quality=10)


def _compressible(reponse: HttpResponse) -> bool:
    return str(reponse.get("Content-Type", "")).startswith(TYPES_COMPRIMES)


def conclure(request: HttpRequest, reponse: HttpResponseBase) -> HttpResponseBase:
    """Send the answer whole; without its body to HEAD; as 304 to who has it already."""
    connus = request.META.get("HTTP_IF_NONE_MATCH")
    if not isinstance(reponse, HttpResponse):
        return reponse
    if connus is not None and "ETag" in reponse and reponse.status_code == 200 and _connait(connus, reponse["ETag"]):
        reponse.status_code = 304
        reponse.content = b""
        for nom in ("Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition"):
            del reponse[nom]
    elif request.method == "HEAD":
        reponse.setdefault("Content-Length", str(len(reponse.content)))
        reponse.content = b""
    return reponse


def _connait(connus: str, etag: str) -> bool:
    """Compare as If-None-Match wants: weakly, with any of a list, or with « * »."""
    if connus == etag:
        return True
    return connus.strip() == "*" or etag in (e.strip().removeprefix("W/") for e in connus.split(","))


def empreinte_construction() -> str:
    """Return a hash of what pages are made from besides the data: code, templates, names of the static files.

    Kept pages die with their worker, so this matters only to a store that outlives it; it is one look at start.
    """
    somme = hashlib.blake2b(digest_size=10)
    manifeste = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifeste.exists():
        somme.update(manifeste.read_bytes())
    for dossier in ("aides", "config", "territoires", "templates"):
        for chemin in sorted((settings.BASE_DIR / dossier).rglob("*")):
            if chemin.suffix in {".py", ".html"}:
                somme.update(f"{chemin}:{chemin.stat().st_mtime_ns}".encode())
    return somme.hexdigest()
