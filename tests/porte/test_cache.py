"""What may be kept of an answer, and how it goes on the wire."""

import gzip
import random
from collections.abc import Callable
from wsgiref.headers import Headers

import brotli
import pytest

from aides.porte.cache import (
    COMPRIMER_DES,
    LONG,
    LOURD,
    PLUS_VITE,
    VITE,
    Page,
    choisir_encodage,
    emballer,
    gardable,
    reconnaitre,
    resserrer,
)

HTML = ("Content-Type", "text/html; charset=utf-8")
LONGUE = ("Content-Length", "12")
# Compresses badly enough to stay heavy.
LOURDES = b" ".join(str(n * n).encode() for n in range(20_000))


@pytest.mark.parametrize(
    ("accepte", "attendu"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "br"),
        ("br ; q=0.5", "br"),
        ("BR", "br"),
        ("br;level=1", "br"),
        ("br;level=1;q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0, *", "br"),
        ("br, *;q=0", "br"),
        ("gzip;q=abc", "identity"),
        ("gzip;q=", "identity"),
        ("gzip;q=-1", "identity"),
        ("gzip;q=nan", "identity"),
        ("identity;q=0", "identity"),
        ("identity", "identity"),
        ("deflate", "identity"),
        ("brotli", "identity"),
        (",,", "identity"),
    ],
)
def test_encodage(accepte: str, attendu: str) -> None:
    assert choisir_encodage(accepte) == attendu


@pytest.mark.parametrize(
    ("statut", "entetes", "attendu"),
    [
        ("200 OK", [], True),
        ("200 OK", [("Vary", "Accept-Encoding")], True),
        ("200 OK", [("Vary", "Cookie")], True),
        ("200 OK", [("Vary", "cookie, ACCEPT-ENCODING")], True),
        ("200 OK", [("Cache-Control", "max-age=60, public")], True),
        ("200 OK", [("Vary", "Accept-Language")], False),
        ("200 OK", [("Vary", "Cookie, HX-Request")], False),
        ("200 OK", [("Vary", "Cookie"), ("Vary", "HX-Request")], False),
        ("200 OK", [("Vary", "*")], False),
        ("200 OK", [("Cache-Control", "private")], False),
        ("200 OK", [("Cache-Control", "max-age=0, no-store")], False),
        ("200 OK", [("Cache-Control", "public, no-transform")], False),
        ("200 OK", [("cache-control", "Private, max-age=60")], False),
        ("200 OK", [("Cache-Control", 'private="Set-Cookie"')], False),
        ("200 OK", [("Set-Cookie", "a=b")], False),
        ("200 OK", [("Content-Encoding", "gzip")], False),
        ("201 Created", [], False),
        ("206 Partial Content", [], False),
        ("301 Moved Permanently", [], False),
        ("304 Not Modified", [], False),
        ("400 Bad Request", [], False),
        ("404 Not Found", [], False),
        ("500 Internal Server Error", [], False),
        ("2000", [], False),
    ],
)
def test_gardable(statut: str, entetes: list[tuple[str, str]], attendu: bool) -> None:
    assert gardable(statut, Headers([HTML, LONGUE, *entetes])) is attendu


def test_un_flux_n_est_pas_gardable() -> None:
    assert not gardable("200 OK", Headers([HTML]))


def emballee(corps: bytes, encodage: str, *entetes: tuple[str, str]) -> tuple[Page, Headers]:
    """A page and its headers."""
    page = emballer(Headers([*(entetes or [HTML]), ("Content-Length", str(len(corps)))]), corps, encodage)
    return page, Headers(list(page.entetes))


@pytest.mark.parametrize(
    ("encodage", "lire"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)]
)
def test_corps_et_entetes(encodage: str, lire: Callable[[bytes], bytes]) -> None:
    corps = b"<p>Lorem ipsum dolor sit amet.</p>" * 50
    page, entetes = emballee(corps, encodage, HTML, ("X-Frame-Options", "DENY"))
    assert lire(page.corps) == corps
    assert dict(entetes.items()) == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page.corps)),
        "X-Frame-Options": "DENY",
        "Vary": "Accept-Encoding",
        "Cache-Control": "no-cache",
        "ETag": page.etag,
        **({"Content-Encoding": encodage} if encodage != "identity" else {}),
    }
    assert dict(page.entetes_304) == {
        "X-Frame-Options": "DENY",
        "Vary": "Accept-Encoding",
        "Cache-Control": "no-cache",
        "ETag": page.etag,
    }
    assert not page.provisoire
    assert page.ancien == ""


def test_un_304_ne_dit_rien_du_corps() -> None:
    page, _ = emballee(b"x" * 500, "br", HTML, ("content-disposition", "attachment"), ("Content-Language", "fr"))
    assert {nom.lower() for nom, _ in page.entetes_304} == {"content-language", "vary", "cache-control", "etag"}


