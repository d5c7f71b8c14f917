"""One's own sessions, told apart and ended; those of others, by an administrator."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aides.models import Connexion, Issue, SessionOuverte, lire_jeton
from tests.equipe.acces import (
    CODE,
    CONNEXION,
    SECRET,
    SESSIONS,
    Application,
    compte,
    donner_le_mot_de_passe,
    entre,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"


def venir(nom: str = "ada", agent: str = FIREFOX) -> Client:
    """A browser that has signed in and opened a page."""
    client = Client(headers={"user-agent": agent})
    donner_le_mot_de_passe(client, nom)
    assert entre(client)
    return client


def session_de(client: Client) -> SessionOuverte:
    return SessionOuverte.objects.get(session_id=client.session.session_key)


def lignes(client: Client) -> list[tuple[str, bool]]:
    return [(ligne.session.appareil, ligne.courante) for ligne in client.get(SESSIONS).context["lignes"]]


def fermer(client: Client, laquelle: Any) -> Any:
    return client.post(SESSIONS, {"session": laquelle})


@pytest.mark.usefixtures("ada")
def test_on_voit_les_siennes_et_laquelle_est_celle_ci() -> None:
    compte("blaise")
    ici, telephone = venir(), venir(agent=IPHONE)
    venir("blaise")
    assert set(lignes(ici)) == {("Firefox, Windows", True), ("Safari, iPhone", False)}
    assert set(lignes(telephone)) == {("Firefox, Windows", False), ("Safari, iPhone", True)}
    page = ici.get(SESSIONS).content.decode()
    assert page.count("(celle-ci)") == 1
    # A key opens a session: it is written on no page.
    assert not any(cle in page for cle in Session.objects.values_list("session_key", flat=True))


@pytest.mark.usefixtures("ada")
def test_fermer_une_des_siennes() -> None:
    ici, telephone = venir(), venir(agent=IPHONE)
    reponse = ici.post(SESSIONS, {"session": session_de(telephone).pk}, follow=True)
    assert "1 session fermée." in reponse.content.decode()
    assert not entre(telephone)
    assert entre(ici)
    assert lignes(ici) == [("Firefox, Windows", True)]
    assert Connexion.objects.filter(issue=Issue.FERMEE, identifiant="ada").count() == 1


@pytest.mark.usefixtures("ada")
def test_fermer_toutes_les_autres() -> None:
    ici, une, deux = venir(), venir(agent=IPHONE), venir()
    assert "2 sessions fermées." in ici.post(SESSIONS, {"session": "autres"}, follow=True).content.decode()
    assert [entre(client) for client in (ici, une, deux)] == [True, False, False]
    assert "Fermer toutes les autres" not in ici.get(SESSIONS).content.decode()


@pytest.mark.usefixtures("ada")
def test_fermer_celle_ci_deconnecte() -> None:
    ici = venir()
    assert fermer(ici, session_de(ici).pk)["Location"] == CONNEXION
    assert not entre(ici)


@pytest.mark.usefixtures("ada")
def test_on_ne_ferme_pas_celle_d_un_autre() -> None:
    compte("blaise")
    ici, autre = venir(), venir("blaise")
    sienne = session_de(autre)
    assert fermer(ici, sienne.pk).status_code == 302
    assert entre(autre)


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("choix", ["", "0", "-1", "x", "1" * 400, "9" * 18, "²", "1 OR 1=1"])
def test_une_session_qui_n_est_pas_la(choix: str) -> None:
    ici = venir()
    reponse = ici.post(SESSIONS, {"session": choix}, follow=True)
    assert "Aucune session à fermer" in reponse.content.decode()
    assert SessionOuverte.objects.count() == 1


@pytest.mark.usefixtures("ada")
def test_changer_son_mot_de_passe_ferme_les_autres() -> None:
    ici, telephone = venir(), venir(agent=IPHONE)
    nouveau = "quatre hiboux sous la neige"
    donnees = {"old_password": SECRET, "new_password1": nouveau, "new_password2": nouveau}
    assert ici.post("/admin/password_change/", donnees).status_code == 302
    assert entre(ici)
    assert not entre(telephone)
    assert lignes(ici) == [("Firefox, Windows", True)]


def test_un_compte_ferme_n_a_plus_de_session(ada: User) -> None:
    venir()
    ada.is_active = False
    ada.save()
    assert not SessionOuverte.objects.exists()
    assert not Session.objects.exists()


def test_une_autre_modification_du_compte_n_en_ferme_aucune(ada: User) -> None:
    ici = venir()
    ada.first_name = "Ada"
    ada.save()
    assert entre(ici)
    assert SessionOuverte.objects.count() == 1


@pytest.mark.usefixtures("ada")
def test_se_deconnecter_l_efface() -> None:
    ici = venir()
    ici.post("/admin/logout/")
    assert not SessionOuverte.objects.exists()


@pytest.mark.usefixtures("ada")
def test_une_session_perimee_n_est_pas_montree() -> None:
    ici, vieille = venir(), venir(agent=IPHONE)
    hier = timezone.now() - timedelta(days=1)
    Session.objects.filter(pk=vieille.session.session_key).update(expire_date=hier)
    assert lignes(ici) == [("Firefox, Windows", True)]
    call_command("purger_connexions", verbosity=0)
    assert SessionOuverte.objects.count() == 1


def test_vue_pour_la_derniere_fois(ada: User) -> None:
    ici = venir()
    il_y_a = timezone.now() - timedelta(minutes=5)
    SessionOuverte.objects.update(vue_le=il_y_a, depuis=il_y_a)
    entre(ici)
    session = session_de(ici)
    assert session.depuis == il_y_a
    assert session.vue_le > timezone.now() - timedelta(minutes=1)
    # Seen again within the minute: nothing is written.
    presque = timezone.now() - timedelta(seconds=50)
    SessionOuverte.objects.update(vue_le=presque)
    entre(ici)
    assert session_de(ici).vue_le == presque


def test_une_session_a_demi_ouverte_n_en_est_pas_une(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    client.get(CODE)
    assert not SessionOuverte.objects.exists()
    client.post(CODE, {"code": telephone.code()})
    assert session_de(client).compte == telephone.appareil.user


@pytest.mark.usefixtures("ada")
def test_venir_ne_perime_aucune_page() -> None:
    """Who comes in changes nothing that is published: kept pages stay."""
    avant = lire_jeton()
    ici = venir()
    fermer(ici, session_de(ici).pk)
    assert lire_jeton() == avant


def test_les_pages_publiques_n_en_savent_rien(client: Client) -> None:
    reponse = client.get("/")
    assert "Cookie" not in reponse.get("Vary", "")
    assert not client.cookies


# --- Those of others ---


@pytest.fixture
def administratrice(client: Client) -> Client:
    membre = User.objects.create_user("adele", is_staff=True)
    membre.groups.add(Group.objects.get(name="Administration"))
    client.force_login(membre)
    return client


@pytest.mark.usefixtures("ada")
def test_un_administrateur_voit_et_ferme_celles_des_autres(administratrice: Client) -> None:
    ici, telephone = venir(), venir(agent=IPHONE)
    liste = reverse("admin:aides_sessionouverte_changelist")
    page = administratrice.get(liste).content.decode()
    assert "Firefox, Windows" in page
    assert "Safari, iPhone" in page
    choix = {"action": "delete_selected", "_selected_action": [session_de(telephone).pk], "post": "yes"}
    administratrice.post(liste, choix)
    assert [entre(client) for client in (ici, telephone)] == [True, False]
    une = reverse("admin:aides_sessionouverte_delete", args=[session_de(ici).pk])
    assert administratrice.post(une, {"post": "yes"}).status_code == 302
    assert not entre(ici)
    assert Connexion.objects.filter(issue=Issue.FERMEE, identifiant="ada").count() == 2


def test_fermer_toutes_les_sessions_d_un_compte(administratrice: Client) -> None:
    edith = User.objects.create_user("edith", password=SECRET, is_staff=True)
    ici, telephone = venir("edith"), venir("edith", IPHONE)
    choix = {"action": "fermer_les_sessions", "_selected_action": [edith.pk]}
    page = administratrice.post(reverse("admin:auth_user_changelist"), choix, follow=True).content.decode()
    assert "2 sessions fermées." in page
    assert [entre(client) for client in (ici, telephone, administratrice)] == [False, False, True]
