"""The log of sign-ins: what is written, what is never, who reads it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from aides.models import Connexion
from tests.equipe.acces import CODE, Application, application, apres_un_moment, compte, donner_le_mot_de_passe, issues

pytestmark = pytest.mark.django_db

JOURNAL = "admin:aides_connexion_changelist"
D_ICI: dict[str, Any] = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
}


def test_qui_quand_d_ou_sur_quoi_comment(client: Client, ada: User) -> None:
    donner_le_mot_de_passe(client, **D_ICI)
    client.post("/admin/logout/", **D_ICI)
    vues = [(c.compte, c.identifiant, c.adresse, c.appareil, c.issue) for c in Connexion.objects.order_by("pk")]
    ici = (ada, "ada", "203.0.113.0/24", "Firefox, Linux")
    assert vues == [(*ici, "ouverte"), (*ici, "deconnexion")]


def test_un_refus_est_ecrit(client: Client, ada: User) -> None:
    donner_le_mot_de_passe(client, secret="faux", **D_ICI)
    ligne = Connexion.objects.get()
    assert (ligne.compte, ligne.identifiant, ligne.issue) == (ada, "ada", "refusee")


def test_un_nom_inconnu_ne_s_ecrit_pas(client: Client, ada: User) -> None:
    """It may be a password, typed in the wrong place."""
    donner_le_mot_de_passe(client, nom="mon mot de passe secret", secret="un autre secret")
    ligne = Connexion.objects.get()
    assert (ligne.compte, ligne.identifiant, str(ligne)) == (
        None,
        "",
        "compte inconnu : identifiant ou mot de passe refusé",
    )


def test_aucun_mot_de_passe_n_est_garde(client: Client, ada: User) -> None:
    """In no column of any table that a try writes in."""
    for secret in ("perroquet-mauve-1", "perroquet-mauve-2"):
        donner_le_mot_de_passe(client, secret=secret)
    with connection.cursor() as curseur:
        for table in ("aides_connexion", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"):
            curseur.execute(f"SELECT * FROM {table}")
            assert "perroquet" not in str(curseur.fetchall())


def test_la_suspension_s_ecrit_une_fois(client: Client, ada: User) -> None:
    for _ in range(9):
        donner_le_mot_de_passe(client, secret="faux")
    assert issues() == [*["refusee"] * 5, "suspendue"]


def test_un_code_refuse_s_ecrit(client: Client, telephone: Application) -> None:
    donner_le_mot_de_passe(client)
    client.post(CODE, {"code": telephone.faux()})
    apres_un_moment(telephone.appareil)
    client.post(CODE, {"code": telephone.code()})
    client.post("/admin/logout/")
    assert issues() == ["attendue", "code_refuse", "ouverte", "deconnexion"]


def test_un_mot_de_passe_d_un_compte_ferme_est_refuse(client: Client) -> None:
    compte("blaise", is_active=False)
    donner_le_mot_de_passe(client, "blaise")
    assert issues() == ["refusee"]


def test_le_journal_reste_quand_le_compte_part(client: Client, ada: User) -> None:
    donner_le_mot_de_passe(client)
    ada.delete()
    ligne = Connexion.objects.get()
    assert (ligne.compte, ligne.identifiant) == (None, "ada")


# --- In the admin: read, never written ---


def test_il_se_lit_et_se_filtre(client_equipe: Client) -> None:
    application(compte("blaise"))
    donner_le_mot_de_passe(Client(), "blaise", **D_ICI)
    page = client_equipe.get(reverse(JOURNAL), {"issue__exact": "attendue"}).content.decode()
    assert "mot de passe juste, second facteur attendu" in page
    assert "203.0.113.0/24" in page
    assert "connexion réussie" not in page.partition('id="result_list"')[2].partition("</table>")[0]
    assert client_equipe.get(reverse(JOURNAL), {"q": "blaise"}).context["cl"].result_count == 1


@pytest.mark.parametrize("donnees", [{}, {"post": "yes"}])
def test_personne_n_y_ecrit(client_equipe: Client, donnees: dict[str, Any]) -> None:
    ligne = Connexion.objects.get()
    for page, args in (("add", []), ("change", [ligne.pk]), ("delete", [ligne.pk])):
        assert client_equipe.post(reverse(f"admin:aides_connexion_{page}", args=args), donnees).status_code == 403
    tout = {"action": "delete_selected", "_selected_action": [ligne.pk], "post": "yes"}
    client_equipe.post(reverse(JOURNAL), tout)
    assert Connexion.objects.filter(pk=ligne.pk).exists()
