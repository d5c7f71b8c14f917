"""The three layers around a view, each alone: what they change of an answer, what they leave, its length told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from aides.porte.adresse import CARACTERE_NUL, PAS_UTF8, POURCENT
from aides.porte.garde import GardeRequete, defaut, sans_corps
from aides.porte.sigles import Sigles
from aides.porte.typographie import Typographie, est_html

Couche = Callable[[Callable[[HttpRequest], HttpResponseBase]], Callable[[HttpRequest], HttpResponseBase]]
HTML = "text/html; charset=utf-8"
# A page with both something to set and something to explain, and what each layer makes of it.
BRUTE = "<main>Une MSP : l'été</main>"
COMPOSEE = "<main>Une MSP\u00a0: l’été</main>"
EXPLIQUEE = '<main>Une <abbr title="maison de santé pluriprofessionnelle">MSP</abbr> : l\'été</main>'
COUCHES = [(Typographie, COMPOSEE), (Sigles, EXPLIQUEE)]


def passer(couche: Couche, reponse: HttpResponseBase, chemin: str = "/") -> HttpResponseBase:
    """What comes out of a layer, of the answer that a view gave to a request."""
    return couche(lambda request: reponse)(RequestFactory().get(chemin))


@pytest.mark.parametrize(("couche", "attendue"), COUCHES)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_une_page_est_changee(couche: Couche, attendue: str, charset: str) -> None:
    """In its own letters; its length is told again where it was told, and only there."""
    nue = HttpResponse(BRUTE, content_type=f"text/html; charset={charset}")
    dite = HttpResponse(BRUTE, content_type=f"text/html; charset={charset}", headers={"Content-Length": "1"})
    octets = attendue.encode(charset)
    for avant, longueur in ((nue, {}), (dite, {"Content-Length": str(len(octets))})):
        apres: Any = passer(couche, avant)
        assert apres.content == octets
        assert dict(apres.items()) == {"Content-Type": f"text/html; charset={charset}", **longueur}


@pytest.mark.parametrize(("couche", "attendue"), COUCHES)
@pytest.mark.parametrize(
    "entetes",
    [{"Content-Type": "text/csv"}, {"Content-Type": ""}, {"Content-Type": HTML, "Content-Encoding": "br"}],
)
def test_autre_chose_qu_une_page_ne_change_pas(couche: Couche, attendue: str, entetes: dict[str, str]) -> None:
    entetes = {**entetes, "Content-Length": "7"}
    apres: Any = passer(couche, HttpResponse(BRUTE, headers=entetes))
    assert apres.content == BRUTE.encode()
    assert dict(apres.items()) == entetes


@pytest.mark.parametrize(("couche", "attendue"), COUCHES)
def test_ni_un_flux_ni_un_corps_vide(couche: Couche, attendue: str) -> None:
    flux = StreamingHttpResponse([BRUTE.encode()], content_type=HTML)
    assert passer(couche, flux) is flux
    assert b"".join(flux.getvalue().splitlines()) == BRUTE.encode()
    vide: Any = passer(couche, HttpResponse("", content_type=HTML, headers={"Content-Length": "9"}))
    assert (vide.content, vide["Content-Length"]) == (b"", "9")


@pytest.mark.parametrize(
    ("chemin", "attendue"),
    [("/admin/", BRUTE), ("/admin/x/", BRUTE), ("/admin", EXPLIQUEE), ("/x/admin/", EXPLIQUEE)],
)
def test_les_sigles_ne_sont_pas_expliques_a_l_equipe(chemin: str, attendue: str) -> None:
    apres: Any = passer(Sigles, HttpResponse(BRUTE), chemin)
    assert apres.content == attendue.encode()


def test_l_equipe_a_la_typographie() -> None:
    apres: Any = passer(Typographie, HttpResponse(BRUTE), "/admin/")
    assert apres.content == COMPOSEE.encode()


@pytest.mark.parametrize(
    ("entetes", "dit"),
    [
        ({"Content-Type": HTML}, True),
        ({"Content-Type": "text/html"}, True),
        ({"Content-Type": "application/xhtml+xml"}, False),
        ({"Content-Type": HTML, "Content-Encoding": "gzip"}, False),
    ],
)
def test_ce_qui_est_une_page(entetes: dict[str, str], dit: bool) -> None:
    assert est_html(HttpResponse(headers=entetes)) is dit


def test_sans_type_ce_n_est_pas_une_page() -> None:
    reponse = HttpResponse()
    del reponse["Content-Type"]
    assert est_html(reponse) is False


# --- What stands first ---


@pytest.mark.parametrize(
    ("chemin", "requete", "temoin", "raison"),
    [
        ("/a/", "", "x", ""),
        ("/a/", "q=a", "x", ""),
        ("/a\0/", "", "x", CARACTERE_NUL),
        ("/a/", "", "x\0", CARACTERE_NUL),
        ("/a%zz/", "", "x", POURCENT),
        ("/a%c3/", "", "x", PAS_UTF8),
        ("/a%20b/", "", "x", ""),
        ("/a/", "q=%zz", "x", POURCENT),
        ("/a%c3/", "q=%00", "x", CARACTERE_NUL),
    ],
)
def test_pourquoi_une_demande_ne_peut_pas_etre_lue(chemin: str, requete: str, temoin: str, raison: str) -> None:
    request = HttpRequest()
    request.path_info, request.COOKIES = chemin, {"a": "x", "b": temoin}
    request.META["QUERY_STRING"] = requete
    assert defaut(request) == raison


def test_un_serveur_qui_ne_dit_pas_la_requete() -> None:
    request = HttpRequest()
    request.path_info = "/a/"
    assert defaut(request) == ""


@pytest.mark.parametrize(
    ("methode", "requete", "dit"),
    [
        ("GET", "q=a", b"la page"),
        ("POST", "q=a", b"la page"),
        ("HEAD", "q=a", b""),
        ("GET", "q=%zz", POURCENT.encode()),
        ("HEAD", "q=%zz", b""),
    ],
)
def test_la_garde(methode: str, requete: str, dit: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets through what can be read, and has a view say why the rest cannot; nothing but a length to HEAD."""
    request = RequestFactory().generic(methode, f"/?{requete}")
    garde = GardeRequete(lambda request: HttpResponse("la page"))
    monkeypatch.setattr(garde, "refuser", lambda request, raison: HttpResponse(raison, status=400))
    reponse: Any = garde(request)
    assert reponse.content == dit
    assert reponse.status_code == (400 if "%zz" in requete else 200)
    attendue = {"Content-Length": str(len(POURCENT.encode() if "%zz" in requete else b"la page"))}
    assert dict(reponse.items()) == {"Content-Type": HTML, **(attendue if methode == "HEAD" else {})}


def test_une_longueur_deja_dite_est_gardee() -> None:
    reponse: Any = sans_corps(HttpResponse("abc", headers={"Content-Length": "30"}))
    assert (reponse.content, reponse["Content-Length"]) == (b"", "30")


def test_un_flux_n_est_pas_lu() -> None:
    flux = StreamingHttpResponse([b"abc"])
    assert sans_corps(flux) is flux
    assert "Content-Length" not in flux
    assert flux.getvalue() == b"abc"
