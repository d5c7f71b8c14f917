"""Making one's second factor, making it again, having it reset by an administrator."""

import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from aides.equipe.acces.second_facteur import renouveler_les_codes
from tests.equipe.acces import (
    CODE,
    CONNEXION,
    GERER,
    IMAGE,
    INSTALLER,
    Application,
    application,
    apres_un_moment,
    codes_montres,
    compte,
    donner_le_mot_de_passe,
    entre,
    issues,
)

pytestmark = pytest.mark.django_db

# --- Installing ---


@pytest.mark.usefixtures("obligatoire")
def test_on_est_conduit_a_l_installer(client: Client, ada: User) -> None:
    reponse = client.get(donner_le_mot_de_passe(client, next="/admin/aides/suite/")["Location"])
    assert reponse["Location"] == "/admin/second-facteur/installer/?next=%2Fadmin%2Faides%2Fsuite%2F"
    page = client.get(reponse["Location"])
    appareil = TOTPDevice.objects.get(user=ada, confirmed=False)
    assert page.context["secret"].replace(" ", "") in appareil.config_url
    assert f'src="{IMAGE}"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    # Opened again, it shows the same.
    assert client.get(INSTALLER).context["secret"] == page.context["secret"]
    refus = client.post(INSTALLER, {"code": Application(appareil).faux()})
    assert (refus.status_code, codes_montres(refus)) == (200, [])
    assert not entre(client)
    apres_un_moment(appareil)
    fini = client.post(INSTALLER, {"code": Application(appareil).code(), "next": page.context["next"]})
    assert len(codes_montres(fini)) == 10
    assert 'href="/admin/aides/suite/"' in fini.content.decode()
    assert "no-store" in fini["Cache-Control"]
    assert entre(client)
    assert issues() == ["attendue", "ouverte"]
    # Never shown again, by any page.
    assert client.get(INSTALLER)["Location"] == GERER
    assert codes_montres(client.get(GERER)) == []


@pytest.mark.usefixtures("obligatoire")
def test_le_carre_n_est_montre_qu_a_qui_l_installe(client: Client, ada: User) -> None:
    assert client.get(IMAGE).status_code == 302
    donner_le_mot_de_passe(client)
    image = client.get(IMAGE)
    assert image["Content-Type"] == "image/svg+xml"
    assert image.content.startswith(b"<?xml")
    assert b"<path" in image.content
    assert b"style" not in image.content
    assert "no-store" in image["Cache-Control"]
    assert "private" in image["Cache-Control"]
    autre = Client()
    compte("blaise")
    donner_le_mot_de_passe(autre, "blaise")
    assert autre.get(IMAGE).content != image.content
    appareil = TOTPDevice.objects.get(user=ada)
    client.post(INSTALLER, {"code": Application(appareil).code()})
    assert client.get(IMAGE).status_code == 404


def test_qui_a_un_appareil_ne_passe_pas_par_l_installation(client: Client, telephone: Application) -> None:
    """Otherwise whoever has the password would install their own."""
    donner_le_mot_de_passe(client)
    assert client.get(INSTALLER)["Location"] == CODE
    assert client.get(IMAGE).status_code == 404
    application_a_lui = application(telephone.appareil.user, confirmee=False)
    assert client.post(INSTALLER, {"code": application_a_lui.code()})["Location"] == CODE
    assert not entre(client)


