"""What the API turns down, and how it says so: JSON in French, read by any page, never a page of the site."""

import json
from typing import Any

import pytest
from django.test import Client

from aides.api import routes
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db


def refus(client: Client, adresse: str, statut: int, methode: str = "GET") -> Any:
    reponse = client.generic(methode, f"/api/v1/{adresse}")
    assert reponse.status_code == statut, adresse
    assert reponse["Content-Type"] == "application/problem+json; charset=utf-8"
    assert reponse["Access-Control-Allow-Origin"] == "*"
    dit = json.loads(reponse.content)
    assert list(dit) == ["type", "title", "status", "detail", "erreurs"]
    assert (dit["type"], dit["status"]) == ("about:blank", statut)
    return dit


@pytest.mark.parametrize(
    ("adresse", "faute"),
    [
        ("categories?anee=2022", "« anee » n’est pas un paramètre de cette adresse : elle lit page et par_page."),
        ("territoires/26?page=1", "« page » n’est pas un paramètre de cette adresse : elle n’en lit aucun."),
        ("openapi.json?x=1", "« x » n’est pas un paramètre de cette adresse : elle n’en lit aucun."),
        ("?x=1", "« x » n’est pas un paramètre de cette adresse : elle n’en lit aucun."),
        ("offre?territoire=2a", "territoire : « 2a » s’écrit « 2A »."),
        ("offre?territoire=99", "Territoire : « 99 » n’est pas une valeur connue."),
        ("mesures?q=%C2%B9", "Mots : écrivez au moins une lettre ou un chiffre."),
        ("offre?annee=", "annee : une valeur est vide ; sans rien à demander, laissez le paramètre."),
        ("offre?annee=2022&annee=2022", "annee : une même valeur est donnée plus d’une fois."),
        ("offre?page=1&page=2", "page : donné 2 fois, une seule valeur est lue."),
        ("offre?page=0", "Page : écrivez un nombre d’au moins 1."),
        ("offre?page=un", "Page : écrivez un nombre entier."),
        ("offre?page=1.000", "page : « 1.000 » s’écrit « 1000 »."),
        ("offre?par_page=501", "Lignes par page : écrivez un nombre d’au plus 500."),
        ("mesures?engagement_max=3%20ans", "engagement_max : « 3 ans » s’écrit « 36 »."),
        ("mesures?q=...", "Mots : écrivez au moins une lettre ou un chiffre."),
        ("mesures?tri=nom", "Trier par : « nom » n’est pas une valeur connue."),
        ("mesures?q=%00", "La requête contient un caractère nul, qui n’a de sens dans aucune recherche."),
        ("mesures?q=%FF", "L’adresse contient des caractères qui ne sont pas en UTF-8."),
        (
            f"mesures?q={'a' * 5000}",
            "L’adresse est trop longue : 4096 caractères au plus après le point d’interrogation.",
        ),
    ],
)
def test_demande_mal_formee(client: Client, adresse: str, faute: str) -> None:
    dit = refus(client, adresse, 400)
    assert [phrase.replace("\u00a0", " ") for phrase in dit["erreurs"]] == [faute]
    assert dit["detail"].replace("\u00a0", " ") == faute


def test_toutes_les_fautes_sont_dites(client: Client) -> None:
    assert len(refus(client, "offre?anee=1&page=&etat=x&etat=x", 400)["erreurs"]) == 3


def test_la_vue_d_une_page_n_est_pas_un_parametre(client: Client) -> None:
    assert "vue" not in refus(client, "territoires?vue=matrice", 400)["detail"].partition("elle lit")[2]


@pytest.mark.parametrize(
    ("adresse", "faute"),
    [
        ("nulle-part", "Il n’y a rien à cette adresse : /api/v1/ nomme les ressources, /api/ les explique."),
        ("mesures/", "Il n’y a rien à cette adresse : /api/v1/ nomme les ressources, /api/ les explique."),
        ("montants/26", "Il n’y a rien à cette adresse : /api/v1/ nomme les ressources, /api/ les explique."),
        (
            "territoires/2a",
            "« 2a » n’est le nom d’aucune ligne de « territoires » : le nom d’une ligne y est territoire.",
        ),
        ("mesures/x", "« x » n’est le nom d’aucune ligne de « mesures » : le nom d’une ligne y est id."),
        (
            "offre/26",
            "« 26 » n’est le nom d’aucune ligne de « offre » : le nom d’une ligne y est territoire/annee/categorie.",
        ),
        ("categories?page=2", "Cette liste n’a pas de page 2."),
    ],
)
def test_introuvable(client: Client, adresse: str, faute: str) -> None:
    assert refus(client, adresse, 404)["detail"].replace("\u00a0", " ") == faute


@pytest.mark.parametrize("methode", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_l_api_se_lit(client: Client, methode: str) -> None:
    refus(client, "mesures", 405, methode)
    assert client.generic(methode, "/api/v1/mesures")["Allow"] == "GET, HEAD, OPTIONS"


def test_head_repond_comme_get(client: Client) -> None:
    get, head = client.get("/api/v1/regions"), client.head("/api/v1/regions")
    assert head.content == b""
    assert head.headers == get.headers
    assert client.head("/api/v1/nulle-part").status_code == 404


def test_une_autre_origine_peut_demander(client: Client) -> None:
    reponse = client.options(
        "/api/v1/mesures",
        headers={"Origin": "https://exemple.fr", "Access-Control-Request-Method": "GET"},
    )
    assert (reponse.status_code, reponse.content) == (204, b"")
    assert reponse["Access-Control-Allow-Origin"] == "*"
    assert reponse["Access-Control-Allow-Methods"] == reponse["Allow"] == "GET, HEAD, OPTIONS"
    assert "Content-Type" not in reponse
    assert "Access-Control-Allow-Credentials" not in reponse


def test_les_pages_du_site_ne_sont_lues_par_aucune_autre(client: Client) -> None:
    for adresse in ("/", "/api/", "/categories/"):
        assert "Access-Control-Allow-Origin" not in client.get(adresse)


def test_une_faute_du_site_se_dit_en_json(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def tomber() -> Any:
        raise RuntimeError

    monkeypatch.setattr(routes, "lire_recueil", tomber)
    client.raise_request_exception = False
    assert refus(client, "mesures", 500)["detail"] == "Le site n’a pas pu répondre : la faute est de son côté."


def test_un_hote_inconnu_se_dit_en_json() -> None:
    recu = demander(site_neuf(), "/api/v1/mesures", host="ailleurs.fr")
    assert (recu.statut, recu.entetes["Content-Type"]) == (400, "application/problem+json; charset=utf-8")


def test_ailleurs_une_erreur_est_une_page(client: Client) -> None:
    for adresse, statut in (("/nulle-part/", 404), ("/departements/?annee=abc", 400), ("/api/nulle-part", 404)):
        reponse = client.get(adresse)
        assert reponse.status_code == statut
        assert reponse["Content-Type"].startswith("text/html")
