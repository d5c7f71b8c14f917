"""What staff do with the reports of the public: read, answer, link with what corrects; who may, and what goes out."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from aides.equipe.groupes import ADMINISTRATION, LECTURE, REDACTION
from aides.models import Dispositif, Envois, Modification, Signalement
from aides.models.consignes import consigner
from tests.courrier.lettres import envoyer, seul, texte
from tests.equipe.test_groupes import membre

pytestmark = pytest.mark.django_db
MESURE = "/departements/19-correze/mesures/19-2019-bourse-800/"


@pytest.fixture
def signalement(client: Client) -> Signalement:
    envoyer(client, sujet=MESURE, courriel="moi@exemple.fr")
    mail.outbox.clear()
    return seul()


def page(signalement: Signalement) -> str:
    return reverse("admin:aides_signalement_change", args=[signalement.pk])


@pytest.fixture
def redaction(client: Client) -> Client:
    client.force_login(membre(REDACTION))
    return client


@pytest.fixture
def aussitot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction never ends: what follows the commit follows the write, inside the request as it does."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda faire, **reste: faire())


def corriger() -> Any:
    """An edit of the measure by the team."""
    mesure = Dispositif.objects.get(cle="19-2019-bourse-800")
    with consigner(auteur=User.objects.create_user("edith"), motif="relecture p. 48") as suivi:
        mesure.resume = "Huit cents euros."
        mesure.save()
        suivi.public = True
    return Modification.objects.latest("pk").revision


def suivre(client: Client, signalement: Signalement, **champs: Any) -> Any:
    return client.post(page(signalement), {"statut": "examine", "reponse": "", "correction": "", **champs})


def test_la_liste_et_la_page_disent_tout_a_qui_repond(redaction: Client, signalement: Signalement) -> None:
    liste = texte(redaction.get(reverse("admin:aides_signalement_changelist"), {"statut__exact": "recu"}))
    assert signalement.reference in liste
    vue = redaction.get(page(signalement)).content.decode()
    assert "La bourse n’est plus versée" in vue
    assert "moi@exemple.fr" in vue
    assert f'<a href="{MESURE}">' in vue
    mesure = Dispositif.objects.get(cle="19-2019-bourse-800")
    assert f'<a href="/admin/aides/dispositif/{mesure.pk}/change/">' in vue
    assert f'href="/signalements/{signalement.reference}/"' in vue or "/admin/r/" in vue


def test_l_adresse_n_est_pas_pour_qui_ne_fait_que_lire(client: Client, signalement: Signalement) -> None:
    client.force_login(membre(LECTURE))
    vue = client.get(page(signalement)).content.decode()
    assert "moi@exemple.fr" not in vue
    assert ">laissé<" in vue
    assert suivre(client, signalement).status_code == 403


def test_examiner_ne_repond_pas_encore(redaction: Client, signalement: Signalement, aussitot: None) -> None:
    assert suivre(redaction, signalement).status_code == 302
    signalement.refresh_from_db()
    assert (signalement.statut, signalement.repondu_le, str(signalement.traite_par)) == ("examine", None, REDACTION)
    assert not mail.outbox
    assert "Examiné. L’équipe l’a lu" in texte(Client().get(f"/signalements/{signalement.reference}/"))


def test_corriger_et_le_dire(redaction: Client, signalement: Signalement, aussitot: None) -> None:
    revision = corriger()
    vue = redaction.get(page(signalement)).content.decode()
    assert f'<option value="{revision.pk}">' in vue
    assert "edith, «\u00a0relecture p. 48\u00a0»" in vue
    reponse = suivre(
        redaction, signalement, statut="corrige", reponse="Merci : c’est corrigé.", correction=revision.pk
    )
    assert reponse.status_code == 302
    signalement.refresh_from_db()
    assert signalement.correction == revision
    assert signalement.repondu_le is not None
    [lettre] = mail.outbox
    assert (lettre.to, lettre.subject) == (["moi@exemple.fr"], f"Signalement {signalement.reference} : réponse")
    assert "Corrigé. Le fait a été corrigé.\n\nMerci : c’est corrigé." in lettre.body
    assert "La réponse est envoyée à l’adresse laissée." in texte(redaction.get(page(signalement)))
    suivi = Client().get(f"/signalements/{signalement.reference}/")
    assert "Merci : c’est corrigé." in texte(suivi)
    assert f'href="/corrections/#c-{revision.pk}"' in suivi.content.decode()
    assert "La bourse n’est plus versée" not in suivi.content.decode()
    # Neither the report nor its address is anywhere in what is kept for good or shown of corrections.
    assert signalement.reference not in Client().get("/corrections/").content.decode()
    assert not Version.objects.filter(serialized_data__contains="exemple.fr").exists()
    assert not Modification.objects.filter(nom__contains=signalement.reference).exists()
    # Saved again without another word, nothing is sent again.
    suivre(redaction, signalement, statut="corrige", reponse="Merci : c’est corrigé.", correction=revision.pk)
    assert len(mail.outbox) == 1


def test_une_vieille_correction_se_trouve_sur_sa_feuille(
    redaction: Client, signalement: Signalement, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = corriger()
    suivre(redaction, signalement, statut="corrige", reponse="Merci.", correction=revision.pk)
    adresse = f"/signalements/{signalement.reference}/"
    mesure = Dispositif.objects.get(cle="19-2019-bourse-800")
    monkeypatch.setattr("aides.filtres.corrections.FiltreCorrections.PAR_PAGE", 2)
    for rang in range(2):
        with consigner(motif="encore"):
            mesure.resume = f"Encore {rang}."
            mesure.save()
    assert f'href="/corrections/?page=2#c-{revision.pk}"' in Client().get(adresse).content.decode()
    assert f'id="c-{revision.pk}"' in Client().get("/corrections/?page=2").content.decode()
    # What is not public of a correction is not led to.
    Modification.objects.filter(revision=revision).update(publique=False)
    assert "/corrections/?page=2#" not in Client().get(adresse).content.decode()
    revision.delete()
    assert Client().get(adresse).status_code == 200


@pytest.mark.parametrize(
    ("champs", "raison"),
    [
        ({"statut": "corrige"}, "Un signalement corrigé ou maintenu a sa réponse."),
        ({"statut": "maintenu", "reponse": "  "}, "Un signalement corrigé ou maintenu a sa réponse."),
        ({"statut": "maintenu", "reponse": "é" * 2001}, "au plus 2000 caractères"),
        ({"statut": "egare"}, "egare"),
        ({"correction": "999999"}, "Sélectionnez un choix valide"),
    ],
)
def test_ce_qui_ne_va_pas_se_dit(
    redaction: Client, signalement: Signalement, champs: dict[str, str], raison: str
) -> None:
    reponse = suivre(redaction, signalement, **champs)
    assert reponse.status_code == 200
    assert raison in texte(reponse)
    signalement.refresh_from_db()
    assert signalement.statut == "recu"


def test_une_correction_va_avec_corrige(redaction: Client, signalement: Signalement) -> None:
    reponse = suivre(redaction, signalement, statut="maintenu", reponse="Non.", correction=corriger().pk)
    assert "Une correction va avec le statut « Corrigé »." in texte(reponse)


def test_les_revisions_offertes_sont_celles_de_l_equipe_et_du_territoire(
    redaction: Client, signalement: Signalement
) -> None:
    revision = corriger()
    ailleurs = Dispositif.objects.filter(fiche__departement__code="26").order_by("pk")[0]
    with consigner(motif="ailleurs"):
        ailleurs.resume = "Ailleurs."
        ailleurs.save()
    vue = redaction.get(page(signalement)).content.decode().split('id="id_correction"')[1].split("</select>")[0]
    assert vue.count("<option") == 2
    assert f'value="{revision.pk}"' in vue


def test_un_courriel_qui_ne_part_pas_se_dit_a_l_equipe(
    redaction: Client,
    signalement: Signalement,
    monkeypatch: pytest.MonkeyPatch,
    aussitot: None,
) -> None:
    def echouer(*args: Any) -> None:
        raise OSError

    monkeypatch.setattr("aides.courrier.courriels.send_mail", echouer)
    suivre(redaction, signalement, statut="maintenu", reponse="Le document le dit.")
    signalement.refresh_from_db()
    assert (signalement.statut, signalement.reponse) == ("maintenu", "Le document le dit.")
    assert "réponse », le" in signalement.echec_courriel
    assert "son courriel n’est pas parti" in texte(redaction.get(page(signalement)))


def test_les_mots_du_visiteur_ne_paraissent_que_si_l_equipe_le_veut(
    redaction: Client, signalement: Signalement
) -> None:
    adresse = f"/signalements/{signalement.reference}/"
    assert "La bourse n’est plus versée" not in texte(Client().get(adresse))
    suivre(redaction, signalement, message_public="on")
    assert "La bourse n’est plus versée" in texte(Client().get(adresse))


def test_ni_ajout_ni_reecriture(redaction: Client, signalement: Signalement) -> None:
    assert redaction.get("/admin/aides/signalement/add/").status_code == 403
    suivre(redaction, signalement, message="Autre chose.", courriel="autre@exemple.fr")
    signalement.refresh_from_db()
    assert signalement.message.startswith("La bourse")
    assert signalement.courriel == "moi@exemple.fr"


def test_l_administration_retire(client: Client, signalement: Signalement) -> None:
    suppression = reverse("admin:aides_signalement_delete", args=[signalement.pk])
    client.force_login(membre(REDACTION))
    assert client.post(suppression, {"post": "yes"}).status_code == 403
    client.force_login(membre(ADMINISTRATION))
    assert client.post(suppression, {"post": "yes"}).status_code == 302
    assert not Signalement.objects.exists()


# --- What is erased ---


def test_les_adresses_s_effacent_et_rien_d_autre(client: Client, settings: Any) -> None:
    settings.SIGNALEMENTS_ADRESSES_JOURS = 30
    for jours in (29, 31):
        envoyer(client, courriel=f"{jours}@exemple.fr", message=f"Il y a {jours} jours.")
        quand = timezone.now() - timedelta(days=jours)
        Signalement.objects.filter(courriel__startswith=str(jours)).update(recu_le=quand, echec_courriel="x")
    sortie = StringIO()
    call_command("effacer_adresses", stdout=sortie)
    assert sortie.getvalue() == "Effacé : 1 adresse de courriel et 0 compte d’envois.\n"
    gardes = Signalement.objects.order_by("recu_le").values_list("courriel", "message", "echec_courriel")
    assert list(gardes) == [("", "Il y a 31 jours.", ""), ("29@exemple.fr", "Il y a 29 jours.", "x")]
    Envois.objects.update(depuis=timezone.now() - timedelta(minutes=61))
    sortie = StringIO()
    call_command("effacer_adresses", stdout=sortie)
    assert sortie.getvalue() == "Effacé : 0 adresse de courriel et 2 comptes d’envois.\n"


def test_la_page_des_donnees_personnelles_dit_combien_de_temps(client: Client, settings: Any) -> None:
    settings.SIGNALEMENTS_ADRESSES_JOURS = 45
    assert "est effacée au bout de 45 jours." in texte(client.get("/donnees-personnelles/"))
    assert "est effacée au bout de 45 jours." in texte(client.get("/signaler/"))
