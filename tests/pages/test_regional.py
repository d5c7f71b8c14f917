"""The regional layer on the pages, in the files and in the admin."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aides.models import Chiffre, DispositifRegional, Operation, Pole, Source

pytestmark = pytest.mark.django_db

SOURCES = ["idf-2024", "idf-2022", "aura-2023", "ars-idf-2018"]


def page(client: Client, adresse: str, statut: int = 200) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == statut
    return reponse.content.decode().replace("\u00a0", " ")


def test_la_region_montre_chiffres_dispositifs_et_operations(client: Client) -> None:
    html = page(client, "/regions/ile-de-france/")
    for attendu in (
        "65 M€",
        "429 structures",
        "Pilier 1",
        "98 en tout",
        "2017 à 2022",
        "non donnés",
        "20 opérations",
    ):
        assert attendu in html
    assert html.count('class="g-barre') >= 16


def test_une_region_sans_document_le_dit(client: Client) -> None:
    assert "est inconnu ici, ce n’est pas un « non »" in page(client, "/regions/bretagne/")
    assert "est inconnu ici" in page(client, "/departements/29-finistere/")


def test_le_departement_montre_les_siennes_sous_ses_categories(client: Client) -> None:
    html = page(client, "/departements/93-seine-saint-denis/")
    titre = html.index("Aides de la Région et de l’<abbr")
    assert html.index('id="categories"') < titre
    for attendu in ("76 structures", "66 projets", "Bagnolet", "Livry-Gargan", "Ce qui vaut pour toute la région"):
        assert html.index(attendu) > titre
    assert "Courtry" not in html[titre : html.index("Ce qui vaut pour toute la région")]


def test_un_dispositif_de_deux_departements_n_est_que_la(client: Client) -> None:
    gip = "Groupement d’intérêt public pour salarier"
    assert gip in page(client, "/departements/07-ardeche/")
    assert gip not in page(client, "/departements/26-drome/")


@pytest.mark.parametrize("cle", [*SOURCES, "atlas"])
def test_chaque_source_a_sa_page(client: Client, cle: str) -> None:
    html = page(client, f"/sources/{cle}/")
    source = Source.objects.get(cle=cle)
    assert source.titre.replace("\u00a0", " ") in html
    for chiffre in Chiffre.objects.filter(source=source):
        assert f'id="{chiffre.cle}"' in html
    for ancre in [*source.dispositifs_regionaux.all(), *source.operations.all()]:
        assert f'id="{ancre.cle}"' in html


def test_l_atlas_compte_ce_qu_on_y_a_pris(client: Client) -> None:
    html = page(client, "/sources/atlas/")
    for nombre in (">202<", ">274<", "58 listes"):
        assert nombre in html


def test_une_source_inconnue_est_une_404(client: Client) -> None:
    page(client, "/sources/nulle-part/", 404)


@pytest.mark.parametrize(
    ("requete", "nombre"),
    [
        ("", 105),
        ("?departement=93", 9),
        ("?departement=93&departement=94", 17),
        ("?nature=projet_immobilier", 47),
        ("?annee=2022&nature=operation", 21),
        ("?source=aura-2023", 7),
        ("?commune=evry", 1),
        ("?commune=93046", 1),
        ("?commune=zzzz", 0),
    ],
)
def test_les_operations_se_filtrent(client: Client, requete: str, nombre: int) -> None:
    assert f"<strong>{nombre} opération" in page(client, f"/operations/{requete}")


@pytest.mark.parametrize(
    "critere", ["annee=abc", "departement=999", "nature=miracle", "source=x", "page=0", "commune=%21"]
)
def test_un_mauvais_critere_garde_le_formulaire(client: Client, critere: str) -> None:
    html = page(client, f"/operations/?{critere}&departement=93", 400)
    assert "n’a pas pu être comprise" in html
    assert 'value="93" checked' in html


def test_une_page_trop_loin_est_une_404(client: Client) -> None:
    page(client, "/operations/?page=99", 404)


@pytest.mark.parametrize(
    "adresse",
    ["/regions/ile-de-france/", "/departements/93-seine-saint-denis/", "/operations/", "/sources/ars-idf-2018/"],
)
def test_requetes_constantes(client: Client, adresse: str) -> None:
    def compter() -> int:
        with CaptureQueriesContext(connection) as requetes:
            client.get(adresse)
        return len(requetes)

    compter()
    avec_tout = compter()
    # At least one of each is left on every page, so that no prefetch is spared.
    gardes = Operation.objects.filter(departement__code="93", source__cle="ars-idf-2018").values_list(
        "pk", flat=True
    )[:2]
    Operation.objects.exclude(pk__in=list(gardes)).delete()
    compter()  # the whole is read again, once
    assert compter() == avec_tout


# --- Files ---


def lire(client: Client, jeu: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/donnees/{jeu}.csv").content.decode())))


def test_chiffres_csv(client: Client) -> None:
    entete = (
        "source,territoire,code_insee,nom,region_insee,niveau,porteur,dispositif,indicateur,valeur,unite,periode,nature,"
        "lieu,id,serie,annee_fin,en_avant"
    )
    assert client.get("/donnees/chiffres.csv").content.decode().splitlines()[0] == entete
    lignes = lire(client, "chiffres")
    assert len(lignes) == 99
    structures = [x for x in lignes if x["territoire"] == "93" and x["unite"] in ("structures", "projets")]
    assert {(x["source"], x["valeur"], x["nom"]) for x in structures} == {
        ("idf-2022", "76", "Seine-Saint-Denis"),
        ("idf-2024", "66", "Seine-Saint-Denis"),
    }
    assert {(x["territoire"], x["nom"]) for x in lignes if x["niveau"] == "region"} == {
        ("R11", "Île-de-France"),
        ("R84", "Auvergne-Rhône-Alpes"),
    }


def test_operations_csv(client: Client) -> None:
    lignes = lire(client, "operations")
    entete = "source,departement,departement_insee,region_insee,commune,precision,nature,dispositif,annee,population"
    assert ",".join(lignes[0]).startswith(entete)
    assert len(lignes) == 105
    assert {x["population"] for x in lignes if x["nature"] == "cabinet"} == {""}
    assert sum(int(x["population"]) for x in lignes if x["nature"] == "diagnostic") == 249_920


def test_dispositifs_csv_porte_les_regionaux(client: Client) -> None:
    regionaux = [x for x in lire(client, "dispositifs") if x["territoire"].startswith("R")]
    assert len(regionaux) == 54
    assert all(x["porteur"] and x["schema_general"] == "oui" for x in regionaux)


# --- Staff ---


def test_l_equipe_ajoute_un_document_un_chiffre_et_une_operation(client_equipe: Client) -> None:
    assert (
        client_equipe.post(
            reverse("admin:aides_source_add"),
            {
                "cle": "paca-2025",
                "titre": "Plan",
                "editeur": "Région",
                "date": "2025",
                "ordre": 9,
                "pourquoi": "essai",
            },
        ).status_code
        == 302
    )
    source = Source.objects.get(cle="paca-2025")
    exemple = Operation.objects.get(cle="aura-2023-hopital-moulins")
    operation = {
        "source": source.pk,
        "departement": exemple.departement_id,
        "commune": "Vichy",
        "code_insee": "03310",
        "nature": "hopital",
        "annee": 2025,
        "lieu": "p. 2",
        "ordre": 1,
        "pourquoi": "essai",
    }
    ajout = reverse("admin:aides_operation_add")
    refus = client_equipe.post(ajout, {**operation, "code_insee": "75101"})
    assert "code_insee" in refus.context["adminform"].form.errors
    assert client_equipe.post(ajout, operation).status_code == 302
    assert Operation.objects.get(commune="Vichy").cle == "paca-2025-hopital-vichy"
    chiffre = {
        "source": source.pk,
        "region": exemple.departement.region_id,
        "niveau": "region",
        "porteur": "Région",
        "indicateur": "maisons soutenues",
        "valeur": "12",
        "unite": "maisons",
        "periode": "2025",
        "nature": "compte",
        "lieu": "p. 1",
        "ordre": 1,
        "pourquoi": "essai",
    }
    assert client_equipe.post(reverse("admin:aides_chiffre_add"), chiffre).status_code == 302
    assert "12 maisons" in page(client_equipe, "/sources/paca-2025/")
    assert "Vichy" in page(client_equipe, "/departements/03-allier/")


@pytest.mark.parametrize(
    ("adresse", "cle"),
    [
        ("/departements/26-drome/", "aura-2023-vehicule-dentaire-drome-ardeche"),
        ("/departements/07-ardeche/", "aura-2023-vehicule-dentaire-drome-ardeche"),
        ("/departements/63-puy-de-dome/", "aura-2023-vehicule-dentaire"),
        ("/departements/03-allier/", "aura-2023-opti-soins"),
        ("/departements/15-cantal/", "aura-2023-opti-soins"),
        ("/departements/43-haute-loire/", "aura-2023-opti-soins"),
        ("/departements/63-puy-de-dome/", "aura-2023-opti-soins"),
        ("/departements/78-yvelines/", "ars-idf-2018-associations-appui"),
        ("/departements/93-seine-saint-denis/", "ars-idf-2018-associations-appui"),
    ],
)
def test_un_departement_nomme_a_le_dispositif_sur_sa_page(client: Client, adresse: str, cle: str) -> None:
    assert f'id="{cle}"' in page(client, adresse)


def test_le_statut_perdu_des_47_projets_est_dit_ou_ils_sont(client: Client) -> None:
    """All but one, whose opening a photograph tells."""
    reserve = "la couleur qui le disait est perdue"
    assert page(client, "/sources/ars-idf-2018/").count(reserve) == 46
    assert page(client, "/departements/95-val-d-oise/").count(reserve) == 6
    siens = Operation.objects.filter(nature="projet_immobilier", reserve="")
    assert list(siens.values_list("commune", flat=True)) == ["Chaville"]


def test_aucune_operation_ne_reste_sans_objet(client: Client) -> None:
    assert "non précisé<" not in page(client, "/sources/ars-idf-2018/")


def test_les_periodes_non_imprimees_ne_sont_pas_datees() -> None:
    """The 14 figures of the three lists of aids bear no date, nor do the shares beside the map; two totals of
    different scopes are no series."""
    lignes = Chiffre.objects.filter(source__cle="idf-2024", periode="non précisée (document de juillet 2024)")
    lieux = [lieu.split("»")[0].strip("« \u00a0") for lieu in lignes.values_list("lieu", flat=True)]
    assert {lieu: lieux.count(lieu) for lieu in lieux} == {
        "Aides collectives": 4,
        "Les communes accompagnées": 3,
        "Aides individuelles à l’installation": 7,
        "Chiffre mis en avant et commentaire de la carte": 1,
        "Chiffre mis en avant, avant «\u00a0Un impact territorial fort": 1,
        "Un impact territorial fort": 4,
    }
    totaux = Chiffre.objects.filter(cle__in=["idf-2022-investissement", "idf-2024-investissement"])
    assert sorted(totaux.values_list("valeur", "serie")) == [(Decimal(40000000), ""), (Decimal(65000000), "")]


@pytest.mark.parametrize(
    ("cle", "mots"),
    [
        ("ars-idf-2018-protocole", "redynamiser la présence"),
        ("ars-idf-2018-action-1", "orthoptistes, pédicures-podologues"),
        ("ars-idf-2018-action-1", "trois questions"),
        ("ars-idf-2018-action-5", "Maïa, réseaux, CLIC, SSIAD, HAD, CCAS"),
        ("ars-idf-2018-action-5", "bouquet de services E-parcours"),
        ("idf-2022-fonds-deserts-medicaux", "des centaines de structures et de professionnels"),
        ("aura-2023-gip-salariat", "en lien avec d’autres collectivités locales"),
        ("aura-2023-places-formation", "Contre le manque de main-d’œuvre"),
    ],
)
def test_ce_qui_n_est_pas_un_chiffre_est_garde(cle: str, mots: str) -> None:
    assert mots in DispositifRegional.objects.get(cle=cle).resume


def test_les_adresses_generiques_des_poles() -> None:
    """All those printed, but the three that bear somebody's name."""
    sans = set(Pole.objects.filter(contact="").values_list("cle", flat=True))
    assert sans == {"grenoble", "strasbourg", "poitiers", "la-reunion", "guadeloupe-martinique-guyane"}
