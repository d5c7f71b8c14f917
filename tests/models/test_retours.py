"""Migrations backwards and forwards: nothing lost, or refused with the reason before anything is undone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from aides.models import (
    Analyse,
    Connexion,
    Depot,
    Dispositif,
    Enquete,
    Envois,
    EtatSite,
    Modification,
    Montant,
    ParoleAutorite,
    Signalement,
)
from aides.models.retours import RetourRefuse, pertes
from outils.epreuves.empreinte import lignes
from territoires.models import Departement
from tests.equipe.base_a_part import copie, sur
from tests.equipe.test_admin import envoyer

pytestmark = pytest.mark.django_db


def defaire(app: str, numero: str) -> list[str]:
    """What undoing a migration would lose of the present base."""
    trouvees = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    [cle] = [cle for cle in trouvees if cle[0] == app and cle[1].startswith(numero)]
    return list(pertes([trouvees[cle]], connection))


# --- What each would lose ---


def test_les_sites_officiels() -> None:
    dits = "territoires 0002_departement_site : 101 valeur(s), site officiel (territoires_departement)"
    assert defaire("territoires", "0002") == [dits]
    Departement.objects.update(site="")
    assert defaire("territoires", "0002") == []


def test_ce_que_des_sites_ont_repondu() -> None:
    assert defaire("aides", "0020") == []
    EtatSite.objects.create(departement=Departement.objects.get(code="26"), adresse="https://exemple.fr")
    assert defaire("aides", "0020") == ["aides 0020_sites : 1 ligne(s), réponse d’un site officiel"]


def test_un_import_en_attente() -> None:
    compte = User.objects.create_user("ada")
    Depot.objects.create(compte=compte, jeton="x", echange="fiches", nom="a.csv", forme="csv", contenu=b"")
    assert defaire("aides", "0019") == ["aides 0019_depots : 1 ligne(s), import en attente"]


def test_des_signalements_et_des_paroles_mais_pas_leurs_comptes() -> None:
    Envois.objects.create(qui="a", nombre=3)
    assert defaire("aides", "0018") == []
    Signalement.objects.create(reference="A", formulaire="a", sujet="s", message="m")
    ParoleAutorite.objects.create(
        lien="l",
        autorite="Drôme",
        exact=True,
        departement=Departement.objects.get(code="26"),
        enquete=Enquete.objects.get(annee=2022),
    )
    assert defaire("aides", "0018") == [
        "aides 0018_signalements : 1 ligne(s), parole d’une autorité",
        "aides 0018_signalements : 1 ligne(s), signalement",
    ]


def test_le_journal_des_connexions() -> None:
    Connexion.objects.create(identifiant="ada", adresse="192.0.2.0/24", issue="ouverte")
    assert defaire("aides", "0017") == ["aides 0017_acces : 1 ligne(s), ligne du journal des connexions"]


@pytest.mark.parametrize("numero", ["0015", "0016", "0021"])
def test_rien_de_charge_ne_se_perd(numero: str) -> None:
    assert defaire("aides", numero) == []


def test_une_correction_retiree(client_equipe: Client) -> None:
    mesure = Dispositif.objects.get(cle="19-2019-bourse-800")
    assert envoyer(client_equipe, mesure, resume="Autre.", motif="Essai.").status_code == 302
    Modification.objects.update(retiree=True)
    nombre = Modification.objects.count()
    assert defaire("aides", "0021") == [
        f"aides 0021_corrections_retirees : {nombre} valeur(s), retirée avec ce qu’elle corrige (aides_modification)"
    ]


def test_une_enquete_en_preparation_ne_se_publie_pas_par_un_aller_et_retour() -> None:
    assert defaire("aides", "0013") == []
    Enquete.objects.filter(annee=2022).update(publiee=False)
    dit = "1 enquête en préparation, que le retour suivi de l’aller publierait"
    assert defaire("aides", "0013") == [f"aides 0013_enquetes_publiees : {dit}"]


def test_un_montant_trop_grand_pour_avant() -> None:
    assert defaire("aides", "0008") == []
    mesure = Dispositif.objects.filter(montants__maximum__isnull=False).order_by("cle")[0]
    montant = mesure.montants.filter(maximum__isnull=False).order_by("ordre")[0]
    type(montant).objects.filter(pk=montant.pk).update(maximum=10**10, plafond=None)
    assert defaire("aides", "0008") == [
        "aides 0008_montants : 1 valeur(s) que la version d’avant n’admet pas, maximum (aides_montant)"
    ]


def test_une_duree_au_plus() -> None:
    assert defaire("aides", "0022") == ["aides 0022_duree_au_plus : 2 valeur(s), au plus cette durée (aides_montant)"]
    Montant.objects.update(duree_au_plus=False)
    assert defaire("aides", "0022") == []


def test_une_page_qui_manque_et_des_brouillons() -> None:
    # A sheet that does not exist has no page: the Métropole de Lyon has none in either survey.
    sans_page = "que la version d’avant n’admet pas, page imprimée (aides_fiche)"
    dits = [f"aides 0012_publication : 2 valeur(s) {sans_page}"]
    assert [dit for dit in defaire("aides", "0012") if "aides_fiche" in dit] == dits
    mesure = Dispositif.objects.get(cle="19-2019-bourse-800")
    type(mesure.fiche).objects.filter(pk=mesure.fiche_id).update(page=None, brouillon=True, date_source="un jour")
    assert [dit for dit in defaire("aides", "0012") if "aides_fiche" in dit] == [
        "aides 0012_publication : 1 valeur(s), en cours de saisie (aides_fiche)",
        "aides 0012_publication : 1 valeur(s), date de la source (aides_fiche)",
        f"aides 0012_publication : 3 valeur(s) {sans_page}",
    ]


def test_les_departements_que_nomment_les_analyses() -> None:
    nombre = Analyse.departements.through.objects.count()
    assert nombre
    dit = f"aides 0011_affirmations : {nombre} valeur(s), départements nommés (aides_analyse)"
    assert dit in defaire("aides", "0011")


def test_un_choix_que_la_version_d_avant_n_a_pas() -> None:
    def de_trop() -> list[str]:
        return [dit for dit in defaire("aides", "0010") if "engagement demandé (aides_dispositif)" in dit]

    Dispositif.objects.filter(engagement="sans_objet").update(engagement="non_precise")
    assert de_trop() == []
    mesure = Dispositif.objects.filter(engagement="non_precise").order_by("pk")[0]
    Dispositif.objects.filter(pk=mesure.pk).update(engagement="sans_objet")
    raison = "1 valeur(s) que la version d’avant n’admet pas, engagement demandé (aides_dispositif)"
    assert de_trop() == [f"aides 0010_montants_par_personne : {raison}"]


def test_ce_qui_ne_se_defait_pas_le_dit() -> None:
    assert "aides 0007_empreinte_valeurs : elle ne se défait pas" in defaire("aides", "0007")


def test_chaque_refus_nomme_ce_qu_il_garde() -> None:
    """By words, not by the name of a class."""
    sans = {
        operation.name
        for (app, _), migration in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()
        for operation in migration.operations
        if app in ("aides", "territoires") and isinstance(operation, CreateModel)
        if "verbose_name" not in operation.options
    }
    # Nobody misses the first; the others are no more.
    assert {nom for nom in sans if not nom.startswith("Historical")} == {"Envois"}


def test_migrate_lui_meme_refuse() -> None:
    """The guard is plugged in: the command says it before anything is undone."""
    with pytest.raises(RetourRefuse, match="Retour refusé : rien n’a été changé") as refus:
        call_command("migrate", "territoires", "0001", verbosity=0)
    assert "101 valeur(s), site officiel (territoires_departement)" in str(refus.value)
    assert Departement.objects.exclude(site="").count() == 101


# --- There and back, of a base that staff have edited ---


@pytest.fixture
def a_part(db: None, tmp_path: Path) -> Iterator[str]:
    """The address of a base where commits are true, edited by staff."""
    with copie(tmp_path) as nom, sur(nom):
        equipe = Client()
        equipe.force_login(User.objects.create_superuser("ada"))
        mesure = Dispositif.objects.get(cle="19-2019-bourse-800")
        assert envoyer(equipe, mesure, resume="Corrigé.", motif="Essai.", motif_public="on").status_code == 302
        Departement.objects.filter(code="26").update(site="https://exemple.fr")
        # What would be lost first is tried above: lengths that are a most, that she signed in.
        Montant.objects.update(duree_au_plus=False)
        Connexion.objects.all().delete()
        connections["default"].close()
        yield adresse_de(nom)


def adresse_de(nom: str) -> str:
    """The address of a base that stands on the server of the default connection."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{nom}"
    return f"{os.environ['TEST_DATABASE_URL'].rpartition('/')[0]}/{nom}"


