"""The rows of a page as a file: those that the page shows, in its order; without a criterion, the whole data set."""

import csv
import io
import json
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from aides.models import VersionDonnees
from aides.views.listes import LISTES
from aides.views.pages import PAR_NOM
from aides.views.parametres import DES_FICHIERS
from tests.elements import Element, ouvrir

pytestmark = pytest.mark.django_db

Rangee = dict[str, str]


def rangees(client: Client, adresse: str) -> list[Rangee]:
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    return list(csv.DictReader(io.StringIO(reponse.content.decode(), newline="")))


def feuilles(adresse: str) -> list[Element]:
    """The pages of a list, as their links lead from one to the next."""
    pages = [ouvrir(adresse)]
    while suivantes := [a.attributs["href"] for a in pages[-1].tous("a") if a.attributs.get("rel") == "next"]:
        pages.append(ouvrir(suivantes[0]))
    return pages


@pytest.mark.parametrize(
    "requete",
    [
        "",
        "?q=loge",
        "?categorie=logement-internes&annee=2022&tri=-montant",
        "?montant_min=400&annee=2022",
        "?montant_min=400&engagement_max=36&annee=2022&vue=indecis",
        "?region=bretagne&tri=-annee",
    ],
)
def test_les_mesures_de_la_liste(client: Client, requete: str) -> None:
    pages = feuilles(f"/dispositifs/{requete}")
    [csv_] = [
        a
        for a in pages[0].un("section.outils").tous("a")
        if a.attributs["href"].startswith("/donnees/dispositifs.csv")
    ][:1]
    montrees = [a.attributs["id"] for page in pages for a in page.tous("article.mesure")]
    assert [rangee["id"] for rangee in rangees(client, csv_.attributs["href"])] == montrees
    assert montrees


@pytest.mark.parametrize(
    "requete",
    [
        "",
        "?tri=-nom",
        "?categorie=logement-internes&annee=2019",
        "?evolution=nouvelle&categorie=soutien-msp&tri=region",
        "?statut=sans_reponse&annee=2022",
    ],
)
def test_les_territoires_de_la_liste(client: Client, requete: str) -> None:
    """Those that answer, then those of whom nobody knows, said as such; of the survey asked for."""
    page = ouvrir(f"/departements/{requete}")
    lien = next(a.attributs["href"] for a in page.un("section.outils").tous("a") if ".csv" in a.attributs["href"])
    recues = rangees(client, lien)
    montres = [a.attributs["href"].split("/")[2] for a in page.tous("tbody th a")]
    inconnus = [a.attributs["href"].split("/")[2] for d in page.tous("details.indetermines") for a in d.tous("a")]
    codes = [adresse.split("-")[0].upper() for adresse in montres + inconnus]
    assert [r["territoire"] for r in recues] == codes
    assert [r["reponse"] for r in recues] == ["oui"] * len(montres) + ["inconnu"] * len(inconnus)
    assert {r["annee"] for r in recues} <= {"2019" if "annee=2019" in requete else "2022"}


@pytest.mark.parametrize("requete", ["", "?departement=93", "?annee=2018&nature=cabinet", "?commune=evry"])
def test_les_operations_de_la_liste(client: Client, requete: str) -> None:
    pages = feuilles(f"/operations/{requete}")
    assert f"{len(rangees(client, f'/donnees/operations.csv{requete}'))} opération" in pages[0].un("p.compte").texte
    communes = [r["commune"] for r in rangees(client, f"/donnees/operations.csv{requete}")]
    texte = " ".join(page.texte for page in pages)
    assert [commune for commune in communes if commune not in texte] == []


@pytest.mark.parametrize(
    "requete", ["", "?region=bretagne", "?genre=analyse", "?genre=tableau_seul&categorie=formation-msu"]
)
def test_les_divergences_de_la_liste(client: Client, requete: str) -> None:
    page = ouvrir(f"/divergences/{requete}")
    nombre = re.match(r"\d[\d\u202f ]*|Aucune", page.un("p.compte").texte)
    assert nombre
    recues = rangees(client, f"/donnees/divergences.csv{requete}")
    assert re.sub(r"\D", "", nombre[0] or "0") == str(len(recues))
    if "region" in requete:
        assert {r["region"] for r in recues} == {"Bretagne"}


