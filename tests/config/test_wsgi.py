"""The whole site as gunicorn serves it: Django's stack, and what answers kept pages in front of it."""

from typing import Any
from wsgiref.types import WSGIApplication

import pytest
from django.conf import settings as reglages
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from aides.models import Source
from aides.porte.jeton import Jeton, lire_version
from config.wsgi import composer, pile
from tests import urls_essai
from tests.visites import PAGES, visiter
from tests.wsgi import Recu, demander, environnement, executer, site_neuf

pytestmark = [pytest.mark.django_db]
essai = pytest.mark.urls("tests.urls_essai")


@pytest.fixture
def site() -> WSGIApplication:
    """A site with nothing kept, that looks at the database at each request."""
    urls_essai.appels.clear()
    return site_neuf()


def contenu(recu: Recu) -> str:
    return recu.corps.decode()


# --- Kept in front of the stack ---


@essai
def test_la_seconde_fois_aucune_vue(site: WSGIApplication) -> None:
    premiere, seconde = (demander(site, "/essai/page/") for _ in range(2))
    assert len(urls_essai.appels) == 1
    assert seconde.corps == premiere.corps
    assert seconde.paires == premiere.paires
    assert seconde.entetes["Cache-Control"] == "no-cache"
    assert seconde.entetes["Vary"] == "Accept-Encoding"
    assert "default-src 'none'" in str(seconde.entetes["Content-Security-Policy"])
    assert seconde.entetes["X-Content-Type-Options"] == "nosniff"
    assert seconde.entetes["X-Frame-Options"] == "DENY"


def test_une_page_gardee_ne_coute_aucune_requete_mais_de_temps_en_temps_une() -> None:
    heure = [0.0]
    site = composer(pile, Jeton(lire_version, horloge=lambda: heure[0]))
    demander(site, "/")

    def requetes() -> int:
        with CaptureQueriesContext(connection) as capture:
            assert demander(site, "/").statut == 200
        return len(capture)

    assert [requetes(), requetes()] == [0, 0]
    heure[0] += 0.5
    assert [requetes(), requetes()] == [1, 0]


def test_deux_sites_composes_ne_partagent_rien() -> None:
    sites = [site_neuf() for _ in range(2)]
    with CaptureQueriesContext(connection) as capture:
        for site in sites:
            demander(site, "/sources/")
    assert len(capture) > 4


@essai
def test_une_modification_pendant_le_rendu_n_est_pas_manquee(site: WSGIApplication) -> None:
    premiere = demander(site, "/essai/edition/").corps
    assert demander(site, "/essai/edition/").corps != premiere
    assert len(urls_essai.appels) == 2


@essai
def test_une_modification_se_voit(site: WSGIApplication) -> None:
    avant = demander(site, "/essai/page/")
    source = Source.objects.filter(enquete__isnull=False).order_by("pk")[0]
    source.titre = "Titre corrigé"
    source.save()
    apres = demander(site, "/essai/page/", if_none_match=str(avant.entetes["ETag"]))
    assert apres.statut == 200
    assert "Titre corrigé" in contenu(apres)


@essai
@pytest.mark.parametrize("cas", ["vide", "ailleurs", "temoin", "prive", "interdit", "langue", "htmx", "flux"])
def test_ce_qui_n_est_pas_garde(site: WSGIApplication, cas: str) -> None:
    for _ in range(2):
        reponse = demander(site, f"/essai/{cas}/", accept_encoding="br")
        assert reponse.entetes["ETag"] is None
        assert reponse.entetes["Content-Encoding"] is None
    assert len(urls_essai.appels) == 2


@essai
@pytest.mark.parametrize("cas", ["page", "enorme", "xlsx", "cookie", "donnees"])
def test_ce_qui_a_un_etag(site: WSGIApplication, cas: str) -> None:
    assert demander(site, f"/essai/{cas}/").entetes["ETag"]


@essai
def test_un_classeur_est_garde_sans_etre_comprime(site: WSGIApplication) -> None:
    for _ in range(2):
        assert demander(site, "/essai/xlsx/", accept_encoding="br").entetes["Content-Encoding"] is None
    assert len(urls_essai.appels) == 1


@essai
def test_head(site: WSGIApplication) -> None:
    tete = demander(site, "/essai/page/", "HEAD", accept_encoding="br")
    assert tete.corps == b""
    assert tete.paires == demander(site, "/essai/page/", accept_encoding="br").paires
    assert len(urls_essai.appels) == 1
    manque = demander(site, "/essai/vide/", "HEAD")
    assert (manque.statut, manque.corps) == (404, b"")
    assert int(str(manque.entetes["Content-Length"])) > 0


@essai
def test_debug_rien_n_est_garde(settings: Any) -> None:
    settings.DEBUG = True
    site = site_neuf()
    urls_essai.appels.clear()
    for _ in range(2):
        assert demander(site, "/essai/page/").entetes["ETag"] is None
    assert len(urls_essai.appels) == 2
    assert executer(site, environnement("/essai/page/") | {"SCRIPT_NAME": "/x"}).statut == 400


