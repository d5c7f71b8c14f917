"""Requests made at once, on a database of their own: of forms that show the same, one saves; of two additions too.

Each test widens the moment between what is compared and what is written: whoever is not held back meets another
there.
"""

import threading
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aides.equipe.admin.empreintes import derniere_revision
from aides.equipe.admin.peremption import PRISE
from aides.equipe.admin.reference import DEJA_CHOISIES
from aides.models import Dispositif, Fiche, Modification, Montant, Pole, Presentation, Releve
from tests.equipe.a_deux import quand_meme
from tests.equipe.base_a_part import (
    EQUIPE,
    ailleurs,
    au_bord,
    base,
    carrefour,
    codes,
    ecrire_sans_finir,
    en_meme_temps,
    envois,
    equipe,
)
from tests.equipe.test_admin import formulaire, page_de

__all__ = ["ailleurs", "au_bord", "base", "carrefour", "equipe"]
pytestmark = [pytest.mark.django_db, pytest.mark.deux_bases]


@pytest.fixture
def mesure(ailleurs: None) -> Dispositif:
    trouvee: Dispositif = Dispositif.objects.filter(montants__isnull=False).order_by("cle")[0]
    return trouvee


def test_de_quatre_pages_ouvertes_ensemble_une_seule_enregistre(
    equipe: list[Client], mesure: Dispositif, carrefour: threading.Barrier
) -> None:
    adresse, avant = page_de(mesure), derniere_revision()
    champs = [formulaire(client, adresse) | {"intitule": f"De {rang}"} for rang, client in enumerate(equipe)]
    reponses = en_meme_temps(*envois(adresse, *zip(equipe, champs, strict=True)))
    assert codes(reponses) == [200, 200, 200, 302]
    [gagnante] = [rang for rang, reponse in enumerate(reponses) if reponse.status_code == 302]
    mesure.refresh_from_db()
    assert mesure.intitule == f"De {gagnante}"
    faites = Modification.objects.filter(revision_id__gt=avant)
    assert [faite.auteur for faite in faites] == [EQUIPE[gagnante]]
    perdantes = [reponse for reponse in reponses if reponse.status_code == 200]
    assert [f"{EQUIPE[gagnante]} a changé" in reponse.content.decode() for reponse in perdantes] == [True] * 3
    # Told of the same state, they save all the same: again one alone, for the next is told of it.
    reste = [client for rang, client in enumerate(equipe) if rang != gagnante]
    encore = [quand_meme(reponse) for reponse in perdantes]
    assert codes(en_meme_temps(*envois(adresse, *zip(reste, encore, strict=True)))) == [200, 200, 302]


def test_la_fiche_et_sa_mesure_chacune_sur_sa_page(
    equipe: list[Client], mesure: Dispositif, carrefour: threading.Barrier
) -> None:
    """Two forms that are each about another row, and have one in common."""
    fiche = mesure.fiche
    rang = list(fiche.dispositifs.order_by("ordre", "cle")).index(mesure)
    de_la_fiche = formulaire(equipe[0], page_de(fiche)) | {f"dispositifs-{rang}-intitule": "De la fiche"}
    de_la_mesure = formulaire(equipe[1], page_de(mesure)) | {"intitule": "De la mesure"}
    reponses = en_meme_temps(
        lambda: equipe[0].post(page_de(fiche), de_la_fiche), lambda: equipe[1].post(page_de(mesure), de_la_mesure)
    )
    assert codes(reponses) == [200, 302]
    mesure.refresh_from_db()
    assert mesure.intitule == ("De la fiche" if reponses[0].status_code == 302 else "De la mesure")


