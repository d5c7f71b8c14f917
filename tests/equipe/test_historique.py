"""The history of a row and going back: whole, through the form's rules, or not at all."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from reversion.models import Revision, Version

from aides.chargement.lire import MODELES as PUBLIES
from aides.models import Apparition, Dispositif, Fiche, Modification, Montant, Presentation, Releve, Suite
from aides.models.consignes import consigner
from tests.equipe.test_admin import CONFIRMER, MODELES, dispositif, envoyer, erreurs_par_champ, formulaire

__all__ = ["dispositif"]
pytestmark = [pytest.mark.django_db, pytest.mark.long]


def photo(mesure: Dispositif) -> dict[str, Any]:
    """All that is said of a measure, and of what hangs on it."""
    la = Dispositif.objects.get(pk=mesure.pk)
    return {
        "champs": {c.name: getattr(la, c.attname) for c in la._meta.fields},
        "categories": sorted(la.categories.values_list("cle", flat=True)),
        "beneficiaires": sorted(la.beneficiaires.values_list("cle", flat=True)),
        "montants": list(la.montants.order_by("ordre").values()),
        "chiffres": list(la.chiffres.order_by("ordre").values()),
        "suites": sorted(la.suites.values_list("pk", "a", "relation")),
        "origines": sorted(la.origines.values_list("pk", "de", "relation")),
        "changements": sorted(la.suites.values_list("changements__element", "changements__avant")),
        "apparition": list(Apparition.objects.filter(dispositif=la).values()),
    }


def retablir(client: Client, objet: Any, revision: int, **changes: Any) -> Any:
    """Send the page that shows a row as it was, as it stands."""
    meta = objet._meta
    adresse = reverse(f"admin:{meta.app_label}_{meta.model_name}_retablir", args=[objet.pk, revision])
    return client.post(adresse, formulaire(client, adresse) | changes)


def derniere() -> int:
    return int(Revision.objects.order_by("pk").last().pk)


def messages(client: Client, reponse: Any) -> str:
    return client.get(reponse["Location"]).content.decode()


def test_tout_ce_qui_se_publie_garde_son_histoire() -> None:
    """Each model of the files has a version of each of its rows, and its page asks for a reason."""
    from django.apps import apps

    for nom in PUBLIES:
        modele = apps.get_model(nom)
        assert Version.objects.get_for_model(modele).count() == modele._default_manager.count(), nom


# Those of the files: what staff alone enter has no load in its history.
CHARGES = [m for m in MODELES if m is not Presentation and hasattr(admin.site._registry[m], "retablir_view")]


@pytest.mark.parametrize("modele", CHARGES, ids=lambda m: m._meta.model_name)
def test_l_historique_s_ouvre_sans_rien_en_ligne(client_equipe: Client, modele: Any) -> None:
    objet = modele.objects.order_by("pk").first()
    base = f"admin:{modele._meta.app_label}_{modele._meta.model_name}"
    page = client_equipe.get(reverse(f"{base}_history", args=[objet.pk])).content.decode()
    assert "Chargement des données" in page
    assert "premier état connu" in page
    retour = client_equipe.get(reverse(f"{base}_retablir", args=[objet.pk, derniere()]))
    assert retour.status_code == 200
    for html in (page, retour.content.decode()):
        assert " style=" not in html
        assert "onclick" not in html


def test_l_historique_dit_qui_quand_pourquoi_et_quoi(client_equipe: Client, dispositif: Dispositif) -> None:
    montant = dispositif.montants.order_by("ordre")[0]
    envoyer(client_equipe, dispositif, **{"montants-0-objet": "par an", "pourquoi": "Page relue."})
    adresse = reverse("admin:aides_dispositif_history", args=[dispositif.pk])
    page = client_equipe.get(adresse).content.decode()
    assert "Page relue." in page
    assert "<td>admin</td>" in page
    assert f"{dispositif} · montant {montant.ordre}" in page
    assert f"<del>{montant.objet or 'vide'}</del>" in page
    assert "<ins>par an</ins>" in page
    assert "1 modification\n" in page


def test_revenir_rend_tout(client_equipe: Client, dispositif: Dispositif) -> None:
    """Fields, categories, beneficiaries, amounts changed, removed and added: all as they were."""
    avant, revision = photo(dispositif), derniere()
    nombre = dispositif.montants.count()
    changes = {
        "intitule": "Faute",
        "categories": [],
        "beneficiaires": [],
        "montants-0-DELETE": "on",
        "montants-TOTAL_FORMS": nombre + 1,
        f"montants-{nombre}-nature": "aide",
        f"montants-{nombre}-unite": "EUR",
        f"montants-{nombre}-minimum": "77",
    }
    reponse = envoyer(client_equipe, dispositif, **changes)
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    assert photo(dispositif) != avant
    reponse = retablir(client_equipe, dispositif, revision, pourquoi="Retour.")
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    assert photo(dispositif) == avant
    assert Revision.objects.get(pk=derniere()).comment == "Retour."
    assert {m.sorte for m in Modification.objects.filter(revision=derniere())} == {
        "ajout",
        "modification",
        "suppression",
    }


def test_regarder_ne_change_rien(client_equipe: Client, dispositif: Dispositif) -> None:
    revision, intitule = derniere(), dispositif.intitule
    envoyer(client_equipe, dispositif, intitule="Autre")
    apres, nombre = photo(dispositif), Revision.objects.count()
    page = client_equipe.get(reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, revision]))
    html = page.content.decode()
    assert page.context["adminform"].form.instance.intitule == intitule
    assert "Rien n’est encore changé" in html
    assert "Retour à l’état du" in html
    assert photo(dispositif) == apres
    refus = retablir(client_equipe, dispositif, revision, pourquoi=" ")
    assert set(erreurs_par_champ(refus)) == {"pourquoi"}
    assert photo(dispositif) == apres
    assert Revision.objects.count() == nombre


def test_des_rangs_echanges_reviennent(client_equipe: Client) -> None:
    mesure = Dispositif.objects.filter(montants__ordre=2, montants__partie_de__isnull=True).order_by("pk")[0]
    avant, revision = photo(mesure), derniere()
    un, deux = mesure.montants.order_by("ordre")[:2]
    rangs: dict[str, Any] = {"montants-0-ordre": 91, "montants-1-ordre": un.ordre}
    assert envoyer(client_equipe, mesure, **rangs).status_code == 302
    assert envoyer(client_equipe, mesure, **{"montants-1-ordre": deux.ordre}).status_code == 302
    assert photo(mesure) != avant
    assert retablir(client_equipe, mesure, revision).status_code == 302
    assert photo(mesure) == avant


@pytest.fixture
def liee() -> Dispositif:
    """A measure with amounts, categories and beneficiaries, that another one continues."""
    trouvee: Dispositif = Dispositif.objects.filter(
        suites__changements__isnull=False, montants__isnull=False, beneficiaires__isnull=False
    ).order_by("pk")[0]
    return trouvee


def test_une_mesure_supprimee_revient_entiere(client_equipe: Client, liee: Dispositif) -> None:
    avant, nombre = photo(liee), Revision.objects.count()
    adresse = reverse("admin:aides_dispositif_delete", args=[liee.pk])
    assert client_equipe.post(adresse, CONFIRMER).status_code == 302
    assert not Dispositif.objects.filter(pk=liee.pk).exists()
    journal = client_equipe.get(reverse("admin:aides_modification_changelist")).content.decode()
    retour = reverse("admin:aides_dispositif_retablir", args=[liee.pk, derniere() - 1])
    assert f'<a href="{retour}">Rétablir</a>' in journal
    reponse = retablir(client_equipe, liee, derniere() - 1)
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    assert photo(liee) == avant
    assert Revision.objects.count() == nombre + 2


def test_une_fiche_supprimee_revient_avec_toutes_ses_mesures(client_equipe: Client, liee: Dispositif) -> None:
    fiche = liee.fiche
    avant = {mesure.cle: photo(mesure) for mesure in fiche.dispositifs.all()}
    absences = sorted(fiche.absences.values_list("cle", flat=True))
    assert client_equipe.post(reverse("admin:aides_fiche_delete", args=[fiche.pk]), CONFIRMER).status_code == 302
    assert not Dispositif.objects.filter(cle__in=avant).exists()
    reponse = retablir(client_equipe, fiche, derniere() - 1)
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    assert {mesure.cle: photo(mesure) for mesure in fiche.dispositifs.all()} == avant
    assert sorted(fiche.absences.values_list("cle", flat=True)) == absences


def test_une_mesure_dont_la_suite_n_est_plus_est_refusee_avec_la_raison(
    client_equipe: Client, liee: Dispositif
) -> None:
    suivante = liee.suites.order_by("pk")[0].a
    for mesure in (liee, suivante):
        adresse = reverse("admin:aides_dispositif_delete", args=[mesure.pk])
        assert client_equipe.post(adresse, CONFIRMER).status_code == 302
    reponse = client_equipe.get(reverse("admin:aides_dispositif_retablir", args=[liee.pk, derniere() - 2]))
    assert reponse.status_code == 302
    page = messages(client_equipe, reponse)
    assert "Rien n’a été rétabli." in page
    assert "ce qu’elle avait pour « mesure d’arrivée » n’existe plus : rétablissez-le d’abord." in page.replace(
        "\u00a0", " "
    )
    assert not Dispositif.objects.filter(pk=liee.pk).exists()


def test_une_fiche_codee_sans_mesure_ne_revient_pas(client_equipe: Client, dispositif: Dispositif) -> None:
    """A state that the form refuses today is refused as it comes back, with the form's own words."""
    fiche = dispositif.fiche
    with consigner(None, "Essai."):
        fiche.dispositifs.exclude(pk=dispositif.pk).delete()
    envoyer(client_equipe, fiche, codee="")
    assert envoyer(client_equipe, fiche, **{"dispositifs-0-DELETE": "on"}).status_code == 302
    revision = derniere()
    reponse = retablir(client_equipe, fiche, revision, codee="on")
    assert reponse.status_code == 200
    assert "au moins un dispositif" in " ".join(erreurs_par_champ(reponse)["dispositifs"])
    assert not Fiche.objects.get(pk=fiche.pk).codee


