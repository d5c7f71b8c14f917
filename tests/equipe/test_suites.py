"""The staff's forms on what became of measures: choosing two of them, what changed, errors at the field."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from aides.equipe.admin.mesures import LIEE
from aides.equipe.groupes import PUBLICATION
from aides.models import Apparition, Changement, Dispositif, Suite
from tests.equipe.test_admin import CONFIRMER, POURQUOI, envoyer, erreurs_par_champ, formulaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def editrice(client: Client) -> Client:
    """A member of staff who is no superuser."""
    compte = User.objects.create_user("edith", password="x", is_staff=True)
    compte.groups.add(Group.objects.get(name=PUBLICATION))
    client.force_login(compte)
    return client


@pytest.fixture
def deux() -> list[Dispositif]:
    """A measure of 2019 and one of 2022, of one territory, without any link."""
    Apparition.objects.all().delete()
    Suite.objects.all().delete()
    mesures = Dispositif.objects.filter(fiche__departement__code="01")
    return [mesures.filter(fiche__enquete__annee=annee).order_by("ordre")[0] for annee in (2019, 2022)]


@pytest.fixture
def suite(deux: list[Dispositif]) -> Suite:
    liee = Suite.objects.create(de=deux[0], a=deux[1], relation="modifiee")
    Changement.objects.create(suite=liee, ordre=1, element="montant", avant="800 €", apres="900 €")
    return liee


def ajouter(client: Client, **champs: Any) -> Any:
    adresse = reverse("admin:aides_suite_add")
    return client.post(adresse, formulaire(client, adresse) | champs)


UN_CHANGEMENT = {
    "changements-TOTAL_FORMS": "1",
    "changements-0-element": "montant",
    "changements-0-avant": "800 €/mois",
    "changements-0-apres": "1 200 €/mois",
}


def test_lier_deux_mesures(editrice: Client, deux: list[Dispositif]) -> None:
    champs = {"de": deux[0].pk, "a": deux[1].pk, "relation": "modifiee", **UN_CHANGEMENT}
    reponse = ajouter(editrice, **champs)
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    suite = Suite.objects.get()
    assert (suite.relation, suite.confiance, Version.objects.get_for_object(suite).count()) == ("modifiee", "sure", 1)
    change = suite.changements.get()
    assert (change.ordre, change.avant, change.apres) == (1, "800 €/mois", "1 200 €/mois")
    assert set(erreurs_par_champ(ajouter(editrice, **champs))) == {"a"}


def test_le_choix_d_une_mesure_dit_laquelle(editrice: Client) -> None:
    """The same title comes back from one survey to the next: the key tells them apart."""
    demande = {"app_label": "aides", "model_name": "suite", "field_name": "de", "term": "ain"}
    textes = [r["text"] for r in editrice.get(reverse("admin:autocomplete"), demande).json()["results"]]
    siennes = Dispositif.objects.filter(fiche__departement__code="01")
    assert {f"{m.intitule} ({m.cle})" for m in siennes} <= set(textes)


FAUTES: list[tuple[dict[str, Any], str, str]] = [
    ({"confiance": "douteuse"}, "motif", "se motive"),
    ({"relation": "pas_citee"}, "relation", "choix"),
    ({"relation": "reconduite"}, "changements-0-element", "précisée ou modifiée"),
    ({"changements-0-DELETE": "on"}, "changements", "un élément au moins"),
    ({"changements-0-apres": "800 €"}, "changements-0-apres", "les mêmes"),
    ({"changements-0-element": "humeur"}, "changements-0-element", "choix"),
    ({"changements-0-ordre": ""}, "changements-0-ordre", "Indiquez le rang"),
]


@pytest.mark.parametrize(("champs", "champ", "mot"), FAUTES)
def test_une_faute_se_voit_a_son_champ(
    editrice: Client, suite: Suite, champs: dict[str, Any], champ: str, mot: str
) -> None:
    reponse = envoyer(editrice, suite, **champs)
    assert reponse.status_code == 200
    erreurs = erreurs_par_champ(reponse)
    assert set(erreurs) == {champ}
    assert mot in " ".join(erreurs[champ])


def test_deux_changements_de_meme_rang(editrice: Client, suite: Suite) -> None:
    Changement.objects.create(suite=suite, ordre=2, element="public", apres="internes")
    erreurs = erreurs_par_champ(envoyer(editrice, suite, **{"changements-1-ordre": "1"}))
    assert list(erreurs) == ["changements-1-ordre"]


def test_deux_territoires_ne_se_lient_pas(editrice: Client, deux: list[Dispositif]) -> None:
    autre = Dispositif.objects.filter(fiche__departement__code="02", fiche__enquete__annee=2022).order_by("ordre")[0]
    champs = {"de": deux[0].pk, "relation": "reconduite"}
    assert set(erreurs_par_champ(ajouter(editrice, a=autre.pk, **champs))) == {"a"}
    assert set(erreurs_par_champ(ajouter(editrice, a=deux[0].pk, **champs))) == {"a"}


def test_une_mesure_ne_continue_rien_si_elle_est_dite_nouvelle(editrice: Client, deux: list[Dispositif]) -> None:
    adresse = reverse("admin:aides_apparition_add")
    champs = {"dispositif": deux[1].pk, "relation": "nouvelle_dite", "preuve": "créée en 2021", "pourquoi": POURQUOI}
    assert editrice.post(adresse, champs).status_code == 302
    liens = {"de": deux[0].pk, "a": deux[1].pk, "relation": "reconduite"}
    assert set(erreurs_par_champ(ajouter(editrice, **liens))) == {"a"}
    Apparition.objects.all().delete()
    assert ajouter(editrice, **liens).status_code == 302
    assert set(erreurs_par_champ(editrice.post(adresse, champs))) == {"dispositif"}


def test_une_mesure_liee_ne_change_pas_de_fiche(editrice: Client, suite: Suite) -> None:
    autre = Dispositif.objects.filter(fiche__departement__code="02").order_by("pk")[0]
    for mesure in (suite.de, suite.a):
        erreurs = erreurs_par_champ(envoyer(editrice, mesure, fiche=autre.fiche_id))
        assert erreurs["fiche"] == [LIEE]


def test_l_equipe_ajoute_et_retire(editrice: Client, suite: Suite) -> None:
    assert editrice.post(reverse("admin:aides_suite_delete", args=[suite.pk]), CONFIRMER).status_code == 302
    assert [modele.objects.count() for modele in (Suite, Changement)] == [0, 0]


def test_on_voit_une_suite_sur_le_site(editrice: Client, suite: Suite) -> None:
    adresse = reverse("admin:aides_suite_change", args=[suite.pk])
    assert (
        f'href="{suite.a.fiche.departement.get_absolute_url()}#{suite.a.cle}"'
        in editrice.get(adresse).content.decode()
    )
    for recherche in (suite.de.intitule, "ain"):
        reponse = editrice.get(reverse("admin:aides_suite_changelist"), {"q": recherche})
        assert [s.pk for s in reponse.context["cl"].result_list] == [suite.pk]


def test_une_annee_est_un_mot_de_la_recherche(client_equipe: Client) -> None:
    """« ain 2022 »: the measures of that survey; four digits that no survey has are a word like another."""
    for cherchee in (2019, 2022):
        trouvees = client_equipe.get(f"/admin/aides/dispositif/?q=ardeche+{cherchee}").context["cl"].queryset
        assert {mesure.fiche.enquete.annee for mesure in trouvees} == {cherchee}
        assert "07" in {mesure.fiche.departement.code for mesure in trouvees}
    toutes = client_equipe.get("/admin/aides/dispositif/?q=ardeche").context["cl"].queryset
    assert {mesure.fiche.enquete.annee for mesure in toutes} == {2019, 2022}
    somme = client_equipe.get("/admin/aides/dispositif/?q=1500").context["cl"].queryset
    assert somme.exists()
