"""How a file is answered: whole or as it is made, to HEAD as to GET, for a spreadsheet in French, or refused."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from aides.exports import fichiers
from aides.views import donnees
from tests.exports.test_recomptes import GENRES

pytestmark = pytest.mark.django_db


def corps(reponse: Any) -> bytes:
    return b"".join(reponse.streaming_content) if reponse.streaming else reponse.content


ADRESSES = [f"/donnees/territoires.{forme}" for forme in GENRES] + ["/donnees/offre.csv?tableur=fr"]


@pytest.mark.parametrize("adresse", ADRESSES)
def test_un_long_fichier_est_le_meme_envoye_a_mesure(
    client: Client, monkeypatch: pytest.MonkeyPatch, adresse: str
) -> None:
    """Streamed beyond a size: the same bytes, under the same headers, but for a length that nobody knows yet."""
    entiere = client.get(adresse)
    assert not entiere.streaming
    assert int(entiere["Content-Length"]) == len(entiere.content)
    monkeypatch.setattr(donnees, "ENTIER_MAX", 2_000)
    coulee = client.get(adresse)
    assert coulee.streaming
    assert corps(coulee) == entiere.content
    assert {nom: valeur for nom, valeur in entiere.items() if nom != "Content-Length"} == dict(coulee.items())


@pytest.mark.parametrize("adresse", ["/donnees/offre.ods", "/donnees/atlas-aides-medicales.zip"])
def test_ce_qui_est_long_a_faire_part_aussi_a_mesure(
    client: Client, monkeypatch: pytest.MonkeyPatch, adresse: str
) -> None:
    """Many rows that compress to little; no piece is empty: it would end the body."""
    entiere = client.get(adresse)
    monkeypatch.setattr(donnees, "MORCEAUX_MAX", 2)
    coulee: Any = client.get(adresse)
    assert (entiere.streaming, coulee.streaming) == (False, True)
    morceaux = list(coulee.streaming_content)
    assert b"".join(morceaux) == entiere.content
    assert all(morceaux)


def test_entre_deux_paquets_les_autres_ont_leur_tour(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """As often as there are packets, whatever the format: 2,424 rows are five of them."""
    monkeypatch.setattr(fichiers, "time", monde := Monde())
    for forme in ("csv", "json", "xlsx", "ods"):
        monde.tours = 0
        assert corps(client.get(f"/donnees/offre.{forme}?categorie=bourse-etude&categorie=soutien-msp"))
        assert monde.tours == 1, forme
        monde.tours = 0
        assert corps(client.get(f"/donnees/offre.{forme}"))
        assert monde.tours == 5, forme


class Monde:
    """Counts how often others are let."""

    tours = 0

    def sleep(self, duree: float) -> None:
        assert duree == 0
        self.tours += 1


@pytest.mark.parametrize("adresse", ADRESSES)
@pytest.mark.parametrize("limite", [1, donnees.ENTIER_MAX])
def test_head_repond_comme_get(client: Client, monkeypatch: pytest.MonkeyPatch, adresse: str, limite: int) -> None:
    monkeypatch.setattr(donnees, "ENTIER_MAX", limite)
    get, head = client.get(adresse), client.head(adresse)
    assert head.status_code == get.status_code == 200
    assert dict(head.items()) == dict(get.items())
    assert corps(head) == b""


def test_pour_un_tableur_en_francais(client: Client) -> None:
    """The same cells as the plain file, but the decimals; « 5,2 » is no fifth of February."""
    octets = client.get("/donnees/territoires.csv?tableur=fr").content
    assert octets.startswith(b"\xef\xbb\xbfterritoire;code_insee;nom;")
    assert octets.count(b"\r\n") == 102
    texte = octets.decode("utf-8-sig")
    lues = list(csv.DictReader(io.StringIO(texte, newline=""), delimiter=";"))
    plat = client.get("/donnees/territoires.csv").content.decode()
    attendues = list(csv.DictReader(io.StringIO(plat, newline="")))
    for rangee in attendues:
        for nom in ("densite", "part_petites_communes"):
            rangee[nom] = rangee[nom].replace(".", ",")
    assert lues == attendues
    assert {rangee["territoire"] for rangee in lues} >= {"01", "2A", "69M"}
    assert any("," in rangee["densite"] for rangee in lues)


@pytest.mark.parametrize(
    "adresse",
    [
        "/donnees/offre.csv?tableur=en",
        "/donnees/offre.json?tableur=fr",
        "/donnees/offre.xlsx?tableur=fr",
        "/donnees/territoires.geojson?tableur=fr",
        "/comparer.csv?t=26&t=07&tableur=x",
        "/je-cherche.json?categorie=bourse-etude&tableur=fr",
    ],
)
def test_un_tableur_que_le_fichier_ne_connait_pas(client: Client, adresse: str) -> None:
    assert client.get(adresse).status_code == 400


def test_le_refus_dit_pourquoi(client: Client) -> None:
    texte = client.get("/donnees/offre.xlsx?tableur=fr").content.decode()
    assert "ne se demande que d’un fichier CSV" in texte


@pytest.mark.parametrize("fichier", ["offre.geojson", "offre.xls", "territoires.shp", "comparaison.geojson"])
def test_un_format_que_le_jeu_n_a_pas(client: Client, fichier: str) -> None:
    assert client.get(f"/donnees/{fichier}").status_code == 404


def test_une_partie_dans_chaque_format(client: Client) -> None:
    """The same rows, of one territory, whatever the format."""
    adresse = "/donnees/offre.{}?territoire=69M&annee=2022"
    objets = json.loads(client.get(adresse.format("json")).content)["lignes"]
    feuille = load_workbook(io.BytesIO(client.get(adresse.format("xlsx")).content)).worksheets[0]
    rangees = [list(rangee) for rangee in feuille.iter_rows(values_only=True)]
    assert rangees[0] == list(objets[0])
    assert len(rangees) == 13 == len(objets) + 1
    # A truth value is « oui » or « non » there, a missing one nothing.
    mots = {True: "oui", False: "non"}
    assert rangees[1:] == [[mots[v] if isinstance(v, bool) else v for v in o.values()] for o in objets]


def test_aucun_nom_n_a_l_apostrophe_courbe(client: Client) -> None:
    """INSEE's are straight; what is said in words keeps ours."""
    noms = set()
    for jeu in ("offre", "dispositifs", "montants", "chiffres", "operations", "divergences", "capacites", "tableaux"):
        for objet in json.loads(client.get(f"/donnees/{jeu}.json").content)["lignes"]:
            noms |= {objet.get(nom) for nom in ("nom", "region", "commune")}
    assert not [nom for nom in noms if nom and "’" in nom]
    assert noms >= {"Côte-d'Or", "Provence-Alpes-Côte d'Azur", "Val-d'Oise"}