def test_base_en_panne_la_pile_repond(monkeypatch: Any, site: WSGIApplication) -> None:
    def en_panne(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("base arrêtée")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", en_panne)
    reponse = demander(site, "/sources/")
    assert reponse.statut == 500
    assert "Le site a rencontré une erreur" in contenu(reponse)


def test_ce_qui_est_illisible_reste_refuse(site: WSGIApplication) -> None:
    for adresse in ("/?q=%00", "/?utm_source=%ff", "/departements/?q=" + "a" * 10_000, "/departements/%00/"):
        assert demander(site, adresse).statut == 400


# --- What a page reads ---


@pytest.mark.parametrize(
    ("adresse", "memes"),
    [
        ("/", ["/?utm_source=1", "/?utm_source=2&utm_medium=x", "/?fbclid=a", "/?q=maison", "/?a&b&c"]),
        ("/departements/?vue=matrice", ["/departements/?x=1&vue=matrice&y=2"]),
        ("/departements/26-drome/", ["/departements/26-drome/?annee=2019"]),
        ("/dispositifs/?page=2", ["/dispositifs/?utm_source=x&page=2"]),
        ("/comparer/?t=26&t=07", ["/comparer/?t=26&gclid=x&t=07"]),
        ("/donnees/offre.csv", ["/donnees/offre.csv?t=01", "/donnees/offre.csv?utm_source=x"]),
        ("/donnees/comparaison.csv?t=26&t=07", ["/donnees/comparaison.csv?t=26&t=07&utm_source=x"]),
        ("/recherche/suggestions?q=drome", ["/recherche/suggestions?q=drome&_=1"]),
        ("/sitemap.xml", ["/sitemap.xml?utm_source=x"]),
    ],
)
def test_ce_qui_ne_veut_rien_dire_mene_a_la_page_gardee(
    site: WSGIApplication, adresse: str, memes: list[str]
) -> None:
    attendue = demander(site, adresse)
    assert attendue.statut == 200
    for meme in memes:
        with CaptureQueriesContext(connection) as capture:
            recue = demander(site, meme)
        assert (recue.corps, recue.paires) == (attendue.corps, attendue.paires)
        assert len(capture) == 1, "the version, and nothing else"


def test_une_image_renvoie_toujours_ce_qui_suit_son_adresse(site: WSGIApplication) -> None:
    demander(site, "/partage/methode.png")
    assert demander(site, "/partage/methode.png?utm_source=x").statut == 301


def test_dix_visiteurs_venus_d_ailleurs_ne_coutent_rien(site: WSGIApplication) -> None:
    demander(site, "/")
    with CaptureQueriesContext(connection) as capture:
        for rang in range(300):
            assert demander(site, f"/?utm_source={rang}&fbclid={rang}").statut == 200
    assert len(capture) == 300


@pytest.mark.parametrize("adresse", ["/departements/?annee=abc", "/nulle-part/", "/dispositifs/?page=9999"])
def test_une_erreur_n_est_pas_gardee(site: WSGIApplication, adresse: str) -> None:
    for _ in range(2):
        with CaptureQueriesContext(connection) as capture:
            assert demander(site, adresse).entetes["ETag"] is None
        assert len(capture) > 1


# --- Who asks ---


def tetes(client: Client) -> dict[str, str]:
    """The cookies of a client, as it sends them."""
    return {"cookie": "; ".join(f"{nom}={temoin.value}" for nom, temoin in client.cookies.items())}


@pytest.mark.parametrize("nom", PAGES)
def test_une_page_publique_ne_sait_pas_qui_la_demande(client_equipe: Client, nom: str) -> None:
    """Asked of Django itself, which sees every cookie: the same bytes to staff and to visitors, no cookie set."""
    client_equipe.cookies.load({"messages": "x", "csrftoken": "a" * 32})
    equipe, visiteur = client_equipe.get(PAGES[nom]), visiter(PAGES[nom]).reponse
    assert equipe.content == visiteur.content
    for reponse in (equipe, visiteur):
        assert not reponse.cookies
        assert "csrf" not in reponse.content.decode().lower()
        assert "cookie" not in reponse.get("Vary", "").lower()


def test_une_page_est_gardee_et_servie_gardee_quels_que_soient_les_temoins(
    site: WSGIApplication, client_equipe: Client
) -> None:
    premiere = demander(site, "/sources/", **tetes(client_equipe))
    with CaptureQueriesContext(connection) as capture:
        for temoins in ({}, tetes(client_equipe), {"cookie": 'sessionid="a\\000b"; x'}):
            recue = demander(site, "/sources/", **temoins)
            assert (recue.corps, recue.paires) == (premiere.corps, premiere.paires)
    assert len(capture) == 3


def test_les_pages_de_l_equipe_ne_sont_pas_gardees(site: WSGIApplication, client_equipe: Client) -> None:
    for adresse in ("/admin/", "/composants/"):
        for _ in range(2):
            equipe = demander(site, adresse, accept_encoding="br", **tetes(client_equipe))
            assert equipe.statut == 200
            assert equipe.entetes["ETag"] is None
    assert demander(site, "/composants/").statut == 404
    assert demander(site, "/admin/").statut == 302
    connexion = demander(site, "/admin/login/")
    assert connexion.entetes["ETag"] is None
    assert "csrfmiddlewaretoken" in contenu(connexion)


# --- Poison ---

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
    assert 'href="/departements/"' in contenu(demander(site, "/sources/"))


@pytest.mark.parametrize("hote", ["testserver:81", "TESTSERVER", "localhost", "testserver.", "127.0.0.1:8000"])
def test_chaque_hote_a_ses_adresses(site: WSGIApplication, hote: str) -> None:
    autre = contenu(demander(site, "/sources/", host=hote))
    assert f'rel="canonical" href="http://{hote.lower()}/sources/"' in autre.lower()
    assert 'rel="canonical" href="http://testserver/sources/"' in contenu(demander(site, "/sources/"))


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


def test_c_est_ce_que_django_sert_aussi() -> None:
    assert reglages.WSGI_APPLICATION == "config.wsgi.application"