def test_les_montants_de_la_liste(client: Client) -> None:
    """Those drawn, then those that stand apart; a survey asked for keeps its own."""
    page = ouvrir("/montants/?categorie=bourse-etude&annee=2022")
    recues = rangees(client, "/donnees/montants.csv?categorie=bourse-etude&annee=2022")
    assert {r["annee"] for r in recues} == {"2022"}
    assert all("bourse-etude" in r["categories"].split("|") for r in recues)
    toutes = rangees(client, "/donnees/montants.csv")
    attendues = [r for r in toutes if r["annee"] == "2022" and "bourse-etude" in r["categories"].split("|")]
    cle = ("mesure", "territoire", "nature", "minimum", "maximum", "objet")
    assert sorted([r[nom] for nom in cle] for r in recues) == sorted([r[nom] for nom in cle] for r in attendues)
    assert page.un("section.outils").texte.count("CSV") == 1


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
        ("/donnees/dispositifs.json?tri=territoire", "dispositifs-extrait-2026-03-09.json"),
        ("/donnees/je-cherche.csv?categorie=bourse-etude", "je-cherche-2026-03-09.csv"),
        ("/donnees/comparaison.ods?t=26&t=07", "comparaison-2026-03-09.ods"),
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
        ("/donnees/dispositifs.csv?montant_min=abc", "écrivez un nombre entier."),
        ("/donnees/matrice.csv?q=!!", "écrivez au moins une lettre ou un chiffre."),
        ("/donnees/operations.csv?annee=abc", "n’est pas une valeur connue."),
        ("/donnees/montants.csv?annee=abc", "n’est pas une valeur connue."),
        ("/donnees/divergences.csv?genre=abc", "n’est pas une valeur connue."),
    ],
)
def test_un_critere_faux_se_dit(client: Client, adresse: str, raison: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 400
    assert raison in reponse.content.decode().replace("\u00a0", " ")


def test_les_criteres_sont_ceux_des_pages() -> None:
    """A list and its file read the same names."""
    siennes = {
        "matrice": "departements",
        "dispositifs": "dispositifs",
        "operations": "operations",
        "montants": "montants",
        "divergences": "divergences",
    }
    for cle, page in siennes.items():
        assert LISTES[cle].parametres == PAR_NOM[page].parametres
    assert set().union(*(liste.parametres for liste in LISTES.values())) == set(DES_FICHIERS)


# --- The answers to wishes ---


def code_de(element: Element) -> str:
    """The territory that an element names first."""
    return element.tous("a")[0].attributs["href"].split("/")[2].split("-")[0].upper()


@pytest.mark.parametrize(
    "requete",
    [
        "categorie=logement-internes",
        "categorie=bourse-etude&montant_min=300&engagement_max=36",
        "categorie=bourse-etude&pres=Nevers&rayon=150",
        "categorie=emploi-conjoint&categorie=soutien-msp&mode=un&region=bretagne",
    ],
)
def test_les_reponses_a_une_recherche(client: Client, requete: str) -> None:
    """Each territory of the page once, in its order, then the unknown ones."""
    pages = feuilles(f"/je-cherche/?{requete}")
    recues = rangees(client, f"/donnees/je-cherche.csv?{requete}")
    montres = [code_de(h) for page in pages for h in page.tous("article.candidat h3")]
    inconnus = [code_de(li) for ul in pages[0].tous("ul.liste-inconnus") for li in ul.tous("li")]
    assert list(dict.fromkeys(r["territoire"] for r in recues)) == montres + inconnus
    assert {r["territoire"] for r in recues if r["reponse"] == "inconnu"} == set(inconnus)
    assert {r["annee"] for r in recues} == {"2022"}
    assert {r["categorie"] for r in recues} <= set(re.findall(r"categorie=([\w-]+)", requete))
    assert all(bool(r["distance"]) == ("pres=" in requete) for r in recues)


def test_combien_repondent(client: Client) -> None:
    """The page counts what the file lists, territory by territory: those that answer, those that are to be asked."""
    requete = "categorie=bourse-etude&engagement_max=60"
    recues = rangees(client, f"/donnees/je-cherche.csv?{requete}")
    reponses = Counter({r["territoire"]: r["reponse"] for r in recues}.values())
    oui, a_verifier = reponses["oui"], reponses["a_verifier"]
    assert oui
    assert a_verifier
    assert oui != a_verifier
    page = client.get(f"/je-cherche/?{requete}").content.decode()
    assert re.search(rf"<strong>{oui}\s+territoires?</strong>", page)
    assert re.search(rf"<strong>{a_verifier}</strong>\s+à vérifier", page)


def test_ce_que_dit_une_ligne_d_une_recherche(client: Client) -> None:
    """Its measure as the file of measures has it; of the table alone, none."""
    recues = rangees(client, "/donnees/je-cherche.csv?categorie=bourse-etude")
    mesures = {r["id"]: r for r in rangees(client, "/donnees/dispositifs.csv?tri=territoire")}
    dites = [r for r in recues if r["mesure"]]
    assert len(dites) > 10
    for r in dites:
        sienne = mesures[r["mesure"]]
        assert [r[nom] for nom in ("territoire", "intitule", "page", "beneficiaires")] == [
            sienne[nom] for nom in ("territoire", "intitule", "page", "beneficiaires")
        ]
        assert "bourse-etude" in sienne["categories"].split("|")
        assert bool(r["montants"]) == bool(sienne["nature_montant"])
    tues = [r for r in recues if not r["mesure"] and r["etat"] == "proposee"]
    assert {r["preuve"] for r in tues} <= {"tableau"}
    wanted = next(r for r in recues if r["mesure"] == "03-2022-wanted")
    assert re.sub(r"\s", " ", wanted["montants"]).startswith("1 000 €")


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        ("/donnees/je-cherche.csv", 400),
        ("/donnees/je-cherche.csv?rayon=abc&pres=Nevers", 400),
        ("/donnees/je-cherche.csv?categorie=bourse-etude&pres=Saint-Denis", 400),
        ("/donnees/je-cherche.xls?categorie=bourse-etude", 404),
        ("/donnees/je-cherche.json?categorie=bourse-etude", 200),
    ],
)
def test_ce_qui_ne_se_telecharge_pas(client: Client, adresse: str, statut: int) -> None:
    assert client.get(adresse).status_code == statut
