"""`/donnees/` and the files' addresses: every file with its rows and columns, and a 404 for all else."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import oracle
from tests.exports.test_recomptes import ENTETES
from tests.oracle_jeux import FICHIERS

pytestmark = pytest.mark.django_db

LIGNES = {
    "offre": "2\u00a0424",
    "evolution": "2\u00a0424",
    "matrice": "202",
    "fiches": "202",
    "dispositifs": "813",
    "suites": "",
    "capacites": "258",
    "chiffres": "99",
    "operations": "105",
    "divergences": "",
    "analyses": "52",
    "chiffres_cites": "28",
    "affirmations": "45",
    "contributions": "13",
    "chiffres_imprimes": "43",
    "contacts": "",
    "tableaux": "13",
    "documents": "5",
    "categories": "12",
    "corrections": "0",
    "paroles": "0",
    "territoires": "101",
    "regions": "16",
    "enquetes": "2",
}


@pytest.fixture
def texte(client: Client) -> str:
    return client.get("/donnees/").content.decode()


def test_les_fichiers_et_leurs_lignes(texte: str, racine: Path) -> None:
    table = texte.split('id="fichiers"')[1].split("<tbody>")[1].split("</tbody>")[0]
    rangees = re.findall(r'<a href="#(\w+)">.*?data-titre="Lignes">([^<]+)</td>(.*?)</tr>', table, re.S)
    lignes = oracle.lire(racine / "fixtures")
    comptees = ("suites", "montants", "figures", "divergences", "contacts")
    recomptees = {cle: str(len(FICHIERS[cle](lignes))) for cle in comptees}
    assert {cle: nombre for cle, nombre, _ in rangees} == {**LIGNES, **recomptees}
    for cle, _, liens in rangees:
        formats = ["xlsx", "ods", "csv", "json", *(["geojson"] if cle == "territoires" else [])]
        assert re.findall(r'href="([^"]+)"', liens) == [f"/donnees/{cle}.{forme}" for forme in formats]


@pytest.mark.parametrize("cle", LIGNES)
def test_les_colonnes_de_chaque_fichier(texte: str, cle: str) -> None:
    table = texte.split(f"Colonnes de {cle}.csv")[1].split("</table>")[0]
    assert re.findall(r'<th scope="row"><code>([^<]+)</code>', table) == ENTETES[cle].split()
    assert len(re.findall(r"</th><td>[^<]", table)) == len(ENTETES[cle].split())


def test_les_valeurs_expliquees(texte: str) -> None:
    valeurs = texte.split('id="valeurs"')[1]
    assert re.findall(r'<h3 class="h-carte">(.+?) <code>(\w+)</code></h3>', valeurs) == [
        ("Les douze catégories", "categorie"),
        ("L’état d’une catégorie", "etat"),
        ("Ce qui le prouve", "preuve"),
        ("Ce sur quoi une évolution repose", "base"),
        ("Ce que la catégorie est devenue", "evolution"),
        ("Le statut d’une fiche", "statut"),
        ("Le stade d’une mesure", "stade"),
        ("La confiance du codage", "confiance"),
        ("Ce qu’une mesure est devenue", "relation"),
        ("L’engagement demandé", "engagement"),
        ("La nature d’un montant", "nature_montant"),
        ("Qui est payé", "payee_a"),
        ("Pourquoi un montant est mis à part", "a_part"),
        ("À quoi un montant se rapporte", "periodicite"),
        ("Ce qui donne un montant ou un nombre", "origine"),
        ("Ce qu’un nombre compte", "sorte"),
        ("Les spécialités des pôles", "specialite"),
        ("Le niveau d’un chiffre régional", "niveau"),
        ("La nature d’un chiffre régional", "nature"),
        ("La nature d’une opération", "nature"),
        ("Ce qui diverge", "genre"),
        ("Une analyse et l’état", "confrontation"),
    ]
    assert valeurs.count("<dt><code>") == sum((12, 4, 3, 2, 7, 6, 6, 3, 8, 4, 5, 2, 5, 21, 3, 16, 6, 3, 3, 10, 7, 3))


@pytest.mark.parametrize(
    "fichier",
    [
        "inconnu.csv",
        "offre",
        "offre.xml",
        "offre.csv.csv",
        ".csv",
        "comparaison",
        "comparaison.xml",
        "comparaison.csv.x",
        "je-cherche.xls",
    ],
)
def test_un_fichier_inconnu(client: Client, fichier: str) -> None:
    reponse = client.get(f"/donnees/{fichier}")
    assert reponse.status_code == 404
    assert f"Aucun fichier de données ne s’appelle «\u00a0{fichier}\u00a0»." in reponse.content.decode()


def test_le_nom_d_un_fichier_inconnu_est_coupe(client: Client) -> None:
    texte = client.get(f"/donnees/{'x' * 61}.csv").content.decode()
    assert re.findall(r"s’appelle «\u00a0(.*)\u00a0»", texte) == ["x" * 60]


def test_le_fichier_d_une_comparaison(client: Client) -> None:
    reponse = client.get("/comparer.csv?t=26&t=07")
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    nom = r"page-comparer-extrait-\d{4}-\d\d-\d\d.csv"
    assert re.fullmatch(rf'attachment; filename="{nom}"', reponse["Content-Disposition"])
    lignes = reponse.content.decode().splitlines()
    assert lignes[0] == ",".join([*ENTETES["offre"].split(), "de", "a", "base", "evolution", "appui"])
    assert len(lignes) == 1 + 2 * 2 * 12
    assert [ligne.split(",")[0] for ligne in lignes[1:5]] == ["26", "26", "07", "07"]


@pytest.mark.parametrize("requete", ["", "?t=26", "?t=26&t=99", "?t=26&t=26", "?t=26&t=07&annee=1900"])
def test_une_comparaison_qui_ne_se_fait_pas(client: Client, requete: str) -> None:
    assert client.get(f"/comparer.csv{requete}").status_code == 400


@pytest.mark.parametrize("methode", ["post", "put", "delete"])
def test_on_ne_fait_que_lire(client: Client, methode: str) -> None:
    for adresse in ("/donnees/", "/donnees/offre.csv", "/comparer.csv?t=26&t=07"):
        assert getattr(client, methode)(adresse).status_code == 405


def test_le_nombre_de_requetes(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(26):
        client.get("/donnees/dispositifs.csv")
