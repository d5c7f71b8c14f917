"""What comes back of a row, where something of it is no more or came since; what else an edit writes."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from aides.equipe.groupes import REDACTION
from aides.models import Beneficiaire, Dispositif, DispositifRegional, Enquete, Fiche, Modification, Montant
from aides.models.consignes import consigner
from tests.equipe.test_admin import CONFIRMER, dispositif, envoyer
from tests.equipe.test_historique import derniere, messages, retablir

__all__ = ["dispositif"]
pytestmark = pytest.mark.django_db


def test_une_colonne_venue_depuis_garde_ce_qu_elle_tient(client_equipe: Client, dispositif: Dispositif) -> None:
    [version] = Version.objects.get_for_object(dispositif)
    [brut] = json.loads(version.serialized_data)
    del brut["fields"]["resultats"]
    version.serialized_data = json.dumps([brut])
    version.save()
    revision = derniere()
    assert envoyer(client_equipe, dispositif, intitule="Autre", resultats="Venus depuis.").status_code == 302
    assert retablir(client_equipe, dispositif, revision, resultats="Venus depuis.").status_code == 302
    page = client_equipe.get(reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, revision]))
    assert page.context["adminform"].form.instance.resultats == "Venus depuis."
    assert Dispositif.objects.get(pk=dispositif.pk).intitule == dispositif.intitule


def test_une_part_dont_le_tout_n_est_plus_ne_revient_pas(client_equipe: Client, dispositif: Dispositif) -> None:
    """Its own form lets it pass: the rules of the whole do not."""
    with consigner(None, "Essai."):
        Montant.objects.create(dispositif=dispositif, ordre=90, minimum=10)
        part = Montant.objects.create(dispositif=dispositif, ordre=91, minimum=5, partie_de=90)
    revision = derniere()
    with consigner(None, "Essai."):
        Montant.objects.filter(pk=part.pk).delete()
        Montant.objects.filter(dispositif=dispositif, ordre=90).delete()
    reponse = retablir(client_equipe, part, revision)
    assert reponse.status_code == 302
    assert "part d’un montant n° 90 qui n’existe pas" in messages(client_equipe, reponse).replace("\u00a0", " ")
    assert not Montant.objects.filter(pk=part.pk).exists()


def test_un_lien_seul_est_une_modification(dispositif: Dispositif) -> None:
    libelles = ", ".join(sorted(map(str, dispositif.beneficiaires.all())))
    with consigner(None, "Essai."):
        dispositif.beneficiaires.clear()
    [faite] = Modification.objects.filter(revision=derniere())
    assert faite.champs == [{"champ": "beneficiaires", "nom": "bénéficiaires", "avant": libelles, "apres": ""}]


def test_ce_qui_perd_son_cadre_est_dit() -> None:
    partie = DispositifRegional.objects.filter(cadre__isnull=False).order_by("pk")[0]
    cadre = partie.cadre
    assert cadre is not None
    with consigner(None, "Essai."):
        cadre.chiffres.all().delete()
        cadre.operations.all().delete()
        cadre.delete()
    faite = Modification.objects.get(revision=derniere(), objet_id=partie.pk, sorte="modification")
    assert faite.champs == [{"champ": "cadre", "nom": "cadre", "avant": str(cadre), "apres": ""}]


def test_un_beneficiaire_qui_n_est_plus_empeche_le_retour(client_equipe: Client, dispositif: Dispositif) -> None:
    """What a measure loses with it is told too."""
    ensuite = Beneficiaire.objects.create(cle="essai", libelle="Essai", ordre=900)
    with consigner(None, "Essai."):
        dispositif.beneficiaires.add(ensuite)
    revision = derniere()
    with consigner(User.objects.create_user("paul"), "Essai."):
        ensuite.delete()
    sortes = Modification.objects.filter(revision=derniere()).values_list("modele__model", "sorte")
    assert set(sortes) == {("beneficiaire", "suppression"), ("dispositif", "modification")}
    reponse = client_equipe.get(reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, revision]))
    assert reponse.status_code == 302
    assert "« bénéficiaires », une au moins n’existe plus." in messages(client_equipe, reponse).replace("\u00a0", " ")


def test_on_ne_retablit_pas_ce_qu_on_ne_peut_supprimer_ni_lire(client: Client, dispositif: Dispositif) -> None:
    client.force_login(User.objects.create_user("visiteur", password="x", is_staff=True))
    for adresse in (
        reverse("admin:aides_modification_changelist"),
        reverse("admin:aides_dispositif_history", args=[dispositif.pk]),
        reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, derniere()]),
    ):
        assert client.get(adresse).status_code == 403
    assert client.post(reverse("admin:aides_dispositif_delete", args=[dispositif.pk]), CONFIRMER).status_code == 403


@pytest.fixture
def redaction(client: Client) -> Client:
    """Who adds and changes, and publishes nothing."""
    redacteur = User.objects.create_user("redacteur", is_staff=True)
    redacteur.groups.set(Group.objects.filter(name=REDACTION))
    client.force_login(redacteur)
    return client


def test_qui_ne_publie_pas_ne_publie_pas_en_retablissant(redaction: Client, dispositif: Dispositif) -> None:
    """Withdrawn since, it comes back withdrawn, or not at all; nor does what was published since go."""
    fiche, avant = dispositif.fiche, derniere()
    with consigner(None, "Retirée."):
        fiche.brouillon = True
        fiche.save()
    reponse = redaction.get(reverse("admin:aides_fiche_retablir", args=[fiche.pk, avant]))
    assert "seul qui peut publier peut le faire" in messages(redaction, reponse)
    assert Fiche.objects.get(pk=fiche.pk).brouillon
    retiree = derniere()
    with consigner(None, "Publiée de nouveau, avec une mesure de plus."):
        fiche.brouillon = False
        fiche.save()
        autre = Dispositif.objects.get(pk=dispositif.pk)
        autre.pk, autre.cle, autre.ordre = None, f"{dispositif.cle}-bis", 99
        autre.save()
    for revision in (avant, retiree):
        reponse = redaction.get(reverse("admin:aides_fiche_retablir", args=[fiche.pk, revision]))
        assert "seul qui peut publier peut le faire" in messages(redaction, reponse)
    assert Dispositif.objects.filter(cle=autre.cle, brouillon=False).exists()
    assert not Fiche.objects.get(pk=fiche.pk).brouillon


def test_qui_ne_publie_pas_retablit_le_reste(redaction: Client, dispositif: Dispositif) -> None:
    avant, dit = derniere(), dispositif.intitule
    with consigner(None, "Autre titre."):
        dispositif.intitule = "Autre titre"
        dispositif.save()
    assert retablir(redaction, dispositif, avant).status_code == 302
    assert Dispositif.objects.get(pk=dispositif.pk).intitule == dit


def test_la_seule_enquete_publiee_ne_se_retire_pas_en_retablissant(client_equipe: Client) -> None:
    enquete = Enquete.objects.get(annee=2022)
    with consigner(None, "Retirée."):
        enquete.publiee = False
        enquete.save()
    retiree = derniere()
    with consigner(None, "L’autre l’est à son tour."):
        enquete.publiee = True
        enquete.save()
        autre = Enquete.objects.get(annee=2019)
        autre.publiee = False
        autre.save()
    reponse = client_equipe.get(reverse("admin:aides_enquete_retablir", args=[enquete.pk, retiree]))
    assert "C’est la seule enquête publiée" in messages(client_equipe, reponse)
    assert Enquete.objects.get(pk=enquete.pk).publiee
