"""Every row of every file, computed a second time from the fixture files alone (`tests/oracle_jeux.py`)."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aides.exports.genres import desarmer
from tests import oracle, oracle_jeux

pytestmark = pytest.mark.django_db

ENTETES = {
    "offre": "territoire nom region annee categorie etat mention preuve divergence page page_tableau analyse source"
    " date_source",
    "evolution": "territoire nom region categorie de a base etat_de etat_a evolution appui",
    "matrice": "territoire nom region annee statut proposees connues reponse aide_financiere_internes"
    " accueil_internes accompagnement_installation aide_financiere_installation bourse_etude soutien_msp"
    " logement_internes formation_msu emploi_conjoint developpement_salariat promotion_territoire accueil_pmi",
    "fiches": "territoire nom region annee statut page remarque site source date_source",
    "dispositifs": "id territoire nom annee porteur intitule resume categories stade montant_min montant_max unite"
    " periodicite plafond taux beneficiaires engagement_mois page source confiance nature_montant objet_montant"
    " duree_mois total engagement engagement_texte schema_general resultats motif lieu departements"
    " date_source",
    "suites": "territoire nom mesure_de mesure_a annee_de annee_a relation confiance changements",
    "montants": "mesure territoire nom annee categories origine nature payee_a minimum maximum au_moins au_plus unite"
    " par plafond taux duree_mois total par_mois engagement engagement_mois engagement_au_moins beneficiaires objet"
    " page rang taux_minimum partie_de",
    "figures": "mesure territoire nom annee categories origine sorte minimum maximum au_moins au_plus date"
    " objet page rang",
    "capacites": "pole region annee specialite internes page repetee territoire",
    "chiffres": "source territoire nom niveau porteur dispositif indicateur valeur unite periode nature lieu",
    "operations": "source departement commune precision nature dispositif annee population code_insee montant lieu"
    " reserve id",
    "divergences": "genre territoire nom region annee categorie objet etat preuve mention analyse mesures versions"
    " explication page page_tableau",
    "analyses": "id annee theme categorie texte territoires region page",
    "chiffres_cites": "analyse libelle valeur unite dit population nuance page",
    "affirmations": "territoire nom annee categorie dit etat confrontation analyse page motif",
    "contributions": "id theme texte territoire page",
    "chiffres_imprimes": "id valeur libelle decomptes region territoire page",
    "contacts": "nature territoire nom annee contact page",
    "territoires": "territoire nom region habitants superficie densite habitants_petites_communes"
    " part_petites_communes voisins semblables",
}


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
    """Null where CSV is empty, a number where CSV has one alone, the same text everywhere else."""
    fichier = client.get(f"/donnees/{cle}.csv").content.decode()
    lues = list(csv.DictReader(io.StringIO(fichier, newline="")))
    objets = json.loads(client.get(f"/donnees/{cle}.json").content)["lignes"]
    dits = [{nom: "" if valeur is None else desarmer(str(valeur)) for nom, valeur in o.items()} for o in objets]
    assert dits == lues
    assert not [o for o in objets if "" in o.values()]
    assert {tuple(o) for o in objets} <= {tuple(ENTETES[cle].split())}


def test_les_fichiers_sont_ceux_la(client: Client) -> None:
    assert set(oracle_jeux.FICHIERS) == set(ENTETES)
    for cle in ENTETES:
        for extension, genre in (("csv", "text/csv"), ("json", "application/json")):
            reponse: Any = client.get(f"/donnees/{cle}.{extension}")
            assert reponse["Content-Type"] == f"{genre}; charset=utf-8"
            assert reponse["Content-Disposition"] == f'attachment; filename="{cle}.{extension}"'


def test_une_somme_des_capacites_ne_compte_pas_un_pole_deux_fois(client: Client) -> None:
    """In 2018 the Atlas prints Marseille's and Nice's again, for Corsica."""
    fichier = client.get("/donnees/capacites.csv").content.decode()
    lues = list(csv.DictReader(io.StringIO(fichier, newline="")))
    repetees = {(c["pole"], c["annee"], c["territoire"]) for c in lues if c["repetee"] == "oui"}
    assert repetees == {("Nice", "2018", "2B"), ("Marseille", "2018", "2A")}
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
