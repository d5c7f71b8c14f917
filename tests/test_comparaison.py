"""`/comparer/`: what it shows, what it refuses and how it says so."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from aides import lectures
from aides.domaine.comparaison import CriteresComparaison, different

pytestmark = pytest.mark.django_db


def test_sans_territoire_le_formulaire_et_des_idees(client: Client) -> None:
    reponse = client.get("/comparer/")
    texte = reponse.content.decode()
    assert reponse.status_code == 200
    assert texte.count("<select") >= 2
    assert "Bretagne" in texte
    assert 'role="alert"' not in texte


def test_les_idees_repondent(client: Client) -> None:
    for _, _, adresse in client.get("/comparer/").context["suggestions"]:
        assert client.get(adresse).status_code == 200, adresse


def test_trois_territoires_dans_l_ordre_demande(client: Client) -> None:
    reponse = client.get("/comparer/?t=26&t=01&t=07")
    assert reponse.status_code == 200
    assert [c.territoire.code for c in reponse.context["colonnes"]] == ["26", "01", "07"]
    lignes = reponse.context["lignes"]
    assert len(lignes) == 12
    assert all(len(ligne.croisements) == 3 for ligne in lignes)
    assert [p.annee for p in lignes[0].croisements[0].passages] == [2019, 2022]


def test_chaque_cellule_est_celle_de_l_atlas(client: Client) -> None:
    atlas = lectures.lire_atlas()
    for ligne in client.get("/comparer/?t=19&t=85&t=69M").context["lignes"]:
        for croisement in ligne.croisements:
            for passage in croisement.passages:
                case = atlas.case(croisement.territoire.code, passage.annee, ligne.categorie.cle)
                assert passage.cellule.etat.cle == case.etat.value
                assert passage.cellule.mention == case.mention


def test_montants_et_ancres(client: Client) -> None:
    texte = client.get("/comparer/?t=07&t=19").content.decode()
    assert "/departements/19-correze/#19-2022-bourse-internes-800" in texte
    assert "800\u00a0€/mois" in texte


def test_une_annee(client: Client) -> None:
    reponse = client.get("/comparer/?t=01&t=07&annee=2022")
    croisement = reponse.context["lignes"][0].croisements[0]
    assert [p.annee for p in croisement.passages] == [2022]
    assert croisement.evolution is None


def test_differences(client: Client) -> None:
    toutes = client.get("/comparer/?t=01&t=07").context["lignes"]
    retenues = client.get("/comparer/?t=01&t=07&differences=1").context["lignes"]
    assert 0 < len(retenues) < len(toutes)
    atlas = lectures.lire_atlas()
    for ligne in toutes:
        etats = [{atlas.case(c, a, ligne.categorie.cle).etat.value for c in ("01", "07")} for a in (2019, 2022)]
        attendu = any(len(e - {"inconnue"}) > 1 for e in etats)
        assert (ligne.categorie.cle in {r.categorie.cle for r in retenues}) is attendu


def test_une_reponse_inconnue_ne_differe_de_rien() -> None:
    atlas = lectures.lire_atlas()
    assert not any(different(atlas, ("01", "69M"), (2019, 2022), c.cle) for c in atlas.categories)


@pytest.mark.parametrize(
    ("requete", "message"),
    [
        ("t=01", "au moins deux territoires"),
        ("t=01&t=01", "plus d’une fois"),
        ("t=01&t=99", "«\u00a099\u00a0» n’est le code d’aucun territoire"),
        ("t=01&t=02&t=03&t=04&t=05&t=06&t=07", "Six territoires au plus"),
        ("t=01&t=07&annee=abc", "«\u00a0abc\u00a0»"),
        ("t=01&t=07&annee=2020", "«\u00a02020\u00a0»"),
        ("t=01&t=07&differences=oui", "«\u00a0oui\u00a0»"),
        ("annee=abc", "«\u00a0abc\u00a0»"),
    ],
)
def test_refus_clair_et_formulaire_garde(client: Client, requete: str, message: str) -> None:
    reponse = client.get(f"/comparer/?{requete}")
    texte = reponse.content.decode()
    assert reponse.status_code == 400
    assert message in texte
    assert 'role="alert"' in texte
    for code in {c.removeprefix("t=") for c in requete.split("&") if c.startswith("t=")} - {"99"}:
        assert f'name="t" value="{code}" checked' in texte


def test_retirer_garde_les_autres_criteres(client: Client) -> None:
    texte = client.get("/comparer/?t=01&t=07&t=26&annee=2022&differences=1").content.decode()
    assert 'href="/comparer/?t=07&amp;t=26&amp;annee=2022&amp;differences=1"' in texte


def test_la_casse_du_code_et_une_liste_vide_ne_comptent_pas(client: Client) -> None:
    reponse = client.get("/comparer/?t=2a&t=&t=2b")
    assert [c.territoire.code for c in reponse.context["colonnes"]] == ["2A", "2B"]


def test_le_fichier_de_la_comparaison(client: Client) -> None:
    reponse = client.get("/donnees/comparaison.csv?t=26&t=01&annee=2022")
    lignes = list(csv.DictReader(io.StringIO(reponse.content.decode())))
    assert len(lignes) == 24
    assert [ligne["territoire"] for ligne in lignes[:2]] == ["26", "01"]
    assert client.get("/donnees/comparaison.csv?t=01").status_code == 400


def test_les_requetes_ne_croissent_pas(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        client.get("/comparer/?t=01&t=07")
    with django_assert_max_num_queries(20):
        client.get("/comparer/?t=01&t=07&t=26&t=38&t=42&t=43")


def test_criteres_par_defaut() -> None:
    atlas = lectures.lire_atlas()
    assert CriteresComparaison(("01", "07"), (2019, 2022)).retenues(atlas) == atlas.categories
