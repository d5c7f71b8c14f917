"""Two people, one record: a stale form saves nothing, tells who changed what, and keeps what was typed."""

import re
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from aides.equipe.admin.peremption import CHANGEE, INCONNUE, PRISE
from aides.models import CategorieAide, Dispositif
from aides.models.consignes import consigner
from aides.models.journal import Origine
from tests.equipe.a_deux import alerte, quand_meme
from tests.equipe.test_admin import (
    champs_de,
    dispositif,
    envoyer,
    erreurs_par_champ,
    formulaire,
    page_de,
)

__all__ = ["dispositif"]
pytestmark = pytest.mark.django_db


# --- The second is told, keeps what was typed, and may save all the same ---


def test_le_second_apprend_qui_a_change_quoi_quand(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    assert envoyer(blaise, dispositif, pourquoi="Avant tout cela.", resultats="Déjà vus.").status_code == 302
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
    quand = r"\d+(?:er)? \w+ \d{4} à \d+ h \d\d"
    assert re.search(rf"blaise a changé « {re.escape(nom)} » le {quand} \(Autre page\.\) : ", dite)
    assert f"intitulé : {intitule} → Du premier" in dite
    assert f"page imprimée : {page} → {page + 1}" in dite
    assert "Avant tout cela." not in dite
    # What saving all the same would change, what was never touched included.
    _, _, changerait = dite.partition("Enregistrer cette page telle qu’elle est changerait : ")
    assert changerait == (
        f"Intitulé : Du premier → Tapé par le second Page imprimée : {page + 1} → {page} Enregistrer quand même"
    )
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
    assert f"Montant {montant.ordre}, durée (mois) : 7 → vide" in alerte(refus)
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


def test_une_fiche_perimee_ne_reprend_pas_un_montant(
    client_equipe: Client, blaise: Client, dispositif: Dispositif
) -> None:
    """What hangs on the measures of a sheet stands on its page: it is told, and kept as the other left it."""
    fiche = dispositif.fiche
    champs = formulaire(client_equipe, page_de(fiche))
    assert envoyer(blaise, dispositif, **{"montants-0-duree_mois": "7"}).status_code == 302
    refus = client_equipe.post(page_de(fiche), champs)
    assert refus.status_code == 200
    dite = alerte(refus)
    assert "· montant 1 »" in dite
    assert "durée (mois) : vide → 7" in dite
    assert dispositif.montants.get(ordre=1).duree_mois == 7


def test_ce_que_la_base_seule_refuse_se_dit(
    client_equipe: Client, dispositif: Dispositif, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the form has no rule for: nothing is saved, what was typed is there, and it is no 500."""

    def refuser(*args: Any) -> None:
        raise IntegrityError("une contrainte")

    monkeypatch.setattr(ModelAdmin, "save_model", refuser)
    nombre = Revision.objects.count()
    refus = envoyer(client_equipe, dispositif, intitule="Tapé")
    assert refus.status_code == 200
    assert erreurs_par_champ(refus) == {"__all__": [PRISE]}
    assert champs_de(refus)["intitule"] == ["Tapé"]
    assert Revision.objects.count() == nombre
