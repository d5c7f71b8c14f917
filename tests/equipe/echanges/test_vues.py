"""The pages of files: who may, what is asked, what is seen before anything is written."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from reversion.models import Revision

from aides.equipe.echanges.limites import OCTETS
from aides.equipe.echanges.table import ECHANGES
from aides.equipe.groupes import ADMINISTRATION, LECTURE, PUBLICATION, REDACTION
from aides.models import Depot, Fiche
from tests.equipe.echanges.fichiers import en_fichier, exportees
from tests.equipe.test_groupes import membre

pytestmark = pytest.mark.django_db

FICHIERS = "/admin/fichiers/"
IMPORTER = "/admin/fichiers/fiches/importer/"
BON = en_fichier([{"territoire": "01", "annee": "2019", "remarque": "Relue en mars."}])


def texte(reponse: Any) -> str:
    return " ".join(reponse.content.decode().replace("\u00a0", " ").split())


def envoyer(client: Client, contenu: bytes, nom: str = "fiches.csv", adresse: str = IMPORTER) -> Any:
    return client.post(adresse, {"fichier": SimpleUploadedFile(nom, contenu)})


def apercu(client: Client, contenu: bytes) -> Any:
    """The page that shows what a file would do."""
    reponse = envoyer(client, contenu)
    assert reponse.status_code == 302, texte(reponse)
    return client.get(reponse["Location"])


def confirmer(client: Client, vu: Any, **champs: Any) -> Any:
    demande = {"somme": vu.context["rapport"].somme, "pourquoi": "relecture", **champs}
    return client.post(vu.wsgi_request.path, demande)


# --- Who may ---


@pytest.mark.parametrize(
    ("groupe", "statuts"),
    [
        (LECTURE, (200, 200, 403)),
        (REDACTION, (200, 200, 403)),
        (PUBLICATION, (200, 200, 200)),
        (ADMINISTRATION, (200, 200, 403)),
    ],
)
def test_ce_que_chaque_groupe_peut(client: Client, groupe: str, statuts: tuple[int, int, int]) -> None:
    client.force_login(membre(groupe))
    adresses = (FICHIERS, "/admin/fichiers/operations/csv/", IMPORTER)
    assert tuple(client.get(adresse).status_code for adresse in adresses) == statuts
    assert ("Importer : Fiches" in texte(client.get(FICHIERS))) == (statuts[2] == 200)
    assert envoyer(client, BON).status_code == (302 if statuts[2] == 200 else 403)


def test_importer_demande_aussi_le_droit_d_ecrire(client: Client) -> None:
    ida = User.objects.create_user("ida", is_staff=True)
    ida.user_permissions.add(Permission.objects.get(codename="importer_donnees"))
    client.force_login(ida)
    assert client.get(IMPORTER).status_code == 403
    ida.user_permissions.add(*Permission.objects.filter(codename__in=["add_fiche", "change_fiche"]))
    assert client.get(IMPORTER).status_code == 200
    assert client.get("/admin/fichiers/suites/importer/").status_code == 403
    assert client.get(FICHIERS).status_code == 403
    assert client.get("/admin/fichiers/fiches/csv/").status_code == 403


def test_personne_n_entre_sans_se_nommer(client: Client) -> None:
    for adresse in (FICHIERS, IMPORTER, "/admin/fichiers/fiches/csv/", f"/admin/fichiers/fiches/apercu/{'0' * 32}/"):
        reponse = client.get(adresse)
        assert (reponse.status_code, reponse["Location"]) == (302, f"/admin/login/?next={adresse}")


@pytest.mark.parametrize("adresse", ["zut/importer/", "zut/csv/", "fiches/pdf/", f"zut/apercu/{'0' * 32}/"])
def test_ce_qui_n_existe_pas(client_equipe: Client, adresse: str) -> None:
    assert client_equipe.get(FICHIERS + adresse).status_code == 404


@pytest.mark.parametrize("adresse", ["", "fiches/csv/"])
def test_ce_qui_ne_se_poste_pas(client_equipe: Client, adresse: str) -> None:
    assert client_equipe.post(FICHIERS + adresse).status_code == 405


# --- Out ---


def test_la_liste_mene_a_chaque_fichier(client_equipe: Client) -> None:
    page = client_equipe.get(FICHIERS).content.decode()
    for echange in ECHANGES:
        for adresse in ("importer", "csv", "xlsx", "ods"):
            assert f'href="/admin/fichiers/{echange.cle}/{adresse}/"' in page
    assert f'href="{FICHIERS}"' in client_equipe.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("forme", "type_", "debut"),
    [
        (
            "csv",
            "text/csv; charset=utf-8",
            b"\xef\xbb\xbfterritoire,code_insee,nom,region,region_insee,annee,statut,",
        ),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet", b"PK"),
    ],
)
def test_un_export(client_equipe: Client, forme: str, type_: str, debut: bytes) -> None:
    reponse = client_equipe.get(f"/admin/fichiers/fiches/{forme}/")
    assert reponse["Content-Type"] == type_
    jour = timezone.localdate().isoformat()
    assert reponse["Content-Disposition"] == f'attachment; filename="fiches-equipe-{jour}.{forme}"'
    assert reponse.content.startswith(debut)
    assert "no-store" in reponse["Cache-Control"]


def test_un_export_a_les_brouillons(client_equipe: Client) -> None:
    Fiche.objects.filter(departement__code="01", enquete__annee=2019).update(brouillon=True)
    fichier = client_equipe.get("/admin/fichiers/fiches/csv/").content.decode()
    assert fichier.splitlines()[1].startswith("01,01,Ain,")


# --- In ---


def test_d_un_fichier_a_la_base(client_equipe: Client) -> None:
    vu = apercu(client_equipe, BON)
    dit = texte(vu)
    assert "fiches.csv : 0 ligne ajoutée, 1 corrigée, 0 refus, 0 inchangée." in dit
    assert "remarque : (vide) → Relue en mars." in dit
    assert "Ce fichier n’a pas la colonne « empreinte »" in dit
    assert "Écrire 1 ligne" in dit
    assert not Fiche.objects.filter(remarque="Relue en mars.").exists()
    reponse = confirmer(client_equipe, vu, publier_motif="on")
    assert (reponse.status_code, reponse["Location"]) == (302, FICHIERS)
    assert Fiche.objects.filter(remarque="Relue en mars.").count() == 1
    revision = Revision.objects.latest("pk")
    assert (revision.comment, revision.motif.public, revision.user.username) == ("relecture", True, "admin")
    assert not Depot.objects.exists()
    suite = texte(client_equipe.get(FICHIERS))
    assert "Fiches : 0 ligne ajoutée, 1 corrigée, 0 refus, 0 inchangée. C’est au journal, sous votre motif." in suite


def test_sans_motif_rien_n_est_ecrit(client_equipe: Client) -> None:
    vu = apercu(client_equipe, BON)
    reponse = confirmer(client_equipe, vu, pourquoi="")
    assert "Dites en quelques mots pourquoi." in texte(reponse)
    assert "remarque : (vide) → Relue en mars." in texte(reponse)
    assert not Fiche.objects.filter(remarque="Relue en mars.").exists()


def test_des_refus_ne_se_confirment_pas(client_equipe: Client) -> None:
    contenu = en_fichier(
        [
            {"territoire": "01", "annee": "2019", "page": "<b>zut</b>"},
            {"territoire": "2A", "annee": "2019", "page": "3"},
        ]
    )
    vu = apercu(client_equipe, contenu)
    dit = texte(vu)
    assert "0 ligne ajoutée, 1 corrigée, 1 refus, 0 inchangée." in dit
    assert "<td>2</td> <td>page</td>" in dit
    assert "&lt;b&gt;zut&lt;/b&gt;" in dit
    assert "<b>zut</b>" not in dit
    assert 'name="somme"' not in dit
    assert confirmer(client_equipe, vu).status_code == 409
    assert not Fiche.objects.filter(departement__code="2A", page=3).exists()


def test_un_fichier_qui_ne_change_rien(client_equipe: Client) -> None:
    dit = texte(apercu(client_equipe, en_fichier(exportees("fiches")[:5])))
    assert "0 ligne ajoutée, 0 corrigée, 0 refus, 5 inchangées." in dit
    assert "Ce fichier ne change rien : tout y est comme dans la base." in dit


def test_ce_qui_a_change_entre_l_apercu_et_la_confirmation(client_equipe: Client) -> None:
    rangees = exportees("fiches")[:1]
    rangees[0]["remarque"] = "Relue en mars."
    vu = apercu(client_equipe, en_fichier(rangees))
    fiche = Fiche.objects.get(departement__code="01", enquete__annee=2019)
    fiche.page = 3
    fiche.save()
    reponse = confirmer(client_equipe, vu)
    assert reponse.status_code == 409
    assert "La base a changé depuis l’aperçu : rien n’a été écrit." in texte(reponse)
    assert "périmée : la ligne a changé depuis l’export." in texte(reponse)
    fiche.refresh_from_db()
    assert (fiche.remarque, fiche.page) == ("", 3)


@pytest.mark.parametrize(
    ("nom", "contenu", "raison"),
    [
        ("photo.xlsx", b"\x89PNG\r\n" * 9, "Ce fichier se dit XLSX, mais ce n’est pas un classeur."),
        ("fiches.pdf", b"%PDF", "Envoyez un fichier CSV, XLSX ou ODS."),
        ("fiches.csv", "à\n".encode("cp1252"), "Ce fichier n’est pas en UTF-8"),
        ("fiches.csv", b"", "Ce fichier est vide."),
        ("fiches.csv", b"a,b,a\n", "Colonnes en double : a."),
        ("fiches.csv", b"a,b\n" * (OCTETS // 4 + 1), "Ce fichier pèse plus de 5 Mo, le plus qu’un import lise"),
    ],
    ids=range(6),
)
def test_un_fichier_refuse(client_equipe: Client, nom: str, contenu: bytes, raison: str) -> None:
    reponse = envoyer(client_equipe, contenu, nom)
    assert reponse.status_code == 400
    assert raison in texte(reponse)
    assert not Depot.objects.exists()


def test_aucun_fichier(client_equipe: Client) -> None:
    reponse = client_equipe.post(IMPORTER)
    assert reponse.status_code == 400
    assert "Choisissez un fichier." in texte(reponse)


def test_un_refus_de_tout_le_fichier_se_dit_sur_la_page_d_envoi(client_equipe: Client) -> None:
    reponse = apercu(client_equipe, b"territoire,annee,couleur\n01,2019,bleu\n")
    assert reponse.status_code == 400
    assert "Colonnes inconnues : « couleur »." in texte(reponse)


# --- Between the two ---


def test_un_fichier_garde_n_est_qu_a_qui_l_a_envoye(client_equipe: Client) -> None:
    adresse = envoyer(client_equipe, BON)["Location"]
    autre = Client()
    autre.force_login(User.objects.create_superuser("rose"))
    reponse = autre.get(adresse, follow=True)
    assert reponse.redirect_chain == [(IMPORTER, 302)]
    assert "Ce fichier n’est plus gardé" in texte(reponse)
    assert client_equipe.get(adresse).status_code == 200
    assert client_equipe.get(adresse.replace("fiches/apercu", "offre/apercu")).status_code == 302


def test_un_seul_fichier_et_pas_plus_d_une_heure(client_equipe: Client) -> None:
    premier = envoyer(client_equipe, BON)["Location"]
    second = envoyer(client_equipe, BON)["Location"]
    assert client_equipe.get(premier).status_code == 302
    Depot.objects.update(date=timezone.now() - timedelta(minutes=59))
    assert client_equipe.get(second).status_code == 200
    Depot.objects.update(date=timezone.now() - timedelta(minutes=61))
    assert client_equipe.get(second).status_code == 302
    rose = Client()
    rose.force_login(User.objects.create_superuser("rose"))
    envoyer(rose, BON)
    assert list(Depot.objects.values_list("compte__username", flat=True)) == ["rose"]


def test_confirmer_deux_fois_n_ecrit_qu_une_fois(client_equipe: Client) -> None:
    vu = apercu(client_equipe, BON)
    assert confirmer(client_equipe, vu)["Location"] == FICHIERS
    revisions = Revision.objects.count()
    assert confirmer(client_equipe, vu)["Location"] == IMPORTER
    assert Revision.objects.count() == revisions


def test_la_page_d_envoi_dit_ses_colonnes_et_ses_limites(client_equipe: Client) -> None:
    dit = texte(client_equipe.get(IMPORTER))
    assert "5 Mo, 5 000 lignes lues et 500 lignes écrites au plus." in dit
    for ligne in (
        '<th scope="row">territoire</th> <td>code du territoire ici : « 69 » pour le Rhône, « 69M » pour la '
        "Métropole de Lyon ; du texte : « 01 », « 2A »</td> <td>désigne la ligne</td>",
        '<th scope="row">nom</th> <td>nom du territoire, avec l’apostrophe droite de l’INSEE</td> <td>calculée</td>',
        '<th scope="row">remarque</th> <td>notre remarque sur la fiche</td> <td>se corrige</td>',
        "<td>se garde</td>",
    ):
        assert ligne in dit