def test_un_doute_sans_motif_ne_revient_pas(client_equipe: Client, dispositif: Dispositif) -> None:
    envoyer(client_equipe, dispositif, confiance="douteuse", motif="Illisible.")
    revision = derniere()
    version = Version.objects.get_for_object(dispositif).first()
    assert version is not None
    version.serialized_data = version.serialized_data.replace("Illisible.", "")
    version.save()
    envoyer(client_equipe, dispositif, confiance="sure", motif="")
    reponse = client_equipe.get(reverse("admin:aides_dispositif_retablir", args=[dispositif.pk, revision]))
    assert reponse.status_code == 302
    assert "Un codage qui n’est pas sûr se motive." in messages(client_equipe, reponse)
    dispositif.refresh_from_db()
    assert dispositif.confiance == "sure"


def test_la_fiche_revient_avec_ses_mesures_et_leurs_montants(client_equipe: Client, dispositif: Dispositif) -> None:
    fiche, revision = dispositif.fiche, derniere()
    avant = photo(dispositif)
    assert envoyer(client_equipe, fiche, **{"dispositifs-0-DELETE": "on", "remarque": "Vide."}).status_code == 302
    envoyer(client_equipe, dispositif, intitule="Autre") if Dispositif.objects.filter(pk=dispositif.pk) else None
    reponse = retablir(client_equipe, fiche, revision)
    assert reponse.status_code == 302, erreurs_par_champ(reponse)
    assert photo(dispositif) == avant
    assert Fiche.objects.get(pk=fiche.pk).remarque == fiche.remarque


