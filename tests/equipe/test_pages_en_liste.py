"""Thirty page numbers corrected in one list, with one reason."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from aides.models import Dispositif, Fiche, Modification, Source
from tests.equipe.test_admin import POURQUOI, formulaire

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.parametrize("modele", [Dispositif, Fiche], ids=lambda m: m._meta.model_name)
def test_trente_pages_en_une_liste(client_equipe: Client, modele: type[Dispositif] | type[Fiche]) -> None:
    adresse = reverse(f"admin:aides_{modele._meta.model_name}_changelist")
    modele.objects.update(page=12)
    champs = formulaire(client_equipe, adresse)
    corriges = {f"form-{rang}-page": "33" for rang in range(30)}
    cles = [champs[f"form-{rang}-id"][0] for rang in range(30)]
    assert client_equipe.post(adresse, {**champs, **corriges, "_save": "1"}).status_code == 302
    assert set(modele.objects.filter(pk__in=cles).values_list("page", flat=True)) == {33}
    lignes = Modification.objects.filter(revision__comment=POURQUOI)
    assert lignes.count() == 30
    assert len(set(lignes.values_list("revision", flat=True))) == 1
    assert {c["nom"] for ligne in lignes for c in ligne.champs} == {"page imprimée"}


def test_une_page_illisible_est_dite_a_sa_case_et_rien_n_est_enregistre(client_equipe: Client) -> None:
    adresse = reverse("admin:aides_dispositif_changelist")
    champs = formulaire(client_equipe, adresse)
    reponse = client_equipe.post(
        adresse, {**champs, "form-0-page": "33", "form-1-page": "p. 12", "form-2-page": "0", "_save": "1"}
    )
    formset = reponse.context["cl"].formset
    assert {rang: set(e) for rang, e in enumerate(formset.errors) if e} == {1: {"page"}, 2: {"page"}}
    assert 'value="p. 12"' in reponse.content.decode()
    assert not Dispositif.objects.filter(page=33, pk=champs["form-0-id"][0]).exists()


def test_une_page_effacee_est_celle_de_la_fiche_sauf_d_une_autre_source(client_equipe: Client) -> None:
    adresse = reverse("admin:aides_dispositif_changelist")
    seconde = client_equipe.get(adresse).context["cl"].result_list[1]
    Dispositif.objects.filter(pk=seconde.pk).update(source=Source.objects.get(cle="idf-2024"))
    champs = formulaire(client_equipe, adresse)
    cles = [champs[f"form-{rang}-id"][0] for rang in range(2)]
    effacees = {"form-0-page": "", "form-1-page": "", "_save": "1"}
    assert client_equipe.post(adresse, {**champs, **effacees}).status_code == 302
    mesures = [Dispositif.objects.get(pk=cle) for cle in cles]
    assert [m.page for m in mesures] == [mesures[0].fiche.page, None]


@pytest.mark.parametrize("nom", ["dispositif", "fiche", "releve"])
def test_chaque_boite_de_la_liste_a_un_nom(client_equipe: Client, nom: str) -> None:
    page = client_equipe.get(reverse(f"admin:aides_{nom}_changelist")).content.decode()
    boites = re.findall(r'<input type="text" name="form-\d+-[^>]*>', page)
    noms = [re.findall(r'aria-label="([^"]+)"', boite) for boite in boites]
    assert len(boites) > 50
    assert all(len(siens) == 1 for siens in noms)
    assert len({siens[0] for siens in noms}) == len(boites)
