"""What a proxy may pass on or a visitor invent never gets into the page of those who follow."""

from typing import Any
from wsgiref.types import WSGIApplication

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from config.wsgi import pile
from tests.wsgi import demander, environnement, executer, site_neuf

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def site() -> WSGIApplication:
    """A site with nothing kept, that looks at the database at each request."""
    return site_neuf()


POISON = "/departements"
# What a proxy may pass on or a visitor invent, as WSGI names it.
ENTETES = {
    "HTTP_SCRIPT_NAME": POISON,
    "HTTP_X_SCRIPT_NAME": POISON,
    "HTTP_PATH_INFO": POISON,
    "HTTP_X_PATH_INFO": POISON,
    "HTTP_SCRIPT_URL": POISON,
    "HTTP_REDIRECT_URL": POISON,
    "HTTP_X_FORWARDED_PREFIX": POISON,
    "HTTP_X_FORWARDED_HOST": "pirate.example",
    "HTTP_X_FORWARDED_SERVER": "pirate.example",
    "HTTP_X_FORWARDED_PORT": "444",
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_PROTOCOL": "ssl",
    "HTTP_X_FORWARDED_SSL": "on",
    "HTTP_X_FORWARDED_SCHEME": "https",
    "HTTP_FORWARDED": 'for="pirate";host=pirate.example;proto=https',
    "HTTP_FRONT_END_HTTPS": "on",
    "HTTP_X_URL_SCHEME": "https",
    "HTTP_X_HOST": "pirate.example",
    "HTTP_X_ORIGINAL_HOST": "pirate.example",
    "HTTP_X_REAL_IP": "203.0.113.9",
    "HTTP_X_ORIGINAL_URL": "/methode/",
    "HTTP_X_REWRITE_URL": "/methode/",
    "HTTP_X_ORIGINAL_URI": "/methode/",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_X_HTTP_METHOD": "DELETE",
    "HTTP_X_METHOD_OVERRIDE": "PUT",
    "HTTP_ACCEPT": "application/json",
    "HTTP_ACCEPT_LANGUAGE": "en",
    "HTTP_RANGE": "bytes=0-10",
    "HTTP_IF_MODIFIED_SINCE": "Wed, 21 Oct 2037 07:28:00 GMT",
    "HTTP_HX_REQUEST": "true",
    "HTTP_HX_CURRENT_URL": "http://pirate.example/",
    "HTTP_ORIGIN": "http://pirate.example",
    "HTTP_REFERER": "http://pirate.example/",
    "HTTP_USER_AGENT": "pirate",
    "HTTP_COOKIE": "django_language=en; messages=pirate",
    "HTTP_AUTHORIZATION": "Basic cGlyYXRl",
    "HTTP_X_REQUESTED_WITH": "XMLHttpRequest",
    "REMOTE_USER": "pirate",
    "RAW_URI": "/methode/",
    "SCRIPT_URL": "/methode/",
    "REDIRECT_URL": "/methode/",
}


@pytest.mark.parametrize("nom", ENTETES)
def test_un_entete_n_entre_pas_dans_la_page_des_autres(site: WSGIApplication, nom: str) -> None:
    propre = demander(site_neuf(), "/sources/")
    empoisonnee = executer(site, environnement("/sources/") | {nom: ENTETES[nom]})
    ensuite = demander(site, "/sources/")
    assert (ensuite.corps, ensuite.paires) == (propre.corps, propre.paires)
    assert (empoisonnee.corps, empoisonnee.paires) == (propre.corps, propre.paires)


@pytest.mark.parametrize("prefixe", ["/departements", "/sources"])
def test_un_prefixe_est_refuse_et_rien_n_en_reste(site: WSGIApplication, prefixe: str) -> None:
    assert executer(site, environnement("/sources/") | {"SCRIPT_NAME": prefixe}).statut == 400
    assert 'href="/departements/"' in demander(site, "/sources/").corps.decode()


@pytest.mark.parametrize(
    ("hote", "nom"),
    [
        ("testserver:81", "testserver"),
        ("testserver:8000", "testserver:8000"),
        ("TESTSERVER", "testserver"),
        ("localhost", "localhost"),
        ("testserver.", "testserver"),
        ("127.0.0.1:8000", "127.0.0.1:8000"),
    ],
)
def test_chaque_hote_a_ses_adresses(site: WSGIApplication, hote: str, nom: str) -> None:
    autre = demander(site, "/sources/", host=hote).corps.decode()
    assert f'rel="canonical" href="http://{nom}/sources/"' in autre
    assert 'rel="canonical" href="http://testserver/sources/"' in demander(site, "/sources/").corps.decode()


@pytest.mark.parametrize(
    "hote", ["pirate.example", "testserver@pirate.example", "a b", "testserver/x", "testserver:x"]
)
def test_un_hote_inconnu_est_refuse(site: WSGIApplication, hote: str) -> None:
    demander(site, "/sources/")
    for _ in range(2):
        assert demander(site, "/sources/", host=hote).statut == 400


def dire_schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.scheme)


urlpatterns = [path("schema/", dire_schema), path("", include("config.urls"))]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "dit", [None, "https", " https", "https,http", "https, http", "http,https", "http", "HTTPS", "", "ssl"]
)
@pytest.mark.parametrize("serveur", ["http", "https"])
def test_le_schema_est_lu_comme_django_le_lit(settings: Any, dit: str | None, serveur: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = site_neuf()
    environ = environnement("/schema/") | {"wsgi.url_scheme": serveur}
    if dit is not None:
        environ["HTTP_X_FORWARDED_PROTO"] = dit
    attendu = executer(pile, dict(environ)).corps
    assert executer(site, dict(environ)).corps == attendu
    # And under the same key as whoever came that way by itself.
    direct = environnement("/schema/") | {"wsgi.url_scheme": attendu.decode()}
    assert executer(site, direct).corps == attendu
