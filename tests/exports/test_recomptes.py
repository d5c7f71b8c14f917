"""Every row of every file, computed a second time from the fixture files alone (`tests/oracle_jeux.py`)."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aides.exports.genres import desarmer
from aides.models import VersionDonnees
from tests import oracle, oracle_jeux

pytestmark = pytest.mark.django_db

ENTETES = {
    "offre": "territoire code_insee nom region region_insee annee categorie etat mention preuve"
    " divergence page page_tableau analyse source date_source",
    "evolution": "territoire code_insee nom region region_insee categorie de a base etat_de etat_a evolution appui",
    "matrice": "territoire code_insee nom region region_insee annee statut proposees connues repond_au_filtre"
    " aide_financiere_internes accueil_internes accompagnement_installation"
    " aide_financiere_installation bourse_etude soutien_msp logement_internes formation_msu"
    " emploi_conjoint developpement_salariat promotion_territoire accueil_pmi",
    "fiches": "territoire code_insee nom region region_insee annee statut page remarque site source date_source",
    "dispositifs": "id territoire code_insee nom region_insee annee porteur intitule resume categories stade"
    " montant_min montant_max unite periodicite plafond taux beneficiaires engagement_mois"
    " engagement_mois_max engagement_au_moins engagement_au_plus page source confiance"
    " nature_montant objet_montant duree_mois total engagement engagement_texte schema_general"
    " resultats motif lieu departements date_source cadre"
    " rang_montant payee_a montant_au_moins montant_au_plus taux_minimum duree_au_plus partie_de",
    "suites": "territoire code_insee nom mesure_de mesure_a annee_de annee_a relation confiance"
    " changements motif preuve",
    "montants": "mesure territoire code_insee nom region_insee annee categories origine nature payee_a"
    " minimum maximum au_moins au_plus unite par plafond taux duree_mois total par_mois"
    " engagement engagement_mois engagement_au_moins engagement_mois_max engagement_au_plus"
    " beneficiaires objet page rang taux_minimum partie_de lieu stade confiance schema_general a_part"
    " duree_au_plus",
    "figures": "mesure territoire code_insee nom region_insee annee categories origine sorte minimum"
    " maximum au_moins au_plus date objet page rang stade confiance schema_general",
    "capacites": "pole region region_insee annee specialite internes page repetee territoire code_insee id"
    " doublon_de remarque",
    "chiffres": "source territoire code_insee nom region_insee niveau porteur dispositif indicateur valeur"
    " unite periode nature lieu id serie annee_fin en_avant",
    "operations": "source departement departement_insee region_insee commune precision nature dispositif"
    " annee population code_insee montant lieu reserve id",
    "divergences": "genre territoire code_insee nom region region_insee annee categorie objet etat preuve"
    " mention analyse mesures versions explication page page_tableau",
    "analyses": "id annee theme categorie texte territoires region region_insee page",
    "chiffres_cites": "analyse libelle valeur unite dit population nuance page",
    "affirmations": "territoire code_insee nom annee categorie dit etat confrontation analyse page motif",
    "contributions": "id theme texte territoire code_insee page",
    "chiffres_imprimes": "id valeur libelle decomptes region territoire code_insee region_insee page",
    "contacts": "nature territoire code_insee nom annee contact page",
    "tableaux": "region region_insee annee total_imprime remarque page",
    "documents": "cle titre editeur date court enquetes url description page",
    "categories": "cle libelle court definition",
    "corrections": "numero date motif sorte objet designation territoire code_insee nom champ avant apres page",
    "paroles": "territoire code_insee nom annee autorite date exact texte corrige_le",
    "territoires": "territoire code_insee nom region region_insee site habitants superficie densite"
    " habitants_petites_communes part_petites_communes voisins semblables",
    "regions": "cle nom regions_insee dans_atlas territoires tableaux",
    "enquetes": "annee source titre editeur date tableaux",
}


GENRES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "geojson": "application/geo+json; charset=utf-8",
}
# A day in Paris, the one before in London.
DATE = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def lignes(racine: Path) -> dict[str, list[oracle.Ligne]]:
    return oracle.lire(racine / "fixtures")


@pytest.mark.parametrize("cle", ENTETES)
def test_toutes_les_lignes(client: Client, lignes: dict[str, list[oracle.Ligne]], cle: str) -> None:
    reponse = client.get(f"/donnees/{cle}.csv")
    lues = csv.DictReader(io.StringIO(reponse.content.decode(), newline=""))
    attendues = oracle_jeux.FICHIERS[cle](lignes)
    assert lues.fieldnames == ENTETES[cle].split()
    assert list(lues) == attendues


@pytest.mark.parametrize("cle", ENTETES)
def test_le_json_dit_les_memes_valeurs(client: Client, cle: str) -> None:
    """Null where CSV is empty, a list where CSV joins values; each column is of one type, whatever the row."""
    fichier = client.get(f"/donnees/{cle}.csv").content.decode()
    lues = list(csv.DictReader(io.StringIO(fichier, newline="")))
    objets = json.loads(client.get(f"/donnees/{cle}.json").content)["lignes"]
    assert [{nom: en_cellule(valeur) for nom, valeur in o.items()} for o in objets] == lues
    assert not [o for o in objets if "" in o.values()]
    assert {tuple(o) for o in objets} <= {tuple(ENTETES[cle].split())}
    for nom in ENTETES[cle].split():
        assert len({sorte(o[nom]) for o in objets} - {"rien"}) <= 1, nom
        assert len({sorte(v) for o in objets if isinstance(o[nom], list) for v in o[nom]} - {"rien"}) <= 1, nom


def sorte(valeur: Any) -> str:
    """The type of a value of JSON; whole or not, a number is one."""
    sortes = {type(None): "rien", bool: "vrai", int: "nombre", float: "nombre", str: "texte", list: "liste"}
    return sortes[type(valeur)]


def en_cellule(valeur: Any) -> str:
    """A value of JSON as CSV writes it; no value of ours holds what joins several."""
    if isinstance(valeur, list):
        textes = [en_cellule(v) for v in valeur]
        return "|".join(textes) if any(textes) else ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return "" if valeur is None else desarmer(str(valeur))


def test_les_fichiers_sont_ceux_la(client: Client) -> None:
    assert set(oracle_jeux.FICHIERS) == set(ENTETES)
    VersionDonnees.objects.update(date=DATE, jeton="un-jour-de-mars")
    for cle in ENTETES:
        for extension, genre in GENRES.items():
            if extension != "geojson" or cle == "territoires":
                reponse: Any = client.get(f"/donnees/{cle}.{extension}")
                assert reponse["Content-Type"] == genre
                nom = f"{cle}-2026-03-09.{extension}"
                assert reponse["Content-Disposition"] == f'attachment; filename="{nom}"'


def test_une_somme_des_capacites_ne_compte_pas_un_pole_deux_fois(client: Client) -> None:
    """In 2018 the Atlas prints Marseille's and Nice's again, for Corsica."""
    fichier = client.get("/donnees/capacites.csv").content.decode()
    lues = list(csv.DictReader(io.StringIO(fichier, newline="")))
    repetees = {(c["pole"], c["annee"], c["territoire"]) for c in lues if c["repetee"] == "oui"}
    assert repetees == {("Nice", "2018", "2B"), ("Marseille", "2018", "2A")}
    originales = {c["doublon_de"]: c["id"] for c in lues if c["doublon_de"]}
    assert len(originales) == 8
    for originale, copie in originales.items():
        assert originale == copie.replace("-corse-", "-provence-alpes-cote-dazur-")
        assert originale in {c["id"] for c in lues if c["repetee"] == "non"}
    siennes = [c for c in lues if (c["annee"], c["specialite"]) == ("2018", "chirurgie")]
    assert sum(int(c["internes"]) for c in siennes) == 913
    assert sum(int(c["internes"]) for c in siennes if c["repetee"] == "non") == 860


def test_un_dispositif_regional_a_sa_place(client: Client) -> None:
    fichier = client.get("/donnees/dispositifs.csv").content.decode()
    lues = list(csv.DictReader(io.StringIO(fichier, newline="")))
    assert {bool(d["lieu"]) for d in lues if d["territoire"].startswith("R")} == {True}
    limites = {d["id"]: d["departements"] for d in lues if d["departements"]}
    assert limites == {
        "ars-idf-2018-associations-appui": "78|93",
        "aura-2023-gip-salariat": "07|15",
        "aura-2023-opti-soins": "03|15|43|63",
        "aura-2023-vehicule-dentaire": "63",
        "aura-2023-vehicule-dentaire-drome-ardeche": "07|26",
    }