def test_un_etag_fort_par_corps_et_par_encodage() -> None:
    etags = {emballee(corps, e)[0].etag for corps in (b"a" * 500, b"b" * 500) for e in ("br", "gzip", "identity")}
    assert len(etags) == 6
    assert all(etag.startswith('"') and etag.endswith('"') and len(etag) == 32 for etag in etags)
    assert emballee(b"a" * 500, "gzip")[0].etag in etags


@pytest.mark.parametrize(
    ("octets", "genre", "comprime"),
    [
        (COMPRIMER_DES - 1, "text/html", False),
        (COMPRIMER_DES, "text/html", True),
        (500, "text/csv; charset=utf-8", True),
        (500, "application/json", True),
        (500, "application/geo+json", True),
        (500, "image/svg+xml", True),
        (500, "image/png", False),
        (500, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    ],
)
def test_ce_qui_est_comprime(octets: int, genre: str, comprime: bool) -> None:
    for encodage in ("br", "gzip"):
        page, entetes = emballee(b"x" * octets, encodage, ("Content-Type", genre))
        assert entetes["Content-Encoding"] == (encodage if comprime else None)
        assert (page.corps == b"x" * octets) is not comprime
        assert entetes["Vary"] == "Accept-Encoding"


def test_sans_genre_rien_n_est_comprime() -> None:
    assert emballee(b"x" * 500, "br", ("X-Frame-Options", "DENY"))[0].corps == b"x" * 500


@pytest.mark.parametrize(
    ("vary", "attendu"),
    [
        ("Cookie", "Cookie, Accept-Encoding"),
        ("accept-encoding", "accept-encoding"),
        ("Accept-Encoding, Cookie", None),
    ],
)
def test_vary_est_complete(vary: str, attendu: str | None) -> None:
    assert emballee(b"x", "br", HTML, ("Vary", vary))[1]["Vary"] == (attendu or vary)


def test_ce_que_dit_la_vue_du_cache_est_remplace() -> None:
    assert emballee(b"x", "br", HTML, ("Cache-Control", "max-age=60"))[1].get_all("Cache-Control") == ["no-cache"]


@pytest.mark.parametrize(("encodage", "attendu"), [("br", True), ("gzip", False), ("identity", False)])
def test_une_page_lourde_est_provisoire(encodage: str, attendu: bool) -> None:
    page, _ = emballee(LOURDES, encodage)
    assert len(page.corps) > LOURD
    assert page.provisoire is attendu


def test_la_limite_d_une_page_lourde() -> None:
    """Taken as sent: what stays under it is never compressed twice."""
    page, _ = emballee(LOURDES[:40_000], "br")
    assert 1_000 < len(page.corps) <= LOURD
    assert not page.provisoire


def test_resserrer() -> None:
    page, entetes = emballee(LOURDES, "br", HTML, ("X-Frame-Options", "DENY"))
    meilleure = resserrer(page)
    assert brotli.decompress(meilleure.corps) == LOURDES
    assert len(meilleure.corps) < len(page.corps) * 0.97
    assert meilleure.etag != page.etag
    assert meilleure.ancien == page.etag
    assert not meilleure.provisoire
    propres = {"ETag": meilleure.etag, "Content-Length": str(len(meilleure.corps))}
    assert dict(meilleure.entetes) == dict(entetes.items()) | propres
    assert dict(meilleure.entetes_304)["ETag"] == meilleure.etag


@pytest.mark.parametrize(
    ("connus", "attendu"),
    [
        ('"neuf"', '"neuf"'),
        ('W/"neuf"', '"neuf"'),
        (' "neuf" ', '"neuf"'),
        ('"autre", "neuf"', '"neuf"'),
        ('"autre",W/"neuf" , "x"', '"neuf"'),
        ("*", '"neuf"'),
        (" * ", '"neuf"'),
        ('"vieux"', '"vieux"'),
        ('W/"vieux", "x"', '"vieux"'),
        ('"vieux", "neuf"', '"neuf"'),
        ('"autre"', ""),
        ("", ""),
        (",", ""),
        ("neuf", ""),
        ("n’importe quoi", ""),
        ('"a", "b"', ""),
        ('"a", *', ""),
    ],
)
def test_reconnaitre(connus: str, attendu: str) -> None:
    assert reconnaitre(connus, Page((), (), b"", '"neuf"', ancien='"vieux"')) == attendu


@pytest.mark.parametrize("connus", ["", ",", '"autre"', ' , ""'])
def test_reconnaitre_sans_ancien(connus: str) -> None:
    assert reconnaitre(connus, Page((), (), b"", '"neuf"')) == ""


@pytest.mark.parametrize(("longueur", "qualite"), [(LONG - 1, VITE), (LONG, PLUS_VITE)])
def test_un_long_fichier_est_comprime_plus_vite(longueur: int, qualite: int) -> None:
    corps = bytes(random.Random(5).choices(b"abcdefgh,;", k=longueur))
    page = emballer(Headers([("Content-Type", "text/csv")]), corps, "br")
    assert page.corps == brotli.compress(corps, quality=qualite)
    assert brotli.compress(corps, quality=VITE) != brotli.compress(corps, quality=PLUS_VITE)