def test_le_montant_et_sa_mesure(equipe: list[Client], mesure: Dispositif, carrefour: threading.Barrier) -> None:
    montant: Montant = mesure.montants.order_by("ordre")[0]
    de_la_mesure = formulaire(equipe[0], page_de(mesure)) | {"montants-0-objet": "de la mesure", "intitule": "Autre"}
    du_montant = formulaire(equipe[1], page_de(montant)) | {"objet": "du montant"}
    reponses = en_meme_temps(
        lambda: equipe[0].post(page_de(mesure), de_la_mesure), lambda: equipe[1].post(page_de(montant), du_montant)
    )
    assert codes(reponses) == [200, 302]
    montant.refresh_from_db()
    assert montant.objet == ("de la mesure" if reponses[0].status_code == 302 else "du montant")


def test_la_meme_case_de_deux_listes(equipe: list[Client], carrefour: threading.Barrier) -> None:
    adresse = reverse("admin:aides_releve_changelist") + "?q=ain"
    champs = [formulaire(client, adresse) | {"_save": "1"} for client in equipe[:2]]
    for rang, envoi in enumerate(champs):
        envoi["form-0-mention"] = f"de {rang}"
    reponses = en_meme_temps(*envois(adresse, *zip(equipe[:2], champs, strict=True)))
    assert codes(reponses) == [200, 302]
    case = Releve.objects.get(pk=champs[0]["form-0-id"][0])
    assert case.mention == f"de {0 if reponses[0].status_code == 302 else 1}"


def test_l_un_corrige_ce_que_l_autre_supprime(
    equipe: list[Client], mesure: Dispositif, carrefour: threading.Barrier
) -> None:
    """Either the correction is told of before the deletion is confirmed again, or the deletion to who corrects."""
    fiche = mesure.fiche
    mesure = Dispositif.objects.create(cle="de-plus", fiche=fiche, intitule="De plus", resume="x", ordre=90)
    champs = formulaire(equipe[0], page_de(mesure)) | {"intitule": "Corrigé"}
    suppression = reverse("admin:aides_dispositif_delete", args=[mesure.pk])
    confirmation = formulaire(equipe[1], suppression)
    corrige, supprime = en_meme_temps(
        lambda: equipe[0].post(page_de(mesure), champs), lambda: equipe[1].post(suppression, confirmation)
    )
    assert (corrige.status_code, supprime.status_code) in [(302, 200), (410, 302)]
    assert Dispositif.objects.filter(pk=mesure.pk).exists() == (corrige.status_code == 302)
    Dispositif.objects.filter(pk=mesure.pk).delete()


# --- Two additions at once ---


def test_deux_ajouts_de_la_meme_cle(equipe: list[Client], carrefour: threading.Barrier) -> None:
    adresse = reverse("admin:aides_pole_add")
    champs = [formulaire(client, adresse) | {"cle": "essai", "nom": "Essai"} for client in equipe]
    reponses = en_meme_temps(*envois(adresse, *zip(equipe, champs, strict=True)))
    assert codes(reponses) == [200, 200, 200, 302]
    assert Pole.objects.filter(cle="essai").count() == 1
    perdantes = [reponse.content.decode() for reponse in reponses if reponse.status_code == 200]
    assert ["avec ce champ Clé existe déjà" in page for page in perdantes] == [True] * 3
    Pole.objects.filter(cle="essai").delete()


def test_deux_mesures_du_meme_intitule(
    equipe: list[Client], mesure: Dispositif, carrefour: threading.Barrier
) -> None:
    """Their keys are made from it: each has its own."""
    adresse, fiche = reverse("admin:aides_dispositif_add"), mesure.fiche
    ajout = {"fiche": fiche.pk, "intitule": "Prêt d’un véhicule", "resume": "Un véhicule est prêté."}
    champs = [formulaire(client, adresse) | ajout for client in equipe[:2]]
    assert codes(en_meme_temps(*envois(adresse, *zip(equipe[:2], champs, strict=True)))) == [302, 302]
    assert Dispositif.objects.filter(fiche=fiche, intitule="Prêt d’un véhicule").count() == 2


