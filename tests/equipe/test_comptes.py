"""Accounts are the group « Administration »'s; a superuser's are beyond it. What a password may be."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import password_validation
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from aides.equipe.acces.mots_de_passe import est_courant, mots_courants
from tests.equipe.acces import SECRET, application, compte
from tests.equipe.test_admin import formulaire, page_de

pytestmark = pytest.mark.django_db


@pytest.fixture
def administratrice(client: Client) -> Client:
    membre = User.objects.create_user("adele", is_staff=True)
    membre.groups.add(Group.objects.get(name="Administration"))
    client.force_login(membre)
    return client


def envoyer(client: Client, cible: User, **changes: Any) -> Any:
    adresse = page_de(cible)
    return client.post(adresse, {**formulaire(client, adresse), **changes})


def test_elle_cree_un_compte_et_lui_donne_un_groupe(administratrice: Client) -> None:
    donnees = {"username": "edith", "password1": SECRET, "password2": SECRET, "usable_password": "true"}
    assert administratrice.post(reverse("admin:auth_user_add"), donnees).status_code == 302
    edith = User.objects.get(username="edith")
    redaction = Group.objects.get(name="Rédaction")
    assert envoyer(administratrice, edith, is_staff="on", groups=[redaction.pk]).status_code == 302
    edith.refresh_from_db()
    assert (edith.is_staff, list(edith.groups.all())) == (True, [redaction])


def test_elle_ne_fait_pas_de_superutilisateur(administratrice: Client) -> None:
    """Nor does she give herself a permission that no group has."""
    adele = User.objects.get(username="adele")
    assert envoyer(administratrice, adele, is_superuser="on", user_permissions=["1"]).status_code == 302
    adele.refresh_from_db()
    assert not adele.is_superuser
    assert not adele.user_permissions.exists()


def test_celui_qui_l_est_lui_echappe(administratrice: Client, ada: User) -> None:
    assert administratrice.get(page_de(ada)).status_code == 200
    assert administratrice.post(page_de(ada), {"username": "eve"}).status_code == 403
    mot_de_passe = reverse("admin:auth_user_password_change", args=[ada.pk])
    assert administratrice.post(mot_de_passe, {"password1": SECRET, "password2": SECRET}).status_code == 403
    assert administratrice.post(reverse("admin:auth_user_delete", args=[ada.pk]), {"post": "yes"}).status_code == 403
    tout = {"action": "delete_selected", "_selected_action": [ada.pk], "post": "yes"}
    administratrice.post(reverse("admin:auth_user_changelist"), tout)
    ada.refresh_from_db()
    assert ada.check_password(SECRET)


def test_un_superutilisateur_en_change_un_autre(client_equipe: Client, ada: User) -> None:
    assert envoyer(client_equipe, ada, first_name="Ada").status_code == 302
    ada.refresh_from_db()
    assert (ada.first_name, ada.is_superuser) == ("Ada", True)


def test_la_liste_dit_qui_a_un_second_facteur(client_equipe: Client, ada: User) -> None:
    application(compte("blaise"))
    application(compte("emilie"), confirmee=False)
    lignes = client_equipe.get(reverse("admin:auth_user_changelist")).context["cl"].result_list
    assert {c.username for c in lignes if c.avec_second_facteur} == {"blaise"}


# --- Passwords ---


def refus(secret: str, **champs: Any) -> list[str]:
    try:
        password_validation.validate_password(secret, User(username="ada", **champs))
    except ValidationError as erreur:
        return list(erreur.messages)
    return []


COURANT = "Ce mot de passe est fait de mots trop courants : des chiffres autour d’un mot ne suffisent pas."


@pytest.mark.parametrize(
    "secret",
    [
        "Motdepasse2026!",
        "motdepasse123456",
        "M0td3p@sse-2026",
        "azertyuiop12",
        "AzertyAzerty1",
        "bonjourbonjour",
        "Marseille13013",
        "Saint-Étienne42",
        "jetaime-maman1",
        "2026Departement",
        "atlasdesaides26",
        "moncœur123456789",
        "1234-5678-9012",
        "**************",
    ],
)
def test_des_mots_courants_deguises_sont_refuses(secret: str) -> None:
    assert COURANT in refus(secret)


@pytest.mark.parametrize(
    "secret",
    [SECRET, "quatre hiboux sous la neige", "kT9!vmQ2z#Lp", "loutre-mauve-tambour", "bonjour loutre tambour"],
)
def test_ce_qui_ne_se_devine_pas_est_accepte(secret: str) -> None:
    assert refus(secret) == []


def test_douze_lettres_au_moins() -> None:
    (dit,) = refus("kT9!vmQ2z#L")
    assert dit == "Ce mot de passe est trop court. Il doit contenir au minimum 12 caractères."
    assert refus("kT9!vmQ2z#Lp") == []


def test_ni_son_nom_ni_la_liste_de_django() -> None:
    assert "trop semblable" in refus("adalovelace-18", first_name="adalovelace")[0]
    liste = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    long = next(mot for mot in gzip.decompress(liste.read_bytes()).decode().split() if len(mot) > 14)
    assert "Ce mot de passe est trop courant." in refus(long)


def test_la_liste_est_faite_de_lettres_sans_accent() -> None:
    """Otherwise a word of it would never be met."""
    assert len(mots_courants()) > 700
    assert [mot for mot in mots_courants() if not (mot.isascii() and mot.isalpha() and mot.islower())] == []


def test_trois_mots_courants_font_un_mot_de_passe() -> None:
    assert est_courant("soleil chocolat")
    assert not est_courant("soleil chocolat tambour")


def test_le_formulaire_dit_pourquoi_en_francais(client_equipe: Client) -> None:
    donnees = {"username": "edith", "password1": "Motdepasse2026!", "password2": "Motdepasse2026!"}
    reponse = client_equipe.post(reverse("admin:auth_user_add"), donnees | {"usable_password": "true"})
    assert reponse.context["adminform"].form.errors["password2"] == [COURANT]
