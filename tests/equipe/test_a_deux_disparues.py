"""Two people, one record: what one deleted is named to the other; questions on what has changed are asked again."""

import html

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from aides.models import Dispositif, Enquete, Fiche, Montant, Pole, Source
from territoires.models import Departement
from tests.equipe.a_deux import alerte, quand_meme
from tests.equipe.test_admin import (
    CONFIRMER,
    champs_de,
    dispositif,
    envoyer,
    erreurs_par_champ,
    formulaire,
    page_de,
)

__all__ = ["dispositif"]
pytestmark = [pytest.mark.django_db, pytest.mark.long]


# --- A row deleted meanwhile is named, and does not come back ---


def test_un_montant_supprime_entre_temps(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    Montant.objects.create(dispositif=dispositif, ordre=90, minimum=10, maximum=10)
    adresse, nombre = page_de(dispositif), dispositif.montants.count()
    premier = dispositif.montants.order_by("ordre")[0]
    champs = formulaire(client_equipe, adresse) | {
        "montants-0-objet": "tapé sur la ligne perdue",
        f"montants-{nombre - 1}-objet": "tapé sur la ligne qui reste",
    }
    assert blaise.post(reverse("admin:aides_montant_delete", args=[premier.pk]), CONFIRMER).status_code == 302
    refus = client_equipe.post(adresse, champs)
    assert refus.status_code == 200
    dite = alerte(refus)
    assert "blaise a supprimé" in dite
    assert f"montant {premier.ordre} » n’est plus là, et ne sera pas recréé" in dite
    assert "tapé sur la ligne perdue" in dite
    # The others keep what was typed; the lost one has left the form.
    reste = champs_de(refus)
    assert reste["montants-TOTAL_FORMS"] == reste["montants-INITIAL_FORMS"] == [str(nombre - 1)]
    assert client_equipe.post(adresse, quand_meme(refus)).status_code == 302
    assert dispositif.montants.count() == nombre - 1
    assert dispositif.montants.get(ordre=90).objet == "tapé sur la ligne qui reste"


def test_un_montant_qui_n_est_pas_d_ici(client_equipe: Client, dispositif: Dispositif) -> None:
    """A key that is another measure's is one that is not here, whatever the page says that it showed."""
    autre = Montant.objects.exclude(dispositif=dispositif).order_by("pk")[0]
    champs = formulaire(client_equipe, page_de(dispositif)) | {"montants-0-id": autre.pk, "montants-0-objet": "pris"}
    refus = client_equipe.post(page_de(dispositif), champs)
    assert refus.status_code == 200
    assert "n’est plus là" in refus.content.decode()
    assert not Montant.objects.filter(objet="pris").exists()


def test_la_mesure_que_deux_suppriment(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    """Whoever had ticked « Supprimer » is told who did it first, and had typed nothing."""
    fiche = dispositif.fiche
    rang = list(fiche.dispositifs.order_by("ordre", "cle")).index(dispositif)
    champs = formulaire(client_equipe, page_de(fiche)) | {f"dispositifs-{rang}-DELETE": "on"}
    Dispositif.objects.create(cle="de-plus", fiche=fiche, intitule="De plus", resume="x", ordre=90)
    assert blaise.post(reverse("admin:aides_dispositif_delete", args=[dispositif.pk]), CONFIRMER).status_code == 302
    refus = client_equipe.post(page_de(fiche), champs)
    assert "blaise a supprimé" in alerte(refus)
    assert "n’est plus là" not in alerte(refus)
    assert client_equipe.post(page_de(fiche), quand_meme(refus)).status_code == 302


def test_une_mesure_partie_sur_une_autre_fiche(client_equipe: Client, blaise: Client) -> None:
    """It is not brought back either: the row is another sheet's now."""
    mesure = Dispositif.objects.filter(suites=None, origines=None, apparition=None).order_by("pk")[0]
    depart = mesure.fiche
    Dispositif.objects.create(cle="de-plus", fiche=depart, intitule="De plus", resume="x", ordre=90)
    arrivee = Fiche.objects.filter(statut="aides").exclude(pk=depart.pk).order_by("pk")[0]
    champs = formulaire(client_equipe, page_de(depart))
    reponse = envoyer(blaise, mesure, fiche=arrivee.pk)
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    refus = client_equipe.post(page_de(depart), champs)
    assert refus.status_code == 200
    assert f"« {mesure} » n’est plus là" in alerte(refus)
    assert f"fiche : {depart} → {arrivee}" in alerte(refus)
    assert client_equipe.post(page_de(depart), quand_meme(refus)).status_code == 302
    mesure.refresh_from_db()
    assert mesure.fiche == arrivee


def test_la_ligne_elle_meme_supprimee(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    """A page says who and when, shows what was typed, and leads to the way back."""
    adresse, nom = page_de(dispositif), str(dispositif)
    champs = formulaire(client_equipe, adresse) | {"resume": "Tapé pour rien.", "montants-0-objet": "par trimestre"}
    suppression = reverse("admin:aides_dispositif_delete", args=[dispositif.pk])
    assert blaise.post(suppression, CONFIRMER | {"pourquoi": "Doublon."}).status_code == 302
    page = client_equipe.post(adresse, champs)
    assert page.status_code == 410
    dit = " ".join(html.unescape(page.content.decode()).split())
    assert f"blaise a supprimé « {nom} » le " in dit
    assert "(Doublon.)." in dit
    assert "<strong>Résumé :</strong> Tapé pour rien." in dit
    assert "<h3>Montant 1</h3>" in dit
    assert "par trimestre" in dit
    derniere = Revision.objects.order_by("pk").last()
    assert derniere is not None
    retour = reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, derniere.pk - 1])
    assert f'href="{retour}"' in dit
    assert client_equipe.get(retour).status_code == 200
    assert not Dispositif.objects.filter(pk=dispositif.pk).exists()
    # Wherever it is asked for.
    for ou in (adresse, suppression, reverse("admin:aides_dispositif_history", args=[dispositif.pk])):
        assert client_equipe.get(ou).status_code == 410
    assert client_equipe.post(suppression, CONFIRMER).status_code == 410


def test_une_ligne_qui_n_a_jamais_ete(client_equipe: Client) -> None:
    for pk in ("999999", "abc", "9" * 40):
        adresse = reverse("admin:aides_pole_change", args=[pk])
        assert client_equipe.get(adresse).status_code == 302
        page = client_equipe.post(adresse, {"nom": "Tapé"})
        assert page.status_code == 410
        assert "Le journal ne dit pas qui" in page.content.decode()
        assert "Tapé" in page.content.decode()


# --- Questions, deletions, going back ---


def test_supprimer_ce_qui_a_change_depuis_la_question(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    adresse = reverse("admin:aides_dispositif_delete", args=[dispositif.pk])
    champs = formulaire(client_equipe, adresse)
    envoyer(blaise, dispositif, **{"montants-0-objet": "Du premier"})
    page = client_equipe.post(adresse, champs)
    assert page.status_code == 200
    assert "blaise a changé" in alerte(page)
    assert Dispositif.objects.filter(pk=dispositif.pk).exists()
    # Read again, it is confirmed.
    assert client_equipe.post(adresse, champs_de(page)).status_code == 302
    assert not Dispositif.objects.filter(pk=dispositif.pk).exists()


def test_supprimer_plusieurs_lignes_dont_une_a_change(client_equipe: Client, blaise: Client) -> None:
    poles = [Pole.objects.create(cle=f"essai-{rang}", nom=f"Essai {rang}") for rang in (1, 2)]
    adresse = reverse("admin:aides_pole_changelist")
    choix = {"action": "delete_selected", "_selected_action": [pole.pk for pole in poles]}
    champs = champs_de(client_equipe.post(adresse, choix)) | {"pourquoi": "Fermés."}
    assert champs["post"] == ["yes"]
    envoyer(blaise, poles[1], nom="Rouvert")
    page = client_equipe.post(adresse, champs)
    assert "Essai 2 → Rouvert" in alerte(page)
    assert Pole.objects.filter(cle__startswith="essai-").count() == 2
    client_equipe.post(adresse, champs_de(page))
    assert not Pole.objects.filter(cle__startswith="essai-").exists()


def test_publier_une_fiche_qui_a_change_depuis_la_question(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    fiche = dispositif.fiche
    Fiche.objects.filter(pk=fiche.pk).update(brouillon=True)
    adresse = reverse("admin:aides_fiche_publier", args=[fiche.pk])
    champs = formulaire(client_equipe, adresse)
    envoyer(blaise, dispositif, resume="Du premier.")
    page = client_equipe.post(adresse, champs)
    assert "→ Du premier." in alerte(page)
    fiche.refresh_from_db()
    assert fiche.brouillon
    assert client_equipe.post(adresse, champs_de(page)).status_code == 302
    fiche.refresh_from_db()
    assert not fiche.brouillon


def test_publier_une_enquete_dont_ce_que_dit_la_page_a_change(client_equipe: Client) -> None:
    """Its counts are of sheets, which do not hang on it as measures do on a sheet."""
    enquete = Enquete.objects.create(annee=2025, source=Source.objects.get(cle="atlas"))
    adresse = reverse("admin:aides_enquete_publier", args=[enquete.pk])
    champs = formulaire(client_equipe, adresse)
    Fiche.objects.create(departement=Departement.objects.get(code="01"), enquete=enquete, statut="refus")
    page = client_equipe.post(adresse, champs | {"pourquoi": "Prête."})
    assert "Ce que dit cette page a changé" in alerte(page)
    enquete.refresh_from_db()
    assert not enquete.publiee
    assert client_equipe.post(adresse, champs_de(page)).status_code == 302
    enquete.refresh_from_db()
    assert enquete.publiee


def test_retablir_ce_qui_a_change_depuis(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    intitule, derniere = dispositif.intitule, Revision.objects.order_by("pk").last()
    assert derniere is not None
    envoyer(client_equipe, dispositif, intitule="Faute")
    adresse = reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, derniere.pk])
    champs = formulaire(client_equipe, adresse)
    assert champs["intitule"] == [intitule]
    envoyer(blaise, dispositif, intitule="Corrigé par le premier")
    refus = client_equipe.post(adresse, champs)
    assert refus.status_code == 200
    assert "Faute → Corrigé par le premier" in alerte(refus)
    dispositif.refresh_from_db()
    assert dispositif.intitule == "Corrigé par le premier"
    assert client_equipe.post(adresse, quand_meme(refus)).status_code == 302
    dispositif.refresh_from_db()
    assert dispositif.intitule == intitule


def test_retablir_ce_qu_un_autre_vient_de_supprimer(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    derniere = Revision.objects.order_by("pk").last()
    assert derniere is not None
    envoyer(client_equipe, dispositif, intitule="Faute")
    adresse = reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, derniere.pk])
    champs = formulaire(client_equipe, adresse)
    blaise.post(reverse("admin:aides_dispositif_delete", args=[dispositif.pk]), CONFIRMER)
    refus = client_equipe.post(adresse, champs)
    assert refus.status_code == 200
    assert "blaise a supprimé" in alerte(refus)
    assert not Dispositif.objects.filter(pk=dispositif.pk).exists()


# --- Accounts ---


def test_un_compte_que_deux_corrigent(client_equipe: Client, blaise: Client) -> None:
    compte = User.objects.create_user("edith")
    champs = formulaire(client_equipe, page_de(compte)) | {"last_name": "Du second"}
    blaise.post(page_de(compte), formulaire(blaise, page_de(compte)) | {"first_name": "Édith", "is_staff": "on"})
    refus = client_equipe.post(page_de(compte), champs)
    assert "blaise a changé « edith »" in alerte(refus)
    assert "(prénom, statut équipe)" in alerte(refus)
    compte.refresh_from_db()
    assert (compte.first_name, compte.last_name, compte.is_staff) == ("Édith", "", True)
    # Signing in changes an account too: nobody is told, and nothing of it is sent back.
    assert not [nom for nom in champs if nom.startswith(("last_login", "date_joined"))]
