"""What each group may do, asserted whole: every model, every action; then by real requests."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.urls import reverse

from aides.equipe.groupes import ADMINISTRATION, ANCIEN, LECTURE, PUBLICATION, REDACTION, accorder
from aides.models import Dispositif, Enquete, Fiche, Montant
from tests.equipe.test_admin import envoyer, page_de

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NOMS = (LECTURE, REDACTION, PUBLICATION, ADMINISTRATION)
# By kind of table, what each of the four may: v(iew), a(dd), c(hange), d(elete).
AJOUTES_ET_RETIRES = ("v", "vac", "vacd", "v")
CORRIGES = ("v", "vc", "vc", "v")
HISTORIQUE = ("v", "v", "v", "v")
PERSONNE = ("", "", "", "")
DROITS: dict[str, tuple[str, str, str, str]] = {
    "aides.affirmation": AJOUTES_ET_RETIRES,
    "aides.analyse": CORRIGES,
    "aides.apparition": AJOUTES_ET_RETIRES,
    "aides.beneficiaire": CORRIGES,
    "aides.capacite": AJOUTES_ET_RETIRES,
    "aides.categorieaide": CORRIGES,
    "aides.changement": AJOUTES_ET_RETIRES,
    "aides.chiffre": AJOUTES_ET_RETIRES,
    "aides.chiffreanalyse": CORRIGES,
    "aides.chiffremesure": AJOUTES_ET_RETIRES,
    "aides.chiffrereleve": AJOUTES_ET_RETIRES,
    "aides.connexion": ("", "", "", "v"),
    "aides.contribution": CORRIGES,
    "aides.depot": PERSONNE,
    "aides.desaccord": AJOUTES_ET_RETIRES,
    "aides.dispositif": AJOUTES_ET_RETIRES,
    "aides.dispositifregional": AJOUTES_ET_RETIRES,
    "aides.empreinte": PERSONNE,
    "aides.envois": PERSONNE,
    "aides.etatsite": PERSONNE,
    "aides.enquete": AJOUTES_ET_RETIRES,
    "aides.fiche": AJOUTES_ET_RETIRES,
    "aides.montant": AJOUTES_ET_RETIRES,
    "aides.montantregional": AJOUTES_ET_RETIRES,
    "aides.montantreleve": AJOUTES_ET_RETIRES,
    "aides.operation": AJOUTES_ET_RETIRES,
    "aides.pole": AJOUTES_ET_RETIRES,
    "aides.paroleautorite": ("v", "v", "vc", "vd"),
    "aides.modification": HISTORIQUE,
    "aides.motif": HISTORIQUE,
    "aides.presentation": ("v", "v", "vac", "v"),
    "aides.releve": AJOUTES_ET_RETIRES,
    "aides.sessionouverte": ("", "", "", "vd"),
    "aides.signalement": ("v", "vc", "vc", "vd"),
    "aides.source": AJOUTES_ET_RETIRES,
    "aides.suite": AJOUTES_ET_RETIRES,
    "aides.tableau": AJOUTES_ET_RETIRES,
    "aides.titreatlas": CORRIGES,
    "aides.versiondesaccord": AJOUTES_ET_RETIRES,
    "aides.versiondonnees": PERSONNE,
    "auth.group": ("", "", "", "vacd"),
    "auth.user": ("", "", "", "vacd"),
    "territoires.departement": ("v", "vc", "vc", "v"),
    "territoires.region": HISTORIQUE,
}
# What is more than a table's four actions.
ACTES = {
    "aides.publier_enquete": (False, False, True, False),
    "aides.publier_fiche": (False, False, True, False),
    "aides.importer_donnees": (False, False, True, False),
}
ACTIONS = {"v": "view", "a": "add", "c": "change", "d": "delete"}


def membre(groupe: str) -> User:
    """A member of staff who is in one group and no superuser. Read anew: permissions are kept by the object."""
    compte, _ = User.objects.get_or_create(username=groupe, defaults={"is_staff": True})
    compte.groups.set([Group.objects.get(name=groupe)])
    return User.objects.get(pk=compte.pk)


def modeles() -> dict[str, Any]:
    """Every table of ours, and every one that the admin shows; histories apart."""
    siens = [m for app in ("aides", "territoires") for m in apps.get_app_config(app).get_models()]
    tous = {m._meta.label_lower: m for m in (*siens, *admin.site._registry)}
    return {nom: m for nom, m in tous.items() if "historical" not in nom and not nom.startswith("reversion.")}


def test_chaque_table_a_sa_ligne() -> None:
    assert set(modeles()) == set(DROITS)


@pytest.mark.parametrize("rang", range(4), ids=("lecture", "redaction", "publication", "administration"))
def test_ce_que_chaque_groupe_peut(rang: int) -> None:
    droits = membre(NOMS[rang]).get_all_permissions()
    attendus = {
        f"{app}.{ACTIONS[lettre]}_{modele}"
        for (app, _, modele), lettres in ((nom.partition("."), par[rang]) for nom, par in DROITS.items())
        for lettre in lettres
    }
    attendus |= {acte for acte, par in ACTES.items() if par[rang]}
    vus = {p for p in droits if "view_historical" in p or p.startswith("reversion.view_")}
    assert droits - vus == attendus


def test_l_historique_se_voit_et_ne_s_ecrit_pas() -> None:
    historiques = {m._meta.model_name for m in apps.get_app_config("aides").get_models() if "istorical" in m.__name__}
    for nom in NOMS:
        siens = {p.partition(".")[2] for p in membre(nom).get_all_permissions() if "historical" in p}
        assert siens == {f"view_{modele}" for modele in historiques}


def test_un_groupe_compris_dans_le_suivant() -> None:
    lecture, redaction, publication, administration = (membre(nom).get_all_permissions() for nom in NOMS)
    assert lecture < redaction < publication
    assert lecture < administration
    assert administration & publication == lecture


# --- Made after each migration ---


def test_les_groupes_sont_ceux_la_et_pas_l_ancien() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(NOMS)


def test_accorder_de_nouveau_ne_reprend_rien_et_rend_ce_qui_manque() -> None:
    lecture = Group.objects.get(name=LECTURE)
    donnee = Permission.objects.get(codename="change_pole")
    lecture.permissions.add(donnee)
    lecture.permissions.remove(Permission.objects.get(codename="view_fiche"))
    for _ in range(2):
        accorder(apps.get_app_config("aides"), using=connection.alias)
    codes = set(lecture.permissions.values_list("codename", flat=True))
    assert {"change_pole", "view_fiche"} <= codes
    assert Group.objects.count() == 4


def _migration() -> Any:
    (fichier,) = Path(settings.BASE_DIR, "aides", "migrations").glob("*_acces.py")
    return import_module(f"aides.migrations.{fichier.stem}")


def test_l_ancien_groupe_devient_publication() -> None:
    """Its members are in it still, with what an administrator had given by hand."""
    Group.objects.get(name=PUBLICATION).delete()
    ancien = Group.objects.create(name=ANCIEN)
    edith = User.objects.create_user("edith", is_staff=True)
    ancien.user_set.add(edith)
    ancien.permissions.add(Permission.objects.get(codename="delete_categorieaide"))
    _migration().renommer(Group.objects, ANCIEN, PUBLICATION)
    accorder(apps.get_app_config("aides"), using=connection.alias)
    assert list(edith.groups.values_list("name", flat=True)) == [PUBLICATION]
    edith = User.objects.get(pk=edith.pk)
    assert edith.has_perm("aides.delete_categorieaide")
    assert membre(PUBLICATION).get_all_permissions() == edith.get_all_permissions()
    _migration().renommer(Group.objects, PUBLICATION, ANCIEN)
    assert list(edith.groups.values_list("name", flat=True)) == [ANCIEN]


def test_l_ancien_groupe_rejoint_un_groupe_de_ce_nom() -> None:
    ancien = Group.objects.create(name=ANCIEN)
    edith = User.objects.create_user("edith", is_staff=True)
    ancien.user_set.add(edith)
    ancien.permissions.add(Permission.objects.get(codename="delete_categorieaide"))
    _migration().renommer(Group.objects, ANCIEN, PUBLICATION)
    assert not Group.objects.filter(name=ANCIEN).exists()
    assert User.objects.get(pk=edith.pk).has_perm("aides.delete_categorieaide")
    _migration().renommer(Group.objects, ANCIEN, PUBLICATION)  # nothing is left to rename


# --- By real requests ---

Adresse = Callable[[], str]


def _liste(nom: str) -> Adresse:
    return lambda: reverse(f"admin:{nom}_changelist")


def _ajout(nom: str) -> Adresse:
    return lambda: reverse(f"admin:{nom}_add")


def _suppression(modele: Any) -> Adresse:
    return lambda: reverse(
        f"admin:{modele._meta.app_label}_{modele._meta.model_name}_delete", args=[modele.objects.order_by("pk")[0].pk]
    )


# A page, and what each of the four is answered.
PAGES: dict[str, tuple[Adresse, tuple[int, int, int, int]]] = {
    "l'accueil": (lambda: reverse("admin:index"), (200, 200, 200, 200)),
    "les fiches": (_liste("aides_fiche"), (200, 200, 200, 200)),
    "ajouter une fiche": (_ajout("aides_fiche"), (403, 200, 200, 403)),
    "ajouter une mesure": (_ajout("aides_dispositif"), (403, 200, 200, 403)),
    "ajouter une enquete": (_ajout("aides_enquete"), (403, 200, 200, 403)),
    "ajouter une categorie": (_ajout("aides_categorieaide"), (403, 403, 403, 403)),
    "supprimer une mesure": (_suppression(Dispositif), (403, 403, 200, 403)),
    "supprimer une fiche": (_suppression(Fiche), (403, 403, 200, 403)),
    "supprimer une enquete": (_suppression(Enquete), (403, 403, 200, 403)),
    "les comptes": (_liste("auth_user"), (403, 403, 403, 200)),
    "ajouter un compte": (_ajout("auth_user"), (403, 403, 403, 200)),
    "les groupes": (_liste("auth_group"), (403, 403, 403, 200)),
    "le journal": (_liste("aides_connexion"), (403, 403, 403, 200)),
    "les signalements": (_liste("aides_signalement"), (200, 200, 200, 200)),
    "les paroles": (_liste("aides_paroleautorite"), (200, 200, 200, 200)),
    "faire un lien": (lambda: reverse("admin:aides_paroleautorite_lien"), (403, 403, 200, 403)),
    "les sessions": (_liste("aides_sessionouverte"), (403, 403, 403, 200)),
    "mes sessions": (lambda: reverse("admin:mes_sessions"), (200, 200, 200, 200)),
    "mon second facteur": (lambda: reverse("admin:second_facteur_gerer"), (200, 200, 200, 200)),
}


@pytest.mark.parametrize("rang", range(4), ids=("lecture", "redaction", "publication", "administration"))
@pytest.mark.parametrize("page", PAGES)
def test_ce_que_repond_l_admin(client: Client, page: str, rang: int) -> None:
    client.force_login(membre(NOMS[rang]))
    adresse, attendus = PAGES[page]
    assert client.get(adresse()).status_code == attendus[rang]


def nouvelle_mesure() -> Dispositif:
    """A measure with an amount, of a sheet that has others; nothing else hangs on it."""
    voisine = Dispositif.objects.order_by("cle")[0]
    mesure = Dispositif.objects.create(
        cle="essai", fiche=voisine.fiche, intitule="Essai", resume="Un essai.", page=voisine.page
    )
    Montant.objects.create(dispositif=mesure, ordre=1, minimum=10, maximum=10)
    return mesure


@pytest.mark.parametrize(("groupe", "statut"), [(LECTURE, 403), (REDACTION, 302), (PUBLICATION, 302)])
def test_corriger(client: Client, groupe: str, statut: int) -> None:
    mesure = nouvelle_mesure()
    client.force_login(membre(groupe))
    assert client.get(page_de(mesure)).status_code == 200
    assert envoyer(client, mesure, intitule="Corrigé").status_code == statut
    mesure.refresh_from_db()
    assert (mesure.intitule == "Corrigé") == (statut == 302)


@pytest.mark.parametrize(("groupe", "reste"), [(REDACTION, True), (PUBLICATION, False)])
def test_supprimer_depuis_la_liste(client: Client, groupe: str, reste: bool) -> None:
    """The action of a list asks as the page does; so does the box of a row in its parent's form."""
    mesure = nouvelle_mesure()
    montant = mesure.montants.order_by("ordre")[0]
    client.force_login(membre(groupe))
    envoyer(client, mesure, **{"montants-0-DELETE": "on"})
    assert mesure.montants.filter(pk=montant.pk).exists() == reste
    choix = {"action": "delete_selected", "_selected_action": [mesure.pk], "post": "yes", "pourquoi": "essai"}
    client.post(reverse("admin:aides_dispositif_changelist"), choix)
    assert Dispositif.objects.filter(pk=mesure.pk).exists() == reste


