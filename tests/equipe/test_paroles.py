"""What staff do with the words of authorities: make links, show a reply or not, and never rewrite it."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client
from django.urls import reverse

from aides.equipe.groupes import PUBLICATION, REDACTION
from aides.models import Enquete, ParoleAutorite
from territoires.models import Departement
from tests.courrier.lettres import texte
from tests.equipe.test_groupes import membre

pytestmark = pytest.mark.django_db
LIEN = "/admin/aides/paroleautorite/lien/"


def demander(client: Client, **champs: Any) -> Any:
    territoire, enquete = Departement.objects.get(code="75"), Enquete.objects.get(annee=2022)
    return client.post(LIEN, {"departement": territoire.pk, "enquete": enquete.pk, **champs})


def adresse_montree(reponse: Any) -> str:
    return str(reponse.content.decode().split("readonly>")[1].split("</textarea>")[0])


def test_un_lien_se_fait_se_montre_et_ne_se_garde_pas(client_equipe: Client) -> None:
    assert "Faire un lien pour une autorité" in texte(client_equipe.get("/admin/aides/paroleautorite/"))
    adresse = adresse_montree(demander(client_equipe))
    assert adresse.startswith("http://testserver/parole/")
    page_du_lien = texte(Client().get(adresse))
    assert "Cette page est faite pour la Ville de Paris." in page_du_lien
    assert not ParoleAutorite.objects.exists()
    assert not mail.outbox
    [trace] = LogEntry.objects.all()
    assert str(trace.object_repr) == "Paris (75)"
    assert trace.get_change_message() == "Lien fait pour la Ville de Paris, réponse de 2022."
    assert adresse_montree(demander(client_equipe)) != adresse


def test_un_lien_s_envoie(client_equipe: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    reponse = demander(client_equipe, courriel="service@exemple.fr", autorite="le conseil de Paris")
    [lettre] = mail.outbox
    assert lettre.to == ["service@exemple.fr"]
    assert adresse_montree(reponse) in lettre.body
    assert "est faite pour le conseil" in texte(Client().get(adresse_montree(reponse)))
    assert "Le lien est envoyé." in texte(reponse)

    def echouer(*args: Any) -> None:
        raise OSError

    monkeypatch.setattr("aides.courrier.courriels.send_mail", echouer)
    reponse = demander(client_equipe, courriel="service@exemple.fr")
    assert "Le courriel n’est pas parti : copiez le lien ci-dessous." in texte(reponse)
    assert adresse_montree(reponse)


def test_un_lien_mal_demande(client_equipe: Client) -> None:
    assert "Ce champ est obligatoire." in texte(client_equipe.post(LIEN, {}))
    assert "adresse" in texte(demander(client_equipe, courriel="service"))
    Enquete.objects.filter(annee=2022).update(publiee=False)
    assert "Sélectionnez un choix valide" in texte(demander(client_equipe))
    assert client_equipe.put(LIEN).status_code == 405
    assert not LogEntry.objects.exists()


def test_relire_une_reponse_sans_la_recrire(client: Client) -> None:
    territoire, enquete = Departement.objects.get(code="26"), Enquete.objects.get(annee=2022)
    parole = ParoleAutorite.objects.create(
        lien="a", departement=territoire, enquete=enquete, autorite="le département", texte="Nos mots."
    )
    modifier = reverse("admin:aides_paroleautorite_change", args=[parole.pk])
    client.force_login(membre(REDACTION))
    assert client.post(modifier, {"moderation": "publiee"}).status_code == 403
    client.force_login(membre(PUBLICATION))
    assert client.post(modifier, {"moderation": "publiee", "texte": "Les nôtres."}).status_code == 302
    parole.refresh_from_db()
    assert (parole.moderation, parole.texte) == ("publiee", "Nos mots.")
    assert "Nos mots." in client.get("/departements/26-drome/").content.decode()
    assert client.get("/admin/aides/paroleautorite/add/").status_code == 403
