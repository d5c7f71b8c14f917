"""The sign-in form: what is refused with a message, and where one lands."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.test import Client

from tests.equipe.acces import CONNEXION, SECRET, donner_le_mot_de_passe, entre

pytestmark = pytest.mark.django_db

INVALIDE = b"\xff\xfe\x80"


@pytest.mark.parametrize("nom", ["a" * 151, "a" * 256, "é" * 256, "a" * 10_000])
def test_un_nom_trop_long_est_refuse(client: Client, ada: User, nom: str) -> None:
    """django-axes would write it down, and PostgreSQL refuse 256 letters with an exception."""
    reponse = donner_le_mot_de_passe(client, nom)
    assert reponse.status_code == 200
    (dit,) = reponse.context["form"].errors["username"]
    assert dit.startswith("Assurez-vous que cette valeur comporte au plus 150 caractères")
    assert not AccessAttempt.objects.exists()


def test_un_nom_de_150_lettres_est_un_nom(client: Client) -> None:
    assert donner_le_mot_de_passe(client, "a" * 150).status_code == 200
    assert AccessAttempt.objects.get().failures_since_start == 1


@pytest.mark.parametrize("champ", ["username", "password"])
def test_un_caractere_nul_est_refuse(client: Client, ada: User, champ: str) -> None:
    reponse = client.post(CONNEXION, {"username": "ada", "password": SECRET, champ: "a\0b"})
    assert reponse.status_code == 200
    assert reponse.context["form"].errors[champ] == ["Le caractère nul n’est pas autorisé."]


def test_ce_qui_n_est_pas_de_l_utf8_est_refuse(client: Client, ada: User) -> None:
    corps = b"username=" + INVALIDE + b"&password=" + INVALIDE
    reponse = client.post(CONNEXION, corps, content_type="application/x-www-form-urlencoded")
    assert reponse.status_code == 200
    assert reponse.context["form"].errors
    mime = b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\n' + INVALIDE + b"\r\n--x--\r\n"
    reponse = client.post(CONNEXION, mime, content_type="multipart/form-data; boundary=x")
    assert reponse.status_code == 200


@pytest.mark.parametrize("donnees", [{}, {"username": ""}, {"password": SECRET}])
def test_un_champ_vide_se_dit(client: Client, donnees: dict[str, str]) -> None:
    reponse = client.post(CONNEXION, donnees)
    assert reponse.status_code == 200
    assert "Ce champ est obligatoire." in reponse.content.decode()


SURES = (
    "/admin/aides/fiche/",
    "/admin/aides/fiche/?q=ain&enquete=1",
    "/admin/password_change/",
    "/admin/mes-sessions/",
    "/composants/",
    "/departements/",
    "http://testserver/admin/aides/suite/",
)
MAUVAISES = (
    "",
    "https://pirate.example/",
    "//pirate.example/admin/",
    r"\\pirate.example",
    "/\\pirate.example",
    "javascript:alert(1)",
    "http://testserver:81/admin/",
    "/nulle-part/",
    "/accounts/profile/",
    "/admin/nulle-part/",
    "/admin/login/",
    "/admin/logout/",
    "/admin/second-facteur/",
    "/admin/second-facteur/image.svg",
    "admin",
    "/admin/aides/fiche/\n",
    "\0/admin/aides/fiche/",
    "/" + "a" * 5000,
)


@pytest.mark.parametrize(("suite", "attendue"), [*((s, s) for s in SURES), *((s, "/admin/") for s in MAUVAISES)])
def test_ou_l_on_arrive(client: Client, ada: User, suite: str, attendue: str) -> None:
    """As the browser sends it back; and as the page, asked for with it, gives it to be sent."""
    assert donner_le_mot_de_passe(client, next=suite)["Location"] == attendue
    assert entre(client)
    if suite.isprintable() and len(suite) < 500:
        client.logout()
        page = client.get(CONNEXION, {"next": suite})
        assert page.context["next"] == attendue
        assert donner_le_mot_de_passe(client, next=page.context["next"])["Location"] == attendue


def test_sans_page_demandee_on_arrive_a_l_accueil(client: Client, ada: User) -> None:
    assert donner_le_mot_de_passe(client)["Location"] == "/admin/"


def test_qui_est_entre_ne_se_connecte_pas_de_nouveau(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert client.get(CONNEXION, {"next": "https://pirate.example/"})["Location"] == "/admin/"


def test_un_compte_hors_de_l_equipe_n_entre_pas(client: Client) -> None:
    User.objects.create_user("visiteur", password=SECRET)
    reponse = donner_le_mot_de_passe(client, "visiteur")
    assert reponse.status_code == 200
    assert not entre(client)
