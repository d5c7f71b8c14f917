"""Every row of every file, computed a second time from the fixture files alone (`tests/oracle_fichiers.py`)."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import oracle, oracle_jeux

pytestmark = pytest.mark.django_db

ENTETES = {
    "offre": "territoire nom region annee categorie etat mention preuve divergence page",
    "evolution": "territoire nom region categorie de a base etat_de etat_a evolution appui",
    "fiches": "territoire nom region annee statut page remarque site",
    "dispositifs": "id territoire nom annee porteur intitule resume categories stade montant_min montant_max unite"
    " periodicite plafond taux beneficiaires engagement_mois page source confiance nature_montant objet_montant"
    " duree_mois total engagement engagement_texte schema_general resultats motif",
    "suites": "territoire nom mesure_de mesure_a annee_de annee_a relation confiance changements",
    "montants": "mesure territoire nom annee categories origine nature payee_a minimum maximum au_moins au_plus unite"
    " par plafond taux duree_mois total par_mois engagement engagement_mois engagement_au_moins beneficiaires objet"
    " page",
    "figures": "mesure territoire nom annee categories origine sorte minimum maximum au_moins au_plus date"
    " objet page",
    "capacites": "pole region annee specialite internes page",
    "chiffres": "source territoire nom niveau porteur dispositif indicateur valeur unite periode nature lieu",
    "operations": "source departement commune precision nature dispositif annee population code_insee montant lieu",
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
    assert [{nom: "" if valeur is None else str(valeur) for nom, valeur in o.items()} for o in objets] == lues
    assert not [o for o in objets if "" in o.values()]
    assert {tuple(o) for o in objets} <= {tuple(ENTETES[cle].split())}


def test_les_fichiers_sont_ceux_la(client: Client) -> None:
    assert set(oracle_jeux.FICHIERS) == set(ENTETES)
    for cle in ENTETES:
        for extension, genre in (("csv", "text/csv"), ("json", "application/json")):
            reponse: Any = client.get(f"/donnees/{cle}.{extension}")
            assert reponse["Content-Type"] == f"{genre}; charset=utf-8"
            assert reponse["Content-Disposition"] == f'attachment; filename="{cle}.{extension}"'