def test_deux_fiches_du_meme_territoire(equipe: list[Client], carrefour: threading.Barrier) -> None:
    fiche = Fiche.objects.order_by("pk")[0]
    departement, enquete = fiche.departement_id, fiche.enquete_id
    fiche.delete()
    adresse = reverse("admin:aides_fiche_add")
    ajout = {"departement": departement, "enquete": enquete, "statut": "refus", "page": "4"}
    champs = [formulaire(client, adresse) | ajout for client in equipe[:2]]
    reponses = en_meme_temps(*envois(adresse, *zip(equipe[:2], champs, strict=True)))
    assert codes(reponses) == [200, 302]
    [perdante] = [reponse.content.decode() for reponse in reponses if reponse.status_code == 200]
    assert "Ce territoire a déjà une fiche pour cette enquête." in perdante


def test_deux_presentations(equipe: list[Client], carrefour: threading.Barrier) -> None:
    """One row is all that there may be: the second reads that it is there."""
    adresse = reverse("admin:aides_presentation_add")
    champs = [formulaire(client, adresse) for client in equipe[:2]]
    reponses = en_meme_temps(*envois(adresse, *zip(equipe[:2], champs, strict=True)))
    assert codes(reponses) == [200, 302]
    assert Presentation.objects.count() == 1
    [perdante] = [reponse.content.decode() for reponse in reponses if reponse.status_code == 200]
    assert DEJA_CHOISIES in perdante
    Presentation.objects.all().delete()


# --- Whoever writes otherwise than here: a shell, a command ---


def test_une_ligne_que_quelqu_un_d_autre_est_en_train_d_ecrire(
    equipe: list[Client], mesure: Dispositif, au_bord: threading.Event
) -> None:
    """The form waits for it, then is told: the row is held before it is compared."""
    champs = formulaire(equipe[0], page_de(mesure)) | {"intitule": "Du second"}
    ecrit, tache = ecrire_sans_finir(
        au_bord, lambda: Dispositif.objects.filter(pk=mesure.pk).update(intitule="Du premier")
    )

    def second() -> Any:
        ecrit.wait(10)
        return equipe[0].post(page_de(mesure), champs)

    [_, reponse] = en_meme_temps(tache, second)
    assert reponse.status_code == 200
    assert "Le journal n’en dit rien" in reponse.content.decode()
    mesure.refresh_from_db()
    assert mesure.intitule == "Du premier"


def test_une_ligne_en_dessous_que_quelqu_un_d_autre_est_en_train_d_ecrire(
    equipe: list[Client], mesure: Dispositif, au_bord: threading.Event
) -> None:
    montant: Montant = mesure.montants.order_by("ordre")[0]
    champs = formulaire(equipe[0], page_de(mesure)) | {"montants-0-objet": "du second"}
    ecrit, tache = ecrire_sans_finir(
        au_bord, lambda: Montant.objects.filter(pk=montant.pk).update(objet="du premier")
    )

    def second() -> Any:
        ecrit.wait(10)
        return equipe[0].post(page_de(mesure), champs)

    [_, reponse] = en_meme_temps(tache, second)
    assert reponse.status_code == 200
    montant.refresh_from_db()
    assert montant.objet == "du premier"


def test_une_cle_que_quelqu_un_d_autre_est_en_train_de_prendre(
    equipe: list[Client], au_bord: threading.Event
) -> None:
    """No rule of the form sees it: the database refuses, and the form, asked again, says it at the field."""
    adresse = reverse("admin:aides_pole_add")
    champs = formulaire(equipe[0], adresse) | {"cle": "essai", "nom": "Essai"}
    ecrit, tache = ecrire_sans_finir(au_bord, lambda: Pole.objects.bulk_create([Pole(cle="essai", nom="D’ailleurs")]))

    def second() -> Any:
        ecrit.wait(10)
        return equipe[0].post(adresse, champs)

    [_, reponse] = en_meme_temps(tache, second)
    assert reponse.status_code == 200
    assert "avec ce champ Clé existe déjà" in reponse.content.decode()
    assert PRISE not in reponse.content.decode()
    assert Pole.objects.get(cle="essai").nom == "D’ailleurs"
    Pole.objects.filter(cle="essai").delete()
