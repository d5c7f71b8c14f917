"""The whole site as gunicorn serves it: Django's stack, and what answers kept pages in front of it."""

import re
from typing import Any
from wsgiref.types import WSGIApplication

import pytest
from django.conf import settings as reglages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aides.models import Source
from aides.porte.jeton import Jeton, lire_version
from config.couches import composer
from config.wsgi import pile
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


def test_une_modification_prise_ici_se_voit_aussitot(django_capture_on_commit_callbacks: Any) -> None:
    """Though the clock stands still: the commit says so to the worker that took it."""
    site = composer(pile, Jeton(lire_version, horloge=lambda: 0.0))
    source = Source.objects.order_by("pk")[0]
    source.titre = "Titre corrigé"
    assert "Titre corrigé" not in contenu(demander(site, "/sources/"))
    with django_capture_on_commit_callbacks(execute=True):
        source.save()
    assert "Titre corrigé" in contenu(demander(site, "/sources/"))


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


def test_ce_qui_est_illisible_reste_refuse(site: WSGIApplication) -> None:
    for adresse in ("/?q=%00", "/?utm_source=%ff", "/departements/?q=" + "a" * 10_000, "/departements/%00/"):
        assert demander(site, adresse).statut == 400


# --- What a page reads ---


@pytest.mark.parametrize(
    ("adresse", "memes"),
    [
        ("/", ["/?utm_source=1", "/?utm_source=2&utm_medium=x", "/?fbclid=a", "/?q=maison", "/?x&y&z"]),
        ("/departements/?vue=matrice", ["/departements/?x=1&vue=matrice&y=2"]),
        ("/departements/26-drome/", ["/departements/26-drome/?annee=2019"]),
        ("/dispositifs/?page=2", ["/dispositifs/?utm_source=x&page=2"]),
        ("/comparer/?t=26&t=07", ["/comparer/?t=26&gclid=x&t=07"]),
        ("/donnees/offre.csv", ["/donnees/offre.csv?x=01", "/donnees/offre.csv?utm_source=x"]),
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


def sans_jeton(page: bytes) -> bytes:
    """A page but for the word of a form, which is another at each request."""
    return re.sub(rb'name="jeton" value="[^"]+"', b"", page)


@pytest.mark.parametrize("nom", PAGES)
def test_une_page_publique_ne_sait_pas_qui_la_demande(client_equipe: Client, nom: str) -> None:
    """Asked of Django itself, which sees every cookie: the same bytes to staff and to visitors, no cookie set."""
    client_equipe.cookies.load({"messages": "x", "csrftoken": "a" * 32})
    equipe, visiteur = client_equipe.get(PAGES[nom]), visiter(PAGES[nom]).reponse
    assert sans_jeton(equipe.content) == sans_jeton(visiteur.content)
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


def test_c_est_ce_que_django_sert_aussi() -> None:
    assert reglages.WSGI_APPLICATION == "config.wsgi.application"
