"""Two people, one record: a stale form saves nothing, tells who changed what, and keeps what was typed."""

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from aides.equipe.admin.peremption import CHANGEE, INCONNUE
from aides.models import CategorieAide, Dispositif, Fiche, Montant, Pole
from aides.models.consignes import consigner
from aides.models.journal import Origine
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
pytestmark = pytest.mark.django_db


@pytest.fixture
def blaise(django_user_model: Any) -> Client:
    """Somebody else of the team, who is quicker."""
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("blaise"))
    return client


def alertes(reponse: Any) -> list[str]:
    """What is told above a form, in plain words."""
    blocs = re.findall(r'<div class="perimee"[^>]*>(.*?)</div>', reponse.content.decode(), re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", bloc)).split()) for bloc in blocs]


def alerte(reponse: Any) -> str:
    [dite] = alertes(reponse)
    return dite


def quand_meme(reponse: Any) -> dict[str, Any]:
    """What a page that came back sends once its box is ticked."""
    [valeur] = re.findall(r'name="enregistrer_quand_meme" value="(\w+)"', reponse.content.decode())
    return {**champs_de(reponse), "enregistrer_quand_meme": valeur}


# --- The second is told, keeps what was typed, and may save all the same ---


def test_le_second_apprend_qui_a_change_quoi_quand(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    adresse, intitule, page = page_de(dispositif), dispositif.intitule, dispositif.page or 0
    nom = f"Du premier ({dispositif.cle})"
    champs = formulaire(client_equipe, adresse) | {"intitule": "Tapé par le second", "page": str(page)}
    assert (
        envoyer(blaise, dispositif, intitule="Du premier", page=page + 1, pourquoi="Autre page.").status_code == 302
    )
    nombre = Revision.objects.count()
    refus = client_equipe.post(adresse, champs)
    assert refus.status_code == 200
    assert erreurs_par_champ(refus) == {"__all__": [CHANGEE]}
    dite = alerte(refus)
    quand = r"\d+ \w+ \d{4} à \d\dh\d\d"
    assert re.search(rf"blaise a changé « {re.escape(nom)} » le {quand} \(Autre page\.\) : ", dite)
    assert f"intitulé : {intitule} → Du premier" in dite
    assert f"page imprimée : {page} → {page + 1}" in dite
    dispositif.refresh_from_db()
    assert (dispositif.intitule, dispositif.page, Revision.objects.count()) == ("Du premier", page + 1, nombre)
    # What was typed is still there, and is saved where its author says so.
    assert champs_de(refus)["intitule"] == ["Tapé par le second"]
    assert client_equipe.post(adresse, champs_de(refus)).status_code == 200, "without a tick it is told again"
    assert client_equipe.post(adresse, quand_meme(refus)).status_code == 302
    dispositif.refresh_from_db()
    assert (dispositif.intitule, dispositif.page) == ("Tapé par le second", page)


def test_un_troisieme_changement_entre_temps_se_dit_aussi(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    adresse = page_de(dispositif)
    champs = formulaire(client_equipe, adresse) | {"intitule": "Du second"}
    envoyer(blaise, dispositif, intitule="Un")
    refus = client_equipe.post(adresse, champs)
    envoyer(blaise, dispositif, intitule="Deux")
    encore = client_equipe.post(adresse, quand_meme(refus))
    assert encore.status_code == 200
    assert "→ Un" in alerte(encore)
    assert "Un → Deux" in alerte(encore)
    assert "checked" not in re.findall(r"<input[^>]*enregistrer_quand_meme[^>]*>", encore.content.decode())[0]
    dispositif.refresh_from_db()
    assert dispositif.intitule == "Deux"
    assert client_equipe.post(adresse, quand_meme(encore)).status_code == 302


def test_une_autre_erreur_garde_la_case_cochee(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    adresse = page_de(dispositif)
    champs = formulaire(client_equipe, adresse)
    envoyer(blaise, dispositif, intitule="Un")
    refus = client_equipe.post(adresse, champs)
    faute = client_equipe.post(adresse, quand_meme(refus) | {"pourquoi": ""})
    assert set(erreurs_par_champ(faute)) == {"pourquoi"}
    assert champs_de(faute)["enregistrer_quand_meme"] == [quand_meme(refus)["enregistrer_quand_meme"]]


def test_ce_qui_revient_au_meme_ne_gene_personne(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    adresse, intitule = page_de(dispositif), dispositif.intitule
    champs = formulaire(client_equipe, adresse) | {"page": "77"}
    envoyer(blaise, dispositif, intitule="Autre")
    envoyer(blaise, dispositif, intitule=intitule)
    assert client_equipe.post(adresse, champs).status_code == 302


@pytest.mark.parametrize("empreinte", [None, "", "abc", "12.", "9" * 30 + ".a", "١.a"])
def test_une_page_qui_ne_dit_pas_quand_elle_fut_ouverte(
    client_equipe: Client, dispositif: Dispositif, empreinte: str | None
) -> None:
    adresse, intitule = page_de(dispositif), dispositif.intitule
    champs = formulaire(client_equipe, adresse) | {"intitule": "Autre"}
    champs.pop("empreinte")
    refus = client_equipe.post(adresse, champs | ({} if empreinte is None else {"empreinte": empreinte}))
    assert erreurs_par_champ(refus) == {"__all__": [INCONNUE]}
    assert "Quelqu’un d’autre a pu changer cette ligne" in alerte(refus)
    dispositif.refresh_from_db()
    assert dispositif.intitule == intitule
    assert client_equipe.post(adresse, quand_meme(refus)).status_code == 302


def test_un_chargement_et_ce_qui_se_fait_ailleurs(client_equipe: Client, dispositif: Dispositif) -> None:
    adresse = page_de(dispositif)
    champs = formulaire(client_equipe, adresse)
    Dispositif.objects.filter(pk=dispositif.pk).update(page=71)
    assert "Le journal n’en dit rien" in alerte(client_equipe.post(adresse, champs))
    with consigner(None, "Mise à jour", origine=Origine.CHARGEMENT):
        dispositif.page = 72
        dispositif.save()
    assert "Le chargement des données a changé" in alerte(client_equipe.post(adresse, champs))


# --- What a form covers: its fields, its links, the rows edited with it ---


def test_les_liens_en_sont(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    adresse = page_de(dispositif)
    champs = formulaire(client_equipe, adresse)
    autre = CategorieAide.objects.exclude(pk__in=dispositif.categories.all()).order_by("ordre")[0]
    envoyer(blaise, dispositif, categories=[autre.pk])
    assert f"→ {autre}" in alerte(client_equipe.post(adresse, champs))
    assert list(dispositif.categories.all()) == [autre]


def test_un_montant_change_sur_sa_propre_page(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    adresse, montant = page_de(dispositif), dispositif.montants.order_by("ordre")[0]
    champs = formulaire(client_equipe, adresse) | {"intitule": "Autre"}
    assert envoyer(blaise, montant, duree_mois="7").status_code == 302
    refus = client_equipe.post(adresse, champs)
    assert f"· montant {montant.ordre}" in alerte(refus)
    assert "→ 7" in alerte(refus)
    montant.refresh_from_db()
    assert montant.duree_mois == 7


def test_un_montant_ajoute_reste(client_equipe: Client, blaise: Client, dispositif: Dispositif) -> None:
    adresse = page_de(dispositif)
    champs = formulaire(client_equipe, adresse) | {"intitule": "Autre"}
    ajout = reverse("admin:aides_montant_add")
    envoi = formulaire(blaise, ajout) | {"dispositif": dispositif.pk, "ordre": 90, "minimum": "12", "nature": "aide"}
    assert blaise.post(ajout, envoi).status_code == 302
    refus = client_equipe.post(adresse, champs)
    assert "blaise a ajouté" in alerte(refus)
    assert client_equipe.post(adresse, quand_meme(refus)).status_code == 302
    assert dispositif.montants.filter(ordre=90).exists()


def test_ce_que_la_fiche_ne_montre_pas_d_une_mesure_ne_gene_pas(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    """Nor is it lost: the sheet's form writes the fields that it shows into the row as it is."""
    fiche = dispositif.fiche
    rang = list(fiche.dispositifs.order_by("ordre", "cle")).index(dispositif)
    champs = formulaire(client_equipe, page_de(fiche)) | {f"dispositifs-{rang}-intitule": "De la fiche"}
    assert envoyer(blaise, dispositif, resultats="Du premier.").status_code == 302
    reponse = client_equipe.post(page_de(fiche), champs)
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    dispositif.refresh_from_db()
    assert (dispositif.intitule, dispositif.resultats) == ("De la fiche", "Du premier.")


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
