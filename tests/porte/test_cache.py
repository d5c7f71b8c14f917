"""Kept pages: what is kept, under which key, what is sent, and that an edit shows at once."""

import gzip
from typing import Any

import brotli
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aides.models import Source
from aides.porte.cache import CORPS_MAX, REQUETE_MAX, choisir_encodage
from aides.porte.memoire import PagesEnMemoire
from tests import urls_essai

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.urls_essai")]


@pytest.fixture(autouse=True)
def appels() -> list[str]:
    """The views' calls: a page from memory calls none."""
    urls_essai.appels.clear()
    return urls_essai.appels


@pytest.mark.parametrize(
    ("accepte", "attendu"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "br"),
        ("BR", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=abc", "identity"),
        ("identity;q=0", "identity"),
        ("deflate", "identity"),
    ],
)
def test_encodage(accepte: str, attendu: str) -> None:
    assert choisir_encodage(accepte) == attendu


def test_la_seconde_fois_une_requete_et_aucune_vue(client: Client, appels: list[str]) -> None:
    premiere = client.get("/essai/page/")
    with CaptureQueriesContext(
        connection,
    ) as requetes:
        seconde = client.get("/essai/page/")
    assert len(appels) == 1
    assert len(requetes) == 1
    assert seconde.content == premiere.content
    assert dict(seconde.items()) == dict(premiere.items())


@pytest.mark.parametrize(("accepte", "lire"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)])
def test_corps_comprime_et_entetes(client: Client, accepte: str, lire: Any) -> None:
    attendu = client.get("/essai/page/").content
    for _ in range(2):
        reponse = client.get("/essai/page/", headers={"accept-encoding": accepte})
        assert lire(reponse.content) == attendu
        assert reponse.get("Content-Encoding", "") == accepte
        assert reponse["Content-Length"] == str(len(reponse.content))
        assert reponse["Cache-Control"] == "no-cache"
        assert "Accept-Encoding" in reponse["Vary"].split(", ")
        assert "default-src 'none'" in reponse["Content-Security-Policy"]
        assert reponse["X-Content-Type-Options"] == "nosniff"
        assert reponse["X-Frame-Options"] == "DENY"


def test_un_etag_fort_par_encodage(client: Client) -> None:
    etags = {client.get("/essai/page/", headers={"accept-encoding": e})["ETag"] for e in ("br", "gzip", "identity")}
    assert len(etags) == 3
    assert not any(e.startswith("W/") for e in etags)


@pytest.mark.parametrize("forme", ["{0}", "W/{0}", '"autre", {0}', '"autre",W/{0} , "x"', "*"])
@pytest.mark.parametrize("deja_gardee", [True, False])
def test_304(client: Client, forme: str, deja_gardee: bool) -> None:
    pleine = client.get("/essai/page/")
    if not deja_gardee:
        Source.objects.create(cle="nouvelle-source", titre="Une autre", editeur="x", date="2024")
    reponse = client.get("/essai/page/", headers={"if-none-match": forme.format(pleine["ETag"])})
    assert reponse.status_code == 304
    assert reponse.content == b""
    assert reponse["ETag"] == pleine["ETag"]
    assert reponse["Vary"] == pleine["Vary"]
    assert reponse["Cache-Control"] == "no-cache"
    assert "Content-Type" not in reponse
    assert "Content-Encoding" not in reponse


@pytest.mark.parametrize("etag", ['"autre"', "", "n’importe quoi", '"a", "b"'])
def test_etag_d_une_autre_page(client: Client, etag: str) -> None:
    assert client.get("/essai/page/", headers={"if-none-match": etag.encode().decode("latin-1")}).status_code == 200


def test_l_etag_d_un_encodage_ne_vaut_pas_pour_un_autre(client: Client) -> None:
    etag = client.get("/essai/page/", headers={"accept-encoding": "br"})["ETag"]
    assert client.get("/essai/page/", headers={"if-none-match": etag}).status_code == 200


def test_une_modification_se_voit_aussitot(client: Client) -> None:
    avant = client.get("/essai/page/")
    source = Source.objects.filter(enquete__isnull=False).order_by("pk")[0]
    source.titre = "Titre corrigé"
    source.save()
    apres = client.get("/essai/page/", headers={"if-none-match": avant["ETag"]})
    assert apres.status_code == 200
    assert "Titre corrigé" in apres.content.decode()


def test_une_modification_pendant_le_rendu_n_est_pas_manquee(client: Client, appels: list[str]) -> None:
    """The version is read before: what was made meanwhile is kept under a number that nobody asks for again."""
    premiere = client.get("/essai/edition/").content
    assert client.get("/essai/edition/").content != premiere
    assert len(appels) == 2


@pytest.mark.parametrize("cas", ["vide", "ailleurs", "temoin", "prive", "interdit", "langue", "htmx", "flux"])
def test_ce_qui_n_est_pas_garde(client: Client, appels: list[str], cas: str) -> None:
    for _ in range(2):
        reponse = client.get(f"/essai/{cas}/", headers={"accept-encoding": "br"})
        assert "ETag" not in reponse
        assert "Content-Encoding" not in reponse
        client.cookies.clear()
    assert len(appels) == 2


