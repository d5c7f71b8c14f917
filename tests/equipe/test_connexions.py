"""The staff's login waits after a few wrong passwords, for whoever tried and for nobody else."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from aides.equipe.acces.limites import empreinte
from aides.models import Connexion, Issue

pytestmark = pytest.mark.django_db
ADMIN = "/admin/login/?next=/admin/"


@pytest.fixture
def comptes() -> None:
    for nom in ("ada", "blaise"):
        User.objects.create_superuser(nom, password=f"mot-de-passe-de-{nom}")


def essayer(client: Client, nom: str, secret: str = "faux", **entetes: str) -> Any:
    donnees = {"username": nom, "password": secret, "next": "/admin/"}
    extra: dict[str, Any] = dict(entetes)
    return client.post(ADMIN, donnees, **extra)


def echouer(client: Client, nom: str, fois: int) -> None:
    for _ in range(fois):
        assert essayer(client, nom).status_code == 200


@pytest.mark.usefixtures("comptes")
def test_le_sixieme_echec_ferme_la_connexion(client: Client) -> None:
    echouer(client, "ada", 5)
    reponse = essayer(client, "ada")
    assert reponse.status_code == 429
    assert int(reponse["Retry-After"]) == 15 * 60
    page = reponse.content.decode()
    assert "Trop d’essais de connexion" in page
    assert "Navigation principale" in page
    # The right password does not open it any more than a wrong one: guessing would be told when it succeeds.
    assert essayer(client, "ada", "mot-de-passe-de-ada").status_code == 429
    assert client.get("/admin/").status_code == 302


@pytest.mark.usefixtures("comptes")
def test_ni_un_autre_compte_ni_une_autre_adresse_n_en_patit(client: Client) -> None:
    echouer(client, "ada", 5)
    assert essayer(client, "ada").status_code == 429
    assert essayer(client, "blaise", "mot-de-passe-de-blaise").status_code == 302
    ailleurs = essayer(Client(), "ada", "mot-de-passe-de-ada", REMOTE_ADDR="203.0.113.7")
    assert ailleurs.status_code == 302


@pytest.mark.usefixtures("comptes")
def test_se_connecter_efface_les_echecs(client: Client) -> None:
    echouer(client, "ada", 5)
    assert essayer(client, "ada", "mot-de-passe-de-ada").status_code == 302
    assert not AccessAttempt.objects.exists()
    client.logout()
    echouer(client, "ada", 5)


@pytest.mark.usefixtures("comptes")
def test_un_quart_d_heure_apres_la_connexion_rouvre(client: Client) -> None:
    echouer(client, "ada", 5)
    assert essayer(client, "ada").status_code == 429
    vieillir()
    assert essayer(client, "ada", "mot-de-passe-de-ada").status_code == 302


@pytest.mark.usefixtures("comptes")
def test_une_commande_rouvre_la_connexion(client: Client) -> None:
    echouer(client, "ada", 5)
    assert essayer(client, "ada").status_code == 429
    call_command("axes_reset_username", "ada", stdout=StringIO())
    assert essayer(client, "ada", "mot-de-passe-de-ada").status_code == 302


# --- What is kept, and for how long: /donnees-personnelles/ says it ---


def test_la_page_des_donnees_personnelles_dit_pour_combien_de_temps(client: Client, settings: Any) -> None:
    settings.JOURNAL_CONNEXIONS_JOURS = 90
    page = " ".join(client.get("/donnees-personnelles/").content.decode().split())
    assert "Une ligne est effacée au bout de 90 jours." in page


@pytest.mark.usefixtures("comptes")
def test_rien_n_est_garde_que_l_echec(client: Client) -> None:
    echouer(client, "ada", 5)
    for _ in range(4):
        essayer(client, "ada", "un-secret")
    (tentative,) = AccessAttempt.objects.values()
    # What is tried while it is closed is not written down.
    assert (tentative.pop("ip_address"), tentative.pop("failures_since_start")) == ("127.0.0.1", 6)
    assert tentative.pop("username") == empreinte("ada")
    assert {nom for nom, valeur in tentative.items() if valeur != ""} == {"id", "attempt_time"}


@pytest.mark.usefixtures("comptes")
def test_rien_de_ce_qui_est_saisi_n_est_ecrit_en_clair(client: Client) -> None:
    """Whatever a field is called, in the form, the address or the headers; twice, for the second is another write."""
    for rang in (1, 2):
        donnees = {nom: f"perroquet-{nom}-{rang}" for nom in ("password", "next", "code", "courriel")}
        reponse = client.post(
            f"{ADMIN}&q=perroquet-{rang}",
            {**donnees, "username": "perroquet-nom"},
            headers={"User-Agent": f"perroquet/{rang}", "Accept": "text/perroquet", "X-Forwarded-For": "perroquet"},
        )
        assert reponse.status_code == 200
    assert AccessAttempt.objects.get().failures_since_start == 2
    for modele in (AccessAttempt, AccessFailureLog, AccessLog, Connexion):
        assert "perroquet" not in str(list(modele._default_manager.values()))


@pytest.mark.usefixtures("comptes")
def test_deux_noms_ont_deux_comptes_et_un_meme_nom_un_seul(client: Client) -> None:
    for nom in ("ada", "Ada", "ada ", "blaise", "ada"):
        essayer(client, nom)
    comptes = AccessAttempt.objects.order_by("pk").values_list("username", "failures_since_start")
    attendus = {"ada": 3, "Ada": 1, "blaise": 1}  # Django takes the blanks around a name away
    assert dict(comptes) == {empreinte(nom): fois for nom, fois in attendus.items()}
    assert all(len(str(compte)) == 64 for compte, _ in comptes)


@pytest.mark.usefixtures("comptes")
def test_la_purge_n_efface_que_ce_qui_ne_compte_plus(client: Client) -> None:
    echouer(client, "ada", 1)
    vieillir()
    AccessAttempt.objects.create(username="blaise", ip_address="127.0.0.1", failures_since_start=1)
    sortie = StringIO()
    call_command("purger_connexions", stdout=sortie)
    assert sortie.getvalue() == (
        "Effacé : 1 tentative manquée, 0 ligne du journal des connexions et 0 session périmée.\n"
    )
    assert [t.username for t in AccessAttempt.objects.all()] == ["blaise"]


@pytest.mark.usefixtures("comptes")
def test_la_purge_efface_le_journal_et_les_sessions_au_bout_de_leur_temps(client: Client, settings: Any) -> None:
    settings.JOURNAL_CONNEXIONS_JOURS = 10
    ada = User.objects.get(username="ada")
    for jours in (9, 11, 12):
        Connexion.objects.create(compte=ada, issue=Issue.OUVERTE, quand=timezone.now() - timedelta(days=jours))
    client.force_login(ada)
    client.get("/admin/")
    Session.objects.create(session_key="vieille", expire_date=timezone.now() - timedelta(minutes=1))
    sortie = StringIO()
    call_command("purger_connexions", stdout=sortie)
    assert sortie.getvalue() == (
        "Effacé : 0 tentative manquée, 2 lignes du journal des connexions et 1 session périmée.\n"
    )
    assert Connexion.objects.count() == 2
    assert client.get("/admin/").status_code == 200


def vieillir() -> None:
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))


# --- Wider limits, which keep no colleague out ---


def venir(nom: str, adresse: str) -> None:
    """The account has signed in from there."""
    assert essayer(Client(), nom, f"mot-de-passe-de-{nom}", REMOTE_ADDR=adresse).status_code == 302


def echouer_de_partout(nom: str, fois: int) -> None:
    """Wrong passwords for one account, each from an address of its own."""
    for rang in range(fois):
        essayer(Client(), nom, REMOTE_ADDR=f"198.51.100.{rang}")


@pytest.mark.usefixtures("comptes")
def test_un_compte_essaye_de_partout_se_ferme_ou_il_n_est_jamais_venu(settings: Any) -> None:
    settings.ECHECS_PAR_COMPTE = 8
    venir("ada", "203.0.113.7")
    echouer_de_partout("ada", 7)
    venir("ada", "192.0.2.1")  # one that succeeds wipes no other's failures
    assert essayer(Client(), "ada", REMOTE_ADDR="198.51.100.200").status_code == 429
    assert essayer(Client(), "ada", "mot-de-passe-de-ada", REMOTE_ADDR="198.51.100.201").status_code == 429
    # Where she has come from before, and for everybody else, nothing is closed.
    venir("ada", "203.0.113.99")
    venir("blaise", "198.51.100.202")
    vieillir()
    venir("ada", "198.51.100.203")


@pytest.mark.usefixtures("comptes")
def test_une_adresse_qui_essaie_tous_les_comptes_se_ferme(settings: Any) -> None:
    settings.ECHECS_PAR_ADRESSE = 8
    venir("ada", "198.51.100.1")
    for rang in range(7):
        assert essayer(Client(), f"compte-{rang}", REMOTE_ADDR="198.51.100.1").status_code == 200
    assert essayer(Client(), "compte-7", REMOTE_ADDR="198.51.100.1").status_code == 429
    assert essayer(Client(), "blaise", "mot-de-passe-de-blaise", REMOTE_ADDR="198.51.100.1").status_code == 429
    venir("ada", "198.51.100.1")
    venir("blaise", "198.51.100.2")


@pytest.mark.usefixtures("comptes")
def test_changer_d_adresse_dans_son_64_ne_donne_pas_plus_d_essais() -> None:
    for rang in range(5):
        assert essayer(Client(), "ada", REMOTE_ADDR=f"2001:db8:1:2::{rang + 1}").status_code == 200
    assert essayer(Client(), "ada", REMOTE_ADDR="2001:db8:1:2:3::1").status_code == 429
    venir("ada", "2001:db8:1:3::1")


@pytest.mark.usefixtures("comptes")
def test_la_ou_l_on_est_connu_ses_propres_echecs_comptent_toujours(client: Client) -> None:
    venir("ada", "127.0.0.1")
    echouer(client, "ada", 5)
    assert essayer(client, "ada").status_code == 429
