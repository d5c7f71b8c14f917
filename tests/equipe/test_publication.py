"""Publishing, in the admin: what is asked, who may, what the public then sees."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from aides.equipe.admin.publication import _qui_ne_se_verront_pas
from aides.equipe.publication import EtatEnquete
from aides.models import Dispositif, Enquete, Fiche, Presentation, Source
from territoires.models import Departement
from tests.equipe.test_admin import envoyer, ouverte

pytestmark = pytest.mark.django_db
MOTIF = {"pourquoi": "essai"}


def texte(reponse: Any) -> str:
    return " ".join(reponse.content.decode().split())


@pytest.fixture
def responsable(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("rose"))
    return client


@pytest.fixture
def enquete(responsable: Client) -> Enquete:
    """A survey added by the admin alone."""
    source = Source.objects.get(cle="atlas")
    responsable.post("/admin/aides/enquete/add/", {"annee": "2025", "source": source.pk, **MOTIF})
    return Enquete.objects.get(annee=2025)


def adresse(objet: Any, etape: str = "change") -> str:
    return f"/admin/aides/{objet._meta.model_name}/{objet.pk}/{etape}/"


def test_une_enquete_nait_sans_etre_publiee(enquete: Enquete, responsable: Client) -> None:
    assert not enquete.publiee
    assert "2025" not in responsable.get("/departements/").content.decode()
    page = texte(responsable.get(adresse(enquete)))
    assert "Publier l’enquête" in page
    assert "Retirer de la publication" not in page
    # No tick publishes: there is a page for it.
    changes = {"annee": "2025", "source": enquete.source_id, "publiee": "on", **MOTIF}
    assert responsable.post(adresse(enquete), changes | ouverte(responsable, adresse(enquete))).status_code == 302
    enquete.refresh_from_db()
    assert not enquete.publiee


def test_son_annee_se_corrige_et_elle_s_efface_tant_qu_on_ne_la_voit_pas(
    enquete: Enquete, responsable: Client
) -> None:
    envoyer(responsable, enquete, annee="2026")
    enquete.refresh_from_db()
    assert enquete.annee == 2026
    Enquete.objects.filter(pk=enquete.pk).update(publiee=True)
    assert envoyer(responsable, enquete, annee="2027").status_code == 302
    enquete.refresh_from_db()
    assert enquete.annee == 2026
    Enquete.objects.filter(pk=enquete.pk).update(publiee=False)
    assert responsable.post(adresse(enquete, "delete"), {"post": "yes", **MOTIF}).status_code == 302
    assert not Enquete.objects.filter(pk=enquete.pk).exists()


def test_publier_dit_combien_de_fiches_et_demande(enquete: Enquete, responsable: Client) -> None:
    territoires = list(Departement.objects.order_by("tri")[:7])
    for rang, territoire in enumerate(territoires):
        Fiche.objects.create(departement=territoire, enquete=enquete, statut="sans_reponse", brouillon=rang > 4)
    page = texte(responsable.get(adresse(enquete, "publier")))
    assert "Publier l’enquête de 2025 ?" in page
    assert "5 fiches sur 101 : c’est ce que le public verra." in page
    assert "2 fiches en cours de saisie et 94 qui manquent ne se verront pas" in page
    enquete.refresh_from_db()
    assert not enquete.publiee, "asking changes nothing"
    assert "Dites en quelques mots pourquoi." in texte(responsable.post(adresse(enquete, "publier"), {}))
    enquete.refresh_from_db()
    assert not enquete.publiee, "no reason, no publication"
    reponse = responsable.post(adresse(enquete, "publier"), MOTIF, follow=True)
    assert "L’enquête de 2025 est publiée" in texte(reponse)
    assert 'value="2025"' in responsable.get("/departements/").content.decode()
    assert "Rien n’est effacé." in texte(responsable.get(adresse(enquete, "retirer")))
    responsable.post(adresse(enquete, "retirer"), MOTIF)
    assert 'value="2025"' not in responsable.get("/departements/").content.decode()
    assert Fiche.objects.filter(enquete=enquete).count() == 7


def test_la_seule_enquete_publiee_ne_se_retire_pas(responsable: Client) -> None:
    """Nothing would be left to show: each page would fail."""
    for annee, restent in ((2022, [2019]), (2019, [2019])):
        reponse = responsable.post(adresse(Enquete.objects.get(annee=annee), "retirer"), MOTIF, follow=True)
        assert ("C’est la seule enquête publiée" in texte(reponse)) == (annee == 2019)
        assert list(Enquete.objects.filter(publiee=True).values_list("annee", flat=True)) == restent
    assert responsable.get("/").status_code == 200


def test_creer_les_fiches_manquantes(enquete: Enquete, responsable: Client) -> None:
    ain = Departement.objects.get(code="01")
    Fiche.objects.create(departement=ain, enquete=enquete, statut="aucune_aide", page=4)
    assert "100 territoires n’ont pas de fiche" in texte(responsable.get(adresse(enquete, "completer")))
    dit = texte(responsable.post(adresse(enquete, "completer"), MOTIF, follow=True))
    assert "100 fiches créées, en cours de saisie" in dit
    faites = Fiche.objects.filter(enquete=enquete).exclude(departement=ain)
    assert faites.count() == 100
    assert set(faites.values_list("statut", "codee", "brouillon", "page")) == {("aides", False, True, None)}
    faites.get(departement__code="02").delete()
    dit = texte(responsable.get(adresse(enquete, "completer")))
    assert "1 territoire n’a pas de fiche pour cette enquête. Il en recevra une" in dit
    sienne = Fiche.objects.get(enquete=enquete, departement=ain)
    assert (sienne.statut, sienne.brouillon) == ("aucune_aide", False)
    responsable.post(adresse(enquete, "completer"), MOTIF)
    assert Fiche.objects.filter(enquete=enquete).count() == 101
    dit = texte(responsable.get(adresse(enquete, "completer"), follow=True))
    assert "Chaque territoire a déjà sa fiche pour cette enquête." in dit
    # Sheets are kept by its year.
    envoyer(responsable, enquete, annee="2026")
    enquete.refresh_from_db()
    assert enquete.annee == 2025


@pytest.mark.parametrize(
    ("en_cours", "manquent", "dite"),
    [
        (0, 0, []),
        (1, 0, ["1 fiche en cours de saisie ne se verra pas"]),
        (0, 1, ["1 qui manque ne se verra pas"]),
        (2, 3, ["2 fiches en cours de saisie et 3 qui manquent ne se verront pas"]),
    ],
)
def test_ce_qui_n_est_pas_pret_est_compte(en_cours: int, manquent: int, dite: list[str]) -> None:
    dites = _qui_ne_se_verront_pas(EtatEnquete(5, en_cours, total=5 + en_cours + manquent))
    assert [d.partition(" : ")[0] for d in dites] == dite


@pytest.fixture
def fiche(enquete: Enquete) -> Fiche:
    Enquete.objects.filter(pk=enquete.pk).update(publiee=True)
    ain = Departement.objects.get(code="01")
    return Fiche.objects.create(departement=ain, enquete=enquete, statut="aides", codee=True, brouillon=True)


def test_une_fiche_parait_entiere(fiche: Fiche, responsable: Client) -> None:
    for rang in (1, 2):
        Dispositif.objects.create(
            cle=f"01-2025-{rang}", fiche=fiche, intitule="Une mesure", resume="Inventée.", brouillon=rang == 2
        )
    page = "/departements/01-ain/"
    assert "Une mesure" not in responsable.get(page).content.decode()
    assert "2 mesures" in texte(responsable.get(adresse(fiche, "publier")))
    dit = texte(responsable.post(adresse(fiche, "publier"), MOTIF, follow=True))
    assert "La fiche Ain (01), 2025 est publiée, et 1 mesure avec elle." in dit
    assert "Une mesure" in responsable.get(page).content.decode()
    assert not Dispositif.objects.filter(fiche=fiche, brouillon=True).exists()
    # Nothing more to show, until a measure is added as a draft.
    assert "Publier la fiche" not in texte(responsable.get(adresse(fiche)))
    Dispositif.objects.filter(cle="01-2025-1").update(brouillon=True)
    assert "Publier la fiche" in texte(responsable.get(adresse(fiche)))


def test_une_fiche_codee_sans_mesure_ne_parait_pas(fiche: Fiche, responsable: Client) -> None:
    for demande in (responsable.get, responsable.post):
        dit = texte(demande(adresse(fiche, "publier"), MOTIF, follow=True))
        assert "Dite codée, elle n’a aucune mesure" in dit
        fiche.refresh_from_db()
        assert fiche.brouillon


def test_qui_ne_peut_publier_ne_le_peut_d_aucune_facon(fiche: Fiche, enquete: Enquete, client: Client) -> None:
    """Neither by the pages that ask nor by a tick; a sheet that one adds is a draft."""
    compte = User.objects.create_user("lise", is_staff=True)
    droits = ("add_fiche", "change_fiche", "view_fiche", "change_enquete", "view_enquete", "add_dispositif")
    compte.user_permissions.set(Permission.objects.filter(codename__in=droits))
    client.force_login(compte)
    for ou in (adresse(fiche, "publier"), adresse(enquete, "publier"), adresse(enquete, "completer")):
        assert client.get(ou).status_code == 403
        assert client.post(ou).status_code == 403
    assert "Publier la fiche" not in texte(client.get(adresse(fiche)))
    vides = {f"dispositifs-{n}": "0" for n in ("TOTAL_FORMS", "INITIAL_FORMS")}
    changes = {"statut": "sans_reponse", "codee": "on", **vides, **MOTIF}
    client.post(adresse(fiche), changes | ouverte(client, adresse(fiche)))
    fiche.refresh_from_db()
    assert (fiche.statut, fiche.brouillon) == ("sans_reponse", True)
    aisne = Departement.objects.get(code="02")
    envoi = {"departement": aisne.pk, "enquete": enquete.pk, "statut": "refus", "codee": "on", **vides, **MOTIF}
    assert client.post("/admin/aides/fiche/add/", envoi).status_code == 302
    assert Fiche.objects.get(departement=aisne, enquete=enquete).brouillon


def test_une_mesure_ajoutee_sans_pouvoir_publier_est_en_cours_de_saisie(client: Client) -> None:
    """On its own page and with its sheet; whoever may publish shows it at once."""
    publiee = Fiche.objects.get(departement__code="19", enquete__annee=2022)
    droits = ("change_fiche", "view_fiche", "add_dispositif", "change_dispositif", "view_dispositif")
    compte = User.objects.create_user("lise", is_staff=True)
    compte.user_permissions.set(Permission.objects.filter(codename__in=droits))
    client.force_login(compte)
    dite = {"intitule": "Ajoutée", "resume": "Inventée.", "stade": "en_vigueur", "confiance": "sure", "ordre": "90"}
    vides = {f"{p}-{n}": "0" for p in ("montants", "chiffres") for n in ("TOTAL_FORMS", "INITIAL_FORMS")}
    seule = {**dite, "fiche": publiee.pk, "engagement": "non_precise", **vides, **MOTIF}
    assert client.post("/admin/aides/dispositif/add/", {**seule, "brouillon": ""}).status_code == 302
    mesure = Dispositif.objects.get(intitule="Ajoutée")
    assert mesure.brouillon
    envoyer(client, mesure, resume="Corrigée.", brouillon="")
    mesure.refresh_from_db()
    assert (mesure.resume, mesure.brouillon) == ("Corrigée.", True)
    compte.user_permissions.add(Permission.objects.get(codename="publier_fiche"))
    client.post("/admin/aides/dispositif/add/", {**seule, "intitule": "Vue"})
    assert not Dispositif.objects.get(intitule="Vue").brouillon


def test_les_enquetes_comparees_par_defaut(enquete: Enquete, responsable: Client) -> None:
    """Only what is published is offered, and one row is enough."""
    ajout = "/admin/aides/presentation/add/"
    page = responsable.get(ajout).content.decode()
    assert ">2022</option>" in page
    assert ">2025</option>" not in page
    de, a = (Enquete.objects.get(annee=annee).pk for annee in (2019, 2022))
    refus = texte(responsable.post(ajout, {"avant": a, "apres": de, **MOTIF}))
    assert "Cette enquête n’est pas plus récente que la première." in refus
    assert "Deux enquêtes, ou aucune" in texte(responsable.post(ajout, {"avant": de, "apres": "", **MOTIF}))
    assert responsable.post(ajout, {"avant": de, "apres": a, **MOTIF}).status_code == 302
    assert Presentation.objects.get().cle == "site"
    assert responsable.get(ajout).status_code == 403


def test_une_adresse_qui_ne_mene_a_rien(responsable: Client) -> None:
    assert responsable.get("/admin/aides/enquete/999999/publier/").status_code == 404
    assert responsable.get("/admin/aides/fiche/abc/publier/").status_code == 404
    assert responsable.put("/admin/aides/enquete/1/publier/").status_code == 405