@pytest.mark.parametrize("adresse", ["/essai/enorme/", "/essai/page/?q=" + "a" * (REQUETE_MAX + 1)])
def test_trop_grand_pour_etre_garde_mais_repondu_de_meme(client: Client, appels: list[str], adresse: str) -> None:
    for _ in range(2):
        reponse = client.get(adresse)
        assert reponse["ETag"]
        assert len(reponse.content) > CORPS_MAX or "enorme" not in adresse
    assert len(appels) == 2


def test_l_equipe_ne_lit_ni_ne_remplit_les_pages_gardees(
    client: Client, client_equipe: Client, appels: list[str]
) -> None:
    visiteur = Client()
    for _ in range(2):
        assert "ETag" not in client_equipe.get("/essai/page/")
    assert len(appels) == 2
    visiteur.get("/essai/page/")
    client_equipe.get("/essai/page/")
    assert len(appels) == 4


def test_une_page_qui_varie_selon_les_temoins(client: Client, appels: list[str]) -> None:
    """Kept only as made for who has no cookie: with one, it may hold that visitor's form token."""
    client.cookies["csrftoken"] = "a" * 32
    for _ in range(2):
        assert "ETag" not in client.get("/essai/cookie/")
    client.cookies.clear()
    for _ in range(2):
        assert client.get("/essai/cookie/")["ETag"]
    assert len(appels) == 3


def test_admin_jamais_gardee(client: Client) -> None:
    assert "ETag" not in client.get("/admin/login/")


def test_debug_jamais_gardee(client: Client, appels: list[str], settings: Any) -> None:
    settings.DEBUG = True
    for _ in range(2):
        assert "ETag" not in client.get("/essai/page/")
    assert len(appels) == 2


def test_post_traverse(client: Client, appels: list[str]) -> None:
    client.get("/essai/page/")
    assert "ETag" not in client.post("/essai/page/")
    assert len(appels) == 2


def test_htmx_recoit_la_page_de_tous(client: Client, appels: list[str]) -> None:
    """No address answers a fragment: one copy serves a reload and htmx."""
    page = client.get("/essai/page/").content
    assert client.get("/essai/page/", headers={"hx-request": "true"}).content == page
    assert len(appels) == 1


def test_l_hote_et_la_requete_sont_dans_la_cle(client: Client, appels: list[str]) -> None:
    for adresse, hote in (("?q=a", "localhost"), ("?q=b", "localhost"), ("?q=a", "127.0.0.1")):
        client.get(f"/essai/page/{adresse}", headers={"host": hote})
    assert len(appels) == 3
    assert client.get("/essai/page/?q=a", headers={"host": "pirate.example"}).status_code == 400


def test_classeur_garde_sans_etre_comprime(client: Client, appels: list[str]) -> None:
    for _ in range(2):
        reponse = client.get("/essai/xlsx/", headers={"accept-encoding": "br"})
        assert "Content-Encoding" not in reponse
        assert reponse["ETag"]
    assert len(appels) == 1


def test_json_comprime(client: Client) -> None:
    assert client.get("/essai/donnees/", headers={"accept-encoding": "br"})["Content-Encoding"] == "br"


@pytest.mark.parametrize("deja_gardee", [True, False])
def test_head_a_les_entetes_de_get_et_sert_a_get(client: Client, appels: list[str], deja_gardee: bool) -> None:
    if deja_gardee:
        client.get("/essai/page/", headers={"accept-encoding": "br"})
    tete = client.head("/essai/page/", headers={"accept-encoding": "br"})
    pleine = client.get("/essai/page/", headers={"accept-encoding": "br"})
    assert tete.content == b""
    assert dict(tete.items()) == dict(pleine.items())
    assert len(appels) == 1


def test_head_d_une_page_qui_n_est_pas_gardee(client: Client) -> None:
    reponse = client.head("/essai/vide/")
    assert reponse.status_code == 404
    assert reponse.content == b""
    assert int(reponse["Content-Length"]) > 0


def test_base_en_panne_la_pile_repond(client: Client, monkeypatch: Any) -> None:
    def en_panne(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("base arrêtée")

    monkeypatch.setattr("aides.porte.cache.connection.cursor", en_panne)
    client.raise_request_exception = False
    reponse = client.get("/essai/page/")
    assert reponse.status_code == 500
    assert "Le site a rencontré une erreur" in reponse.content.decode()


def test_la_reserve_est_bornee_en_octets() -> None:
    reserve = PagesEnMemoire("essai-bornes", {"OPTIONS": {"OCTETS_MAX": 100, "MAX_ENTRIES": 5}})
    for rang in range(4):
        reserve.set(str(rang), b"x" * 30)
    assert [reserve.get(str(rang)) is not None for rang in range(4)] == [False, True, True, True]
    reserve.get("1")
    reserve.set("4", b"x" * 30)
    assert reserve.get("2") is None, "la moins récemment lue sort la première"
    assert reserve.get("1") is not None
    for rang in range(10):
        reserve.set(f"petit {rang}", b"")
    assert len(reserve._lignes) == 5
    reserve.clear()
    assert reserve.get("petit 9") is None
