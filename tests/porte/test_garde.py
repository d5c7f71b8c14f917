"""Bad input is answered in French with 400, 404 or 405, never 500; and the errors' pages never fail."""

from typing import Any

import pytest
from django.conf import settings as reglages
from django.test import Client

from aides.porte.adresse import TAILLE_MAX

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.urls_essai")]


@pytest.mark.parametrize(
    ("adresse", "raison"),
    [
        ("/essai/champs/?q=" + "a" * 10_000, "trop longue"),
        ("/?" + "a&" * 5_000, "trop longue"),
        ("/essai/champs/?q=%00", "caractère nul"),
        ("/essai/champs/?q=\0", "caractère nul"),
        ("/departements/%00/", "caractère nul"),
        ("/essai/champs/?q=%zz", "« % »"),
        ("/essai/champs/?q=10%", "« % »"),
        ("/essai/%25zz/", "« % »"),
        ("/essai/champs/?q=%ff", "UTF-8"),
        ("/essai/champs/?q=%ed%a0%80", "UTF-8"),
        ("/departements/%c3/", "UTF-8"),
        ("/admin/login/?next=%00", "caractère nul"),
    ],
)
def test_requete_illisible(client: Client, adresse: str, raison: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 400
    page = reponse.content.decode()
    assert raison in page.replace("\u00a0", " ")
    assert "Navigation principale" in page
    assert "\0" not in page
    assert "Content-Security-Policy" in reponse


def test_temoin_au_caractere_nul(client: Client) -> None:
    """A quoted cookie may hold « \\000 »: the session would look for it in the database."""
    client.cookies.load(f'{reglages.SESSION_COOKIE_NAME}="abcdefgh\\000"')
    assert client.get("/admin/").status_code == 400


@pytest.mark.parametrize(
    "adresse",
    ["/essai/champs/?q=" + "a" * (TAILLE_MAX - 2), "/essai/champs/?q=%C3%A9+%25&t=01", "/essai/%C3%A9t%C3%A9/"],
)
def test_requete_lisible(client: Client, adresse: str) -> None:
    assert client.get(adresse).status_code == 200


def test_trop_de_champs(client: Client) -> None:
    """More than the longest form of the admin has (settings); an address cannot hold as many."""
    reponse = client.post("/essai/champs/", {f"c{rang}": "" for rang in range(5_001)})
    assert reponse.status_code == 400
    assert "Navigation principale" in reponse.content.decode()


def test_hote_inconnu(client: Client) -> None:
    reponse = client.get("/essai/page/", headers={"host": "pirate.example"})
    assert reponse.status_code == 400
    assert "pirate" not in reponse.content.decode()


def test_critere_invalide_dit_toutes_les_raisons(client: Client) -> None:
    reponse = client.get("/essai/critere/")
    assert reponse.status_code == 400
    page = reponse.content.decode().replace("\u00a0", " ")
    assert "Sept territoires" in page
    assert "L’année « abc »" in page


def test_adresse_inconnue_propose_les_territoires(client: Client) -> None:
    reponse = client.get("/nulle-part/")
    assert reponse.status_code == 404
    page = reponse.content.decode()
    assert 'href="/departements/69m-metropole-de-lyon/"' in page
    assert 'role="search"' in page


def test_404_sans_base_de_donnees(client: Client, monkeypatch: Any) -> None:
    def en_panne(request: Any) -> None:
        raise RuntimeError("base arrêtée")

    monkeypatch.setattr("aides.views.erreurs.recueil_de", en_panne)
    assert client.get("/nulle-part/").status_code == 404


def test_405_garde_allow(client: Client) -> None:
    reponse = client.post("/essai/lecture/")
    assert reponse.status_code == 405
    assert reponse["Allow"] == "GET, HEAD"
    assert "Cette page se lit seulement" in reponse.content.decode()


def test_403(client: Client) -> None:
    reponse = client.get("/essai/refus/")
    assert reponse.status_code == 403
    assert "Accès refusé" in reponse.content.decode()


def test_jeton_manquant() -> None:
    reponse = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert reponse.status_code == 403
    assert "rechargez-la" in reponse.content.decode()


def test_500_sans_requete_a_la_base(client: Client, django_assert_num_queries: Any) -> None:
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        reponse = client.get("/essai/panne/")
    assert reponse.status_code == 500
    assert "Le site a rencontré une erreur" in reponse.content.decode()


@pytest.mark.parametrize(("adresse", "statut"), [("/essai/panne/", 500), ("/nulle-part/", 404), ("/?q=%00", 400)])
def test_un_gabarit_en_panne_ne_change_pas_le_statut(
    client: Client, monkeypatch: Any, adresse: str, statut: int
) -> None:
    def en_panne(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("gabarit en panne")

    monkeypatch.setattr("aides.views.erreurs.render_to_string", en_panne)
    client.raise_request_exception = False
    reponse = client.get(adresse)
    assert reponse.status_code == statut
    assert f"Erreur {statut}" in reponse.content.decode()


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [("/essai/champs/?q=%00", 400), ("/nulle-part/", 404), ("/essai/critere/", 400), ("/admin/login/", 200)],
)
def test_head_sans_corps(client: Client, adresse: str, statut: int) -> None:
    reponse = client.head(adresse)
    assert reponse.status_code == statut
    assert reponse.content == b""
    assert int(reponse["Content-Length"]) > 0
