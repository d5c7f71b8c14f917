"""« Pourquoi »: asked of every edit, wherever it is made; kept with it; one edit is one revision."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from reversion.models import Revision

from aides.equipe.admin.motifs import MANQUE
from aides.models import Dispositif, Modification, Pole, Releve
from tests.equipe.test_admin import POURQUOI, dispositif, envoyer, erreurs_par_champ, formulaire

__all__ = ["dispositif"]
pytestmark = pytest.mark.django_db


def derniere() -> Any:
    return Revision.objects.order_by("pk").last()


def faits(revision: Any) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """What a revision did: model, kind, fields before and after."""
    lignes = Modification.objects.filter(revision=revision).order_by("pk").select_related("modele")
    return [
        (ligne.modele.model, ligne.sorte, [(c["nom"], c["avant"], c["apres"]) for c in ligne.champs])
        for ligne in lignes
    ]


def test_sans_motif_rien_n_est_enregistre(client_equipe: Client, dispositif: Dispositif) -> None:
    avant = Revision.objects.count()
    for vide in ("", "   "):
        reponse = envoyer(client_equipe, dispositif, intitule="Autre", pourquoi=vide)
        assert erreurs_par_champ(reponse) == {"pourquoi": [MANQUE]}
        assert MANQUE in reponse.content.decode()
    assert erreurs_par_champ(envoyer(client_equipe, dispositif, pourquoi="x" * 301)).keys() == {"pourquoi"}
    dispositif.refresh_from_db()
    assert dispositif.intitule != "Autre"
    assert Revision.objects.count() == avant


def test_une_modification_une_revision(client_equipe: Client, dispositif: Dispositif) -> None:
    """Fields and links changed together, of a measure and of an amount: one revision, who, why, before and after."""
    avant, intitule = Revision.objects.count(), dispositif.intitule
    categories = ", ".join(sorted(map(str, dispositif.categories.all())))
    montant = dispositif.montants.order_by("ordre")[0]
    changes: dict[str, Any] = {"intitule": "Autre", "categories": [], "montants-0-objet": "par an"}
    assert envoyer(client_equipe, dispositif, **changes, publier_motif="on").status_code == 302
    assert Revision.objects.count() == avant + 1
    revision = derniere()
    assert (revision.user.username, revision.comment, revision.motif.public) == ("admin", POURQUOI, True)
    assert "Modification de" in revision.motif.message
    assert "Pourquoi" not in revision.motif.message
    assert faits(revision) == [
        (
            "dispositif",
            "modification",
            [("intitulé", intitule, "Autre"), *([("catégories", categories, "")] if categories else [])],
        ),
        ("montant", "modification", [("ce que ce montant concerne", montant.objet, "par an")]),
    ]


def test_rien_de_change_n_est_pas_une_revision(client_equipe: Client, dispositif: Dispositif) -> None:
    avant = Revision.objects.count()
    assert envoyer(client_equipe, dispositif).status_code == 302
    assert Revision.objects.count() == avant


def test_les_choix_se_disent_en_mots(client_equipe: Client, dispositif: Dispositif) -> None:
    assert envoyer(client_equipe, dispositif, confiance="douteuse", motif="Illisible.").status_code == 302
    [(_, _, champs)] = faits(derniere())
    assert ("confiance du codage", dispositif.get_confiance_display(), "Douteuse") in champs


def test_un_ajout(client_equipe: Client) -> None:
    adresse = reverse("admin:aides_pole_add")
    champs = formulaire(client_equipe, adresse) | {"cle": "essai", "nom": "Essai"}
    assert erreurs_par_champ(client_equipe.post(adresse, champs | {"pourquoi": ""})) == {"pourquoi": [MANQUE]}
    assert client_equipe.post(adresse, champs).status_code == 302
    assert faits(derniere()) == [("pole", "ajout", [("clé", "", "essai"), ("nom", "", "Essai")])]


def test_une_suppression(client_equipe: Client) -> None:
    pole = Pole.objects.create(cle="essai", nom="Essai")
    adresse = reverse("admin:aides_pole_delete", args=[pole.pk])
    assert 'name="pourquoi"' in client_equipe.get(adresse).content.decode()
    page = client_equipe.post(adresse, {"post": "yes", "pourquoi": ""})
    assert page.status_code == 200
    assert MANQUE in page.content.decode()
    assert Pole.objects.filter(pk=pole.pk).exists()
    assert client_equipe.post(adresse, {"post": "yes", "pourquoi": "Fermé."}).status_code == 302
    assert derniere().comment == "Fermé."
    assert faits(derniere()) == [("pole", "suppression", [("clé", "essai", ""), ("nom", "Essai", "")])]


def test_une_suppression_de_plusieurs_et_de_ce_qui_en_depend(client_equipe: Client) -> None:
    cases = Releve.objects.filter(montants__isnull=False).order_by("pk").distinct()[:2]
    choisies = [case.pk for case in cases]
    parties = sum(case.montants.count() + case.chiffres.count() for case in cases)
    adresse = reverse("admin:aides_releve_changelist")
    envoi = {"action": "delete_selected", "_selected_action": choisies}
    assert 'name="pourquoi"' in client_equipe.post(adresse, envoi).content.decode()
    refus = client_equipe.post(adresse, {**envoi, "post": "yes", "pourquoi": " "})
    assert MANQUE in refus.content.decode()
    assert Releve.objects.filter(pk__in=choisies).count() == 2
    client_equipe.post(adresse, {**envoi, "post": "yes", "pourquoi": "Cases vides."})
    assert not Releve.objects.filter(pk__in=choisies).exists()
    sortes = [(modele, sorte) for modele, sorte, _ in faits(derniere())]
    assert sortes.count(("releve", "suppression")) == 2
    assert len(sortes) == 2 + parties


def test_la_liste_modifiee_sur_place(client_equipe: Client) -> None:
    adresse = reverse("admin:aides_releve_changelist") + "?q=ain"
    champs = formulaire(client_equipe, adresse) | {"form-0-mention": "corrigée", "_save": "1"}
    ancienne = Releve.objects.get(pk=champs["form-0-id"][0]).mention
    refus = client_equipe.post(adresse, champs | {"pourquoi": ""})
    assert refus.status_code == 200
    assert MANQUE in refus.content.decode()
    assert 'value="corrigée"' in refus.content.decode()
    assert Releve.objects.get(pk=champs["form-0-id"][0]).mention == ancienne
    assert client_equipe.post(adresse, champs).status_code == 302
    assert faits(derniere()) == [("releve", "modification", [("mention", ancienne, "corrigée")])]
    assert derniere().comment == POURQUOI


def test_qui_lit_seulement_n_a_rien_a_dire(client: Client, django_user_model: Any, dispositif: Dispositif) -> None:
    from django.contrib.auth.models import Permission

    lecteur = django_user_model.objects.create_user("lea", password="x", is_staff=True)
    lecteur.user_permissions.add(Permission.objects.get(codename="view_dispositif"))
    client.force_login(lecteur)
    page = client.get(reverse("admin:aides_dispositif_change", args=[dispositif.pk]))
    assert page.status_code == 200
    assert 'name="pourquoi"' not in page.content.decode()