def test_la_redaction_retire_une_fiche_que_le_public_n_a_pas_vue(client: Client) -> None:
    fiche = Fiche.objects.order_by("pk")[0]
    Fiche.objects.filter(pk=fiche.pk).update(brouillon=True)
    page = reverse("admin:aides_fiche_delete", args=[fiche.pk])
    client.force_login(membre(LECTURE))
    assert client.get(page).status_code == 403
    client.force_login(membre(REDACTION))
    assert client.get(page).status_code == 200
    Fiche.objects.filter(pk=fiche.pk).update(brouillon=False)
    assert client.get(page).status_code == 403


@pytest.mark.parametrize(("groupe", "statut"), [(LECTURE, 403), (REDACTION, 403), (PUBLICATION, 200)])
def test_publier_et_choisir_ce_qui_se_montre(client: Client, groupe: str, statut: int) -> None:
    client.force_login(membre(groupe))
    enquete, fiche = Enquete.objects.order_by("pk")[0], Fiche.objects.order_by("pk")[0]
    assert client.get(f"/admin/aides/enquete/{enquete.pk}/publier/").status_code == statut
    assert client.get(f"/admin/aides/fiche/{fiche.pk}/publier/").status_code == statut
    assert client.get(reverse("admin:aides_presentation_add")).status_code == statut
