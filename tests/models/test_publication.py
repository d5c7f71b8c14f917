"""The data's version: a token at each write, none twice, told at the commit to whoever keeps something."""

import re
from contextvars import Context
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection, transaction

from aides.models import Dispositif, VersionDonnees, lire_jeton
from aides.models.signaux import publier
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db


def test_chaque_ecriture_a_son_jeton() -> None:
    vus = [lire_jeton()]
    for _ in range(3):
        VersionDonnees.avancer()
        vus.append(lire_jeton())
    assert len(set(vus)) == 4
    assert all(jeton is not None and re.fullmatch(r"[0-9a-f]{32}", jeton) for jeton in vus)
    assert VersionDonnees.objects.get().jeton == str(VersionDonnees.objects.get()) == vus[-1]


def test_la_date_est_celle_de_l_ecriture() -> None:
    VersionDonnees.objects.update(date=datetime(2026, 3, 1, tzinfo=UTC))
    assert VersionDonnees.depuis() == datetime(2026, 3, 1, tzinfo=UTC)
    avant = datetime.now(UTC)
    VersionDonnees.avancer()
    depuis = VersionDonnees.depuis()
    assert depuis is not None
    assert avant <= depuis <= datetime.now(UTC)


def test_sans_donnees_ni_jeton_ni_date() -> None:
    VersionDonnees.objects.all().delete()
    assert (lire_jeton(), VersionDonnees.depuis()) == ("", None)
    VersionDonnees.avancer()
    assert lire_jeton() == VersionDonnees.objects.get(pk=1).jeton
    assert VersionDonnees.depuis() is not None


def test_une_base_qui_ne_repond_pas_n_a_pas_de_jeton() -> None:
    with patch.object(connection, "cursor", side_effect=OperationalError("panne voulue")):
        assert lire_jeton() is None


def test_lire_le_jeton_coute_une_requete(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        lire_jeton()


# --- Many writes, one version ---


def test_plusieurs_ecritures_n_avancent_qu_une_fois(
    annonces: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    avant = lire_jeton()
    with django_capture_on_commit_callbacks(execute=True), VersionDonnees.avancer_une_fois():
        VersionDonnees.avancer()
        with VersionDonnees.avancer_une_fois():
            VersionDonnees.avancer()
        assert lire_jeton() == avant
    assert annonces == [lire_jeton()] != [avant]


def test_sans_ecriture_rien_n_avance() -> None:
    avant = lire_jeton()
    with VersionDonnees.avancer_une_fois():
        pass
    assert lire_jeton() == avant


def ecrire_puis_echouer() -> None:
    with VersionDonnees.avancer_une_fois():
        VersionDonnees.avancer()
        raise RuntimeError


def test_apres_un_echec_la_version_avance_de_nouveau() -> None:
    avant = lire_jeton()
    with pytest.raises(RuntimeError):
        ecrire_puis_echouer()
    assert lire_jeton() == avant
    VersionDonnees.avancer()
    assert lire_jeton() != avant


def test_ce_qu_un_travail_suspend_un_autre_ne_le_suspend_pas() -> None:
    """A thread or a greenlet starts from a context of its own."""
    avant = lire_jeton()
    with VersionDonnees.avancer_une_fois():
        Context().run(VersionDonnees.avancer)
        entre = lire_jeton()
    assert avant != entre == lire_jeton()


# --- Told at the commit ---


def test_annonce_au_commit_et_pas_avant(annonces: list[str], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        VersionDonnees.avancer()
        assert annonces == []
    assert annonces == [lire_jeton()]


def test_ce_qui_est_annule_n_est_pas_annonce(annonces: list[str], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        VersionDonnees.avancer()
        transaction.set_rollback(True)
    assert annonces == []


def test_qui_ecoute_mal_ne_defait_pas_l_ecriture(annonces: list[str]) -> None:
    """Django logs what fails in a robust callback, and goes on."""
    with patch.object(transaction, "on_commit") as au_commit:
        VersionDonnees.avancer()
    [appel] = au_commit.call_args_list
    assert appel.kwargs == {"robust": True}
    appel.args[0]()
    assert annonces == [lire_jeton()]


# --- Every write, and nothing else ---


@pytest.mark.parametrize(
    "ecrire",
    [
        lambda mesure: mesure.save(),
        lambda mesure: mesure.delete(),
        lambda mesure: mesure.categories.clear(),
        lambda mesure: mesure.montants.all().delete(),
    ],
    ids=["saved", "deleted", "links", "deleted by queryset"],
)
def test_une_ecriture_avance_la_version(ecrire: Any) -> None:
    mesure = Dispositif.objects.filter(montants__isnull=False, categories__isnull=False).order_by("pk")[0]
    avant = lire_jeton()
    ecrire(mesure)
    assert lire_jeton() != avant


def test_ce_qui_n_est_pas_publie_ne_l_avance_pas(admin_user: Any) -> None:
    avant = lire_jeton()
    admin_user.save()
    publier(VersionDonnees)
    assert lire_jeton() == avant


def test_les_modeles_d_une_migration_ne_l_avancent_pas() -> None:
    """They write to tables of another day, where the version may not be yet."""
    from django.db.migrations.loader import MigrationLoader

    etat = MigrationLoader(connection).project_state(("aides", "0005_date_des_donnees"))
    avant = lire_jeton()
    publier(etat.apps.get_model("aides", "Pole"))
    assert lire_jeton() == avant


def test_une_sauvegarde_remise_ne_ramene_aucune_page_d_apres() -> None:
    """Saved, edited, seen, put back, edited otherwise: the page of the edit that is undone never comes again."""
    mesure = Dispositif.objects.order_by("pk")[0]
    adresse = mesure.fiche.departement.get_absolute_url()
    site = site_neuf()

    def lue(intitule: str) -> bool:
        return intitule in demander(site, adresse).corps.decode()

    origine = mesure.intitule
    assert lue(origine)
    with transaction.atomic():  # a savepoint is a backup: its rollback puts back the version too
        mesure.intitule = "Une édition perdue"
        mesure.save()
        assert lue("Une édition perdue")
        transaction.set_rollback(True)
    assert lue(origine)
    mesure.intitule = "Une autre édition"
    mesure.save()
    assert lue("Une autre édition")
    assert not lue("Une édition perdue")