def test_une_case_prise_par_une_autre_ne_revient_pas(client_equipe: Client) -> None:
    case = Releve.objects.order_by("pk")[0]
    la = {"departement": case.departement, "enquete": case.enquete, "categorie": case.categorie}
    client_equipe.post(reverse("admin:aides_releve_delete", args=[case.pk]), CONFIRMER)
    Releve.objects.create(**la, mention="autre")
    reponse = client_equipe.get(reverse("admin:aides_releve_retablir", args=[case.pk, derniere() - 1]))
    assert reponse.status_code == 302
    assert "Rien n’a été rétabli." in messages(client_equipe, reponse)
    assert Releve.objects.get(**la).mention == "autre"


def test_une_ligne_corrigee_hors_de_l_interface_est_dite_telle_qu_elle_etait(
    client_equipe: Client, dispositif: Dispositif
) -> None:
    Dispositif.objects.filter(pk=dispositif.pk).update(intitule="D’ailleurs")
    envoyer(client_equipe, dispositif, intitule="Corrigé")
    [faite] = Modification.objects.filter(revision=derniere())
    assert faite.champs == [{"champ": "intitule", "nom": "intitulé", "avant": "D’ailleurs", "apres": "Corrigé"}]


def test_une_ligne_sans_version_garde_son_premier_etat(client_equipe: Client, dispositif: Dispositif) -> None:
    montant = Montant.objects.create(dispositif=dispositif, ordre=90, minimum=10, maximum=10, objet="d’abord")
    rang = dispositif.montants.count() - 1
    assert envoyer(client_equipe, dispositif, **{f"montants-{rang}-objet": "ensuite"}).status_code == 302
    assert retablir(client_equipe, montant, derniere() - 1).status_code == 302
    montant.refresh_from_db()
    assert montant.objet == "d’abord"