def test_renoncer_ferme_la_session_a_demi_ouverte(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    assert client.get("/admin/second-facteur/renoncer/").status_code == 405
    assert client.post("/admin/second-facteur/renoncer/")["Location"] == CONNEXION
    assert client.get(CODE)["Location"] == CONNEXION


def test_une_session_a_demi_ouverte_dure_dix_minutes(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    assert client.session.get_expiry_age() == 600
    cle = client.session.session_key
    client.post(CODE, {"code": telephone.code()})
    assert client.session.get_expiry_age() == 60 * 60 * 10
    assert client.session.session_key != cle


def test_un_mot_de_passe_donne_de_nouveau_redemande_le_code(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    client.post(CODE, {"code": telephone.code()})
    assert entre(client)
    donner_le_mot_de_passe(client)
    assert not entre(client)


# --- Once in ---


@pytest.fixture
def entree(client: Client, telephone: Application) -> Client:
    donner_le_mot_de_passe(client)
    client.post(CODE, {"code": telephone.code()})
    return client


def test_refaire_ses_codes_demande_un_code(entree: Client, ada: User, telephone: Application) -> None:
    anciens = renouveler_les_codes(ada)
    assert codes_montres(entree.post(GERER, {"action": "codes", "code": telephone.faux()})) == []
    apres_un_moment(telephone.appareil)
    nouveaux = codes_montres(entree.post(GERER, {"action": "codes", "code": telephone.code()}))
    assert len(nouveaux) == 10
    assert not set(anciens) & set(nouveaux)
    assert StaticDevice.objects.filter(user=ada).count() == 1
    entree.logout()
    donner_le_mot_de_passe(entree)
    assert entree.post(CODE, {"code": anciens[0]}).status_code == 200
    apres_un_moment(StaticDevice.objects.get(user=ada))
    assert entree.post(CODE, {"code": nouveaux[0]}).status_code == 302


def test_changer_d_application(entree: Client, ada: User, telephone: Application) -> None:
    assert entree.get(INSTALLER)["Location"] == GERER
    reponse = entree.post(GERER, {"action": "remplacer", "code": telephone.code()})
    assert reponse["Location"] == INSTALLER
    entree.get(INSTALLER)
    # The old one holds until the new one has shown that it works.
    assert TOTPDevice.objects.filter(user=ada, confirmed=True).get() == telephone.appareil
    nouvelle = Application(TOTPDevice.objects.get(user=ada, confirmed=False))
    assert len(codes_montres(entree.post(INSTALLER, {"code": nouvelle.code()}))) == 10
    assert entre(entree)
    assert TOTPDevice.objects.get(user=ada) == nouvelle.appareil
    assert entree.get(INSTALLER)["Location"] == GERER


@pytest.mark.parametrize("obligatoire", [True, False])
def test_retirer_son_second_facteur(
    entree: Client, ada: User, telephone: Application, settings: Any, obligatoire: bool
) -> None:
    settings.SECOND_FACTEUR_OBLIGATOIRE = obligatoire
    assert ("Retirer le second facteur" in entree.get(GERER).content.decode()) != obligatoire
    entree.post(GERER, {"action": "retirer", "code": telephone.code()})
    assert TOTPDevice.objects.filter(user=ada).exists() == obligatoire
    assert entre(entree)


def test_une_action_inconnue_ne_fait_rien(entree: Client, ada: User, telephone: Application) -> None:
    renouveler_les_codes(ada)
    avant = set(StaticToken.objects.values_list("token", flat=True))
    assert entree.post(GERER, {"action": "zut", "code": telephone.code()})["Location"] == GERER
    assert set(StaticToken.objects.values_list("token", flat=True)) == avant


# --- Reset by an administrator ---


def reinitialiser(client: Client, *comptes: User) -> Any:
    choix = {"action": "reinitialiser_le_second_facteur", "_selected_action": [c.pk for c in comptes]}
    return client.post(reverse("admin:auth_user_changelist"), choix, follow=True)


@pytest.fixture
def administratrice(client: Client) -> Client:
    """Of the group « Administration », no superuser."""
    membre = User.objects.create_user("adele", is_staff=True)
    membre.groups.add(Group.objects.get(name="Administration"))
    client.force_login(membre)
    return client


def test_un_administrateur_reinitialise_celui_d_un_autre(administratrice: Client, settings: Any) -> None:
    edith = User.objects.create_user("edith", password="trois loutres au soleil", is_staff=True)
    telephone = application(edith)
    renouveler_les_codes(edith)
    sienne = Client()
    donner_le_mot_de_passe(sienne, "edith")
    sienne.post(CODE, {"code": telephone.code()})
    assert entre(sienne)
    page = reinitialiser(administratrice, edith).content.decode()
    assert "Second facteur réinitialisé pour 1 compte." in page
    assert not TOTPDevice.objects.filter(user=edith).exists()
    assert not StaticDevice.objects.filter(user=edith).exists()
    assert not entre(sienne)
    settings.SECOND_FACTEUR_OBLIGATOIRE = True
    assert "installer" in sienne.get(donner_le_mot_de_passe(sienne, "edith")["Location"])["Location"]


def test_celui_d_un_superutilisateur_lui_echappe(administratrice: Client, telephone: Application) -> None:
    page = reinitialiser(administratrice, telephone.appareil.user).content.decode()
    assert "Le compte d’un superutilisateur ne se change que par un superutilisateur." in page
    assert TOTPDevice.objects.filter(pk=telephone.appareil.pk).exists()


def test_une_commande_le_fait_aussi(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    client.post(CODE, {"code": telephone.code()})
    sortie = StringIO()
    call_command("reinitialiser_second_facteur", "ada", stdout=sortie)
    assert sortie.getvalue() == "Le second facteur de « ada » est réinitialisé.\n"
    assert not TOTPDevice.objects.exists()
    assert not entre(client)
    with pytest.raises(CommandError, match="Aucun compte ne s’appelle « eve »"):
        call_command("reinitialiser_second_facteur", "eve")


@pytest.mark.parametrize("groupe", ["Lecture", "Rédaction", "Publication"])
def test_les_autres_groupes_n_y_touchent_pas(client: Client, telephone: Application, groupe: str) -> None:
    membre = User.objects.create_user("edith", is_staff=True)
    membre.groups.add(Group.objects.get(name=groupe))
    client.force_login(membre)
    assert reinitialiser(client, telephone.appareil.user).status_code == 403
    assert TOTPDevice.objects.filter(pk=telephone.appareil.pk).exists()


def test_personne_ne_lit_les_secrets(client_equipe: Client, telephone: Application) -> None:
    """django-otp's own pages in the admin show them."""
    for nom in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
        assert client_equipe.get(f"/admin/{nom}").status_code == 404


def test_rien_en_ligne_dans_ces_pages(client: Client, telephone: Application, settings: Any) -> None:
    settings.SECOND_FACTEUR_OBLIGATOIRE = True
    pages = [client.get(CONNEXION)]
    donner_le_mot_de_passe(client)
    pages.append(client.get(CODE))
    client.post(CODE, {"code": telephone.code()})
    pages += [client.get(GERER), client.get("/admin/mes-sessions/")]
    client.post(GERER, {"action": "remplacer", "code": telephone.code()})
    pages.append(client.get(INSTALLER))
    pages.append(client.post(GERER, {"action": "codes", "code": telephone.code()}))
    assert [page.status_code for page in pages] == [200] * 6
    for page in pages:
        html = page.content.decode()
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*src=)| on\w+=|(src|href)=\"(data:|https?:)", html)
        assert "'unsafe-inline'" not in page["Content-Security-Policy"]
