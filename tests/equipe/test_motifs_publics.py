"""A reason shown or hidden afterwards: by who may publish, with its own line in the journal, seen at once."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from aides.equipe.groupes import LECTURE, PUBLICATION, REDACTION
from aides.models import Dispositif, Modification, Motif, VersionDonnees
from aides.models.consignes import consigner
from aides.models.journal import Origine
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db
JOURNAL = "admin:aides_modification_changelist"


def membre(groupe: str) -> Client:
    client = Client()
    compte = User.objects.create_user(groupe, is_staff=True)
    compte.groups.add(Group.objects.get(name=groupe))
    client.force_login(compte)
    return client


def corriger(motif: str = "Page relue.", **reste: Any) -> int:
    """Correct a measure; return the revision."""
    mesure = Dispositif.objects.order_by("pk")[0]
    with consigner(User.objects.get_or_create(username="edith")[0], motif, **reste):
        mesure.intitule += " bis"
        mesure.save()
    return int(Modification.objects.latest("revision_id").revision_id)


def adresse(geste: str, revision: int) -> str:
    return reverse(f"admin:aides_modification_{geste}", args=[revision])


def lues() -> list[bool]:
    """Whether the page of corrections, then its feed, say the reason; as they are served, kept pages first."""
    return ["Page relue." in demander(SITE, ou).corps.decode() for ou in ("/corrections/", "/corrections.atom")]


SITE = site_neuf()


def test_un_motif_se_montre_puis_se_cache_et_le_journal_le_dit() -> None:
    revision, equipe = corriger(), membre(PUBLICATION)
    assert lues() == [False, False]
    depuis = VersionDonnees.depuis()
    page = equipe.get(reverse(JOURNAL)).content.decode()
    assert f'<a href="{adresse("montrer", revision)}">Publier ce motif</a>' in page
    question = equipe.get(adresse("montrer", revision)).content.decode()
    assert "<q>Page relue.</q>" in question
    assert "Publier ce motif\u00a0?" in question
    assert lues() == [False, False]
    reponse = equipe.post(adresse("montrer", revision), {"pourquoi": "Utile à tous."}, follow=True)
    assert "Le motif est publié" in reponse.content.decode()
    assert f'<a href="{adresse("cacher", revision)}">Ne plus publier</a>' in reponse.content.decode()
    assert lues() == [True, True]
    equipe.post(adresse("cacher", revision), {"pourquoi": "Un nom y était."})
    assert lues() == [False, False]
    # The data are as old as they were.
    assert VersionDonnees.depuis() == depuis
    traces = Modification.objects.filter(modele__model="motif").order_by("pk")
    assert [
        (t.nom, t.auteur, t.revision.comment, t.champs[0]["nom"], t.champs[0]["avant"], t.champs[0]["apres"])
        for t in traces
    ] == [
        ("« Page relue. »", PUBLICATION, "Utile à tous.", "motif publié", "non", "oui"),
        ("« Page relue. »", PUBLICATION, "Un nom y était.", "motif publié", "oui", "non"),
    ]
    assert not any(t.publique for t in traces)
    journal = equipe.get(reverse(JOURNAL), {"q": "utile"}).content.decode()
    assert "motif d’une révision" in journal
    # What was decided of a reason is not itself published, nor shown or hidden.
    assert adresse("montrer", traces[0].revision_id) not in journal
    assert equipe.get(adresse("montrer", traces[0].revision_id)).status_code == 404
    assert "1 correction<" in demander(SITE, "/corrections/").corps.decode()


def test_envoye_deux_fois_il_n_est_fait_qu_une() -> None:
    revision, equipe = corriger(public=True), membre(PUBLICATION)
    for dit in ("n’est plus publié", "rien n’a changé"):
        reponse = equipe.post(adresse("cacher", revision), {"pourquoi": "x"}, follow=True)
        assert dit in reponse.content.decode()
    assert Modification.objects.filter(modele__model="motif").count() == 1


@pytest.mark.parametrize("groupe", [LECTURE, REDACTION])
def test_il_faut_pouvoir_publier(groupe: str) -> None:
    revision, equipe = corriger(), membre(groupe)
    for geste in ("montrer", "cacher"):
        assert adresse(geste, revision) not in equipe.get(reverse(JOURNAL)).content.decode()
        assert equipe.get(adresse(geste, revision)).status_code == 403
        assert equipe.post(adresse(geste, revision), {"pourquoi": "x"}).status_code == 403
    assert not Motif.objects.get(revision=revision).public


def test_sans_raison_rien_n_est_fait() -> None:
    revision, equipe = corriger(), membre(PUBLICATION)
    refus = equipe.post(adresse("montrer", revision), {"pourquoi": " "})
    assert refus.status_code == 200
    assert "Dites en quelques mots pourquoi." in refus.content.decode()
    assert not Motif.objects.get(revision=revision).public


def test_ce_qui_n_est_pas_une_correction_n_a_pas_de_motif_public() -> None:
    """A load, a draft, a reason that is empty, a revision that is not."""
    equipe = membre(PUBLICATION)
    numeros = [corriger(""), corriger(origine=Origine.CHARGEMENT)]
    Dispositif.objects.filter(pk=Dispositif.objects.order_by("pk")[0].pk).update(brouillon=True)
    numeros.append(corriger())
    page = equipe.get(reverse(JOURNAL)).content.decode()
    for revision in numeros:
        assert adresse("montrer", revision) not in page
        assert equipe.post(adresse("montrer", revision), {"pourquoi": "x"}).status_code == 404
    assert equipe.get(adresse("montrer", 999_999)).status_code == 404
    assert not Motif.objects.filter(public=True).exists()