def test_ce_qui_n_existe_pas(client_equipe: Client, dispositif: Dispositif) -> None:
    base = "admin:aides_dispositif_retablir"
    assert client_equipe.get(reverse(base, args=[dispositif.pk, 0])).status_code == 404
    assert client_equipe.get(reverse(base, args=["abc", derniere()])).status_code == 404
    assert client_equipe.get(reverse(base, args=[10**9, derniere()])).status_code == 302
    assert client_equipe.get(reverse("admin:aides_dispositif_history", args=[10**9])).status_code == 302


def test_qui_ne_peut_pas_modifier_ne_retablit_pas(client: Client, django_user_model: Any) -> None:
    from django.contrib.auth.models import Permission

    mesure = Dispositif.objects.order_by("pk")[0]
    lecteur = django_user_model.objects.create_user("lea", password="x", is_staff=True)
    lecteur.user_permissions.add(Permission.objects.get(codename="view_dispositif"))
    client.force_login(lecteur)
    assert client.get(reverse("admin:aides_dispositif_retablir", args=[mesure.pk, derniere()])).status_code == 403
    page = client.get(reverse("admin:aides_dispositif_history", args=[mesure.pk]))
    assert page.status_code == 200
    assert "Rétablir" not in page.content.decode()


def test_une_correction_retablie_survit_au_chargement(client_equipe: Client, dispositif: Dispositif) -> None:
    """Back to what was loaded, a row is the loader's again."""
    resume, revision = dispositif.resume, derniere()
    envoyer(client_equipe, dispositif, resume="Autre.")
    retablir(client_equipe, dispositif, revision)
    call_command("charger_atlas", verbosity=0)
    dispositif.refresh_from_db()
    assert dispositif.resume == resume
    assert Suite.objects.exists()