@pytest.mark.long
def test_aller_et_retour(a_part: str) -> None:
    """Down one by one as far as nothing is lost, up again: every row is the same. Further down: refused at once."""
    # Who is shown in « Mes sessions » is noted again at their next page.
    ecartees = ("django_migrations", "aides_sessionouverte", "aides_envois")
    avant = lignes(a_part, ecartees=ecartees)
    call_command("migrate", "aides", "0014", verbosity=0)
    assert lignes(a_part, ecartees=ecartees) != avant
    with pytest.raises(RetourRefuse) as refus:
        call_command("migrate", "aides", "0013", verbosity=0)
    assert "modification" in str(refus.value)
    call_command("migrate", verbosity=0)
    apres = lignes(a_part, ecartees=ecartees)
    assert [table for table in avant if apres[table] != avant[table] and table not in GROUPES] == []
    assert sans_numeros(apres) == sans_numeros(avant)
    for app, vers in (("aides", "0013"), ("aides", "0006"), ("aides", "zero"), ("territoires", "0001")):
        with pytest.raises(RetourRefuse, match="Retour refusé : rien n’a été changé"):
            call_command("migrate", app, vers, verbosity=0)
    assert lignes(a_part, ecartees=ecartees) == apres


# « Publication » takes its former name again, another is made beside it, and both become one: it has another number.
GROUPES = {"auth_group", "auth_group_permissions", "auth_user_groups"}


def sans_numeros(toutes: dict[str, list[str]]) -> dict[str, int]:
    """How many rows the tables of groups have."""
    return {table: len(toutes[table]) for table in sorted(GROUPES)}
