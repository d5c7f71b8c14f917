"""Data sets in part: states and changes under criteria of their own; what a page lists stands beside the page."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from aides.models import VersionDonnees
from aides.views.listes import LISTES
from aides.views.listes import PAGES as PAGES_DES_JEUX
from aides.views.pages import PAR_NOM
from aides.views.parametres import DES_FICHIERS

pytestmark = pytest.mark.django_db

Rangee = dict[str, str]


def rangees(client: Client, adresse: str) -> list[Rangee]:
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    return list(csv.DictReader(io.StringIO(reponse.content.decode(), newline="")))


@pytest.mark.parametrize(
    ("fichier", "criteres"),
    [
        ("offre", {"territoire": {"26"}}),
        ("offre", {"categorie": {"soutien-msp", "logement-internes"}, "annee": {"2019"}}),
        ("offre", {"etat": {"inconnue"}, "annee": {"2022"}, "categorie": {"emploi-conjoint"}}),
        ("evolution", {"territoire": {"26"}, "base": {"fiches"}, "de": {"2019"}, "a": {"2022"}}),
        ("evolution", {"categorie": {"soutien-msp"}, "evolution": {"nouvelle", "maintenue"}}),
    ],
)
def test_les_cases_demandees(client: Client, fichier: str, criteres: dict[str, set[str]]) -> None:
    """The rows of the whole file that are so, and those only, in its order."""
    requete = "&".join(f"{nom}={valeur}" for nom, valeurs in criteres.items() for valeur in sorted(valeurs))
    toutes = rangees(client, f"/donnees/{fichier}.csv")
    attendues = [r for r in toutes if all(r[nom] in valeurs for nom, valeurs in criteres.items())]
    assert attendues
    assert rangees(client, f"/donnees/{fichier}.csv?{requete}") == attendues


def test_une_region_est_dite_par_son_adresse(client: Client) -> None:
    recues = rangees(client, "/donnees/offre.csv?region=ile-de-france")
    assert {r["region"] for r in recues} == {"Île-de-France"}
    assert {r["territoire"] for r in recues} == {"75", "77", "78", "91", "92", "93", "94", "95"}


def test_en_json_les_memes_lignes(client: Client) -> None:
    lu: dict[str, Any] = json.loads(client.get("/donnees/offre.json?territoire=2A&annee=2022").content)
    assert lu["jeu"] == "offre"
    assert [ligne["etat"] for ligne in lu["lignes"]] == [
        r["etat"] for r in rangees(client, "/donnees/offre.csv?territoire=2A&annee=2022")
    ]


@pytest.mark.parametrize("cle", LISTES)
def test_sans_critere_connu_le_jeu_entier(client: Client, cle: str) -> None:
    entier = client.get(f"/donnees/{cle}.csv").content
    assert client.get(f"/donnees/{cle}.csv?utm_source=lettre&annee=").content == entier


@pytest.mark.parametrize(
    ("adresse", "nom"),
    [
        ("/donnees/offre.csv", "offre-2026-03-09.csv"),
        ("/donnees/offre.csv?utm_source=x", "offre-2026-03-09.csv"),
        ("/donnees/offre.csv?tableur=fr", "offre-tableur-2026-03-09.csv"),
        ("/donnees/offre.csv?annee=2022", "offre-extrait-2026-03-09.csv"),
        ("/donnees/offre.xlsx?annee=2022", "offre-extrait-2026-03-09.xlsx"),
        ("/dispositifs.csv", "page-dispositifs-2026-03-09.csv"),
        ("/dispositifs.csv?tableur=fr", "page-dispositifs-tableur-2026-03-09.csv"),
        ("/dispositifs.json?annee=2022", "page-dispositifs-extrait-2026-03-09.json"),
        ("/dispositifs.ods?annee=", "page-dispositifs-2026-03-09.ods"),
        ("/departements/26-drome.csv", "page-departements-26-drome-2026-03-09.csv"),
        ("/comparer.ods?t=26&t=07", "page-comparer-extrait-2026-03-09.ods"),
    ],
)
def test_une_partie_ne_s_appelle_pas_comme_le_tout(client: Client, adresse: str, nom: str) -> None:
    """Named after the day since when the data are as they are, here: not the one of today, nor that of London."""
    VersionDonnees.objects.update(date=datetime(2026, 3, 8, 23, 30, tzinfo=UTC), jeton="un-jour-de-mars")
    assert client.get(adresse)["Content-Disposition"] == f'attachment; filename="{nom}"'


def test_ce_qui_ne_se_filtre_pas_reste_entier(client: Client) -> None:
    assert client.get("/donnees/suites.csv?annee=2022").content == client.get("/donnees/suites.csv").content


@pytest.mark.parametrize(
    ("adresse", "raison"),
    [
        ("/donnees/offre.csv?categorie=zzz", "Catégorie : « zzz » n’est pas une valeur connue."),
        ("/donnees/offre.json?annee=1900", "Enquête : « 1900 » n’est pas une valeur connue."),
        ("/donnees/evolution.csv?base=rien", "Base : « rien » n’est pas une valeur connue."),
    ],
)
def test_un_critere_faux_se_dit(client: Client, adresse: str, raison: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 400
    assert raison in reponse.content.decode().replace("\u00a0", " ")


def test_les_criteres_sont_ceux_des_pages() -> None:
    """A file reads what it keeps rows by, or what the page that it leads to reads."""
    siens = [liste.parametres for liste in LISTES.values()]
    for nom in PAGES_DES_JEUX.values():
        siens.append(PAR_NOM[nom].parametres or ())
    assert set().union(*siens) == set(DES_FICHIERS)


@pytest.mark.parametrize(
    ("ancienne", "adresse"),
    [
        ("/donnees/matrice.csv?q=cote&tri=code&utm_source=x", "/departements.csv?q=cote&tri=code"),
        ("/donnees/dispositifs.json?categorie=bourse-etude&categorie=", "/dispositifs.json?categorie=bourse-etude"),
        ("/donnees/dispositifs.csv?tri=territoire", "/dispositifs.csv?tri=territoire"),
        ("/donnees/operations.csv?commune=evry", "/operations.csv?commune=evry"),
        ("/donnees/montants.csv?annee=2022", "/montants.csv?annee=2022"),
        ("/donnees/divergences.csv?genre=analyse&page=2", "/divergences.csv?genre=analyse"),
        ("/donnees/comparaison.csv?t=26&t=07", "/comparer.csv?t=26&t=07"),
        ("/donnees/comparaison.json", "/comparer.json"),
        ("/donnees/operations.csv?commune=evry&tableur=fr", "/operations.csv?commune=evry&tableur=fr"),
        ("/donnees/je-cherche.csv?pres=Nevers&rayon=150", "/je-cherche.csv?pres=Nevers&rayon=150"),
        ("/donnees/je-cherche.json", "/je-cherche.json"),
        ("/donnees/matrice.csv?si=bourse-etude:proposee", "/departements.csv?si=bourse-etude:proposee"),
    ],
)
def test_ce_qu_une_page_liste_est_a_cote_d_elle(client: Client, ancienne: str, adresse: str) -> None:
    reponse = client.get(ancienne)
    assert (reponse.status_code, reponse["Location"]) == (301, adresse)


@pytest.mark.parametrize("cle", sorted(set(PAGES_DES_JEUX) - {"comparaison", "je-cherche"}))
def test_sans_critere_connu_le_jeu_reste_le_jeu(client: Client, cle: str) -> None:
    entier = client.get(f"/donnees/{cle}.csv")
    assert entier.status_code == 200
    assert entier["Content-Disposition"].startswith(f'attachment; filename="{cle}-2')
    assert client.get(f"/donnees/{cle}.csv?utm_source=lettre&annee=").content == entier.content
