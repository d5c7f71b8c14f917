"""The words of the columns that have a vocabulary: those of the domain, and all that the files hold."""

import csv
import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from aides.domaine.combien import Origine
from aides.domaine.regional import NatureChiffre, NatureOperation, Niveau
from aides.domaine.vocabulaire import Confiance, Confrontation, Etat, Evolution, Preuve, Stade, StatutFiche
from aides.exports import vocabulaires
from aides.exports.catalogue import jeux
from aides.exports.genres import SEPARATEUR
from aides.exports.vocabulaires import DE_LA_PAGE, VOCABULAIRES
from tests import oracle
from tests.exports.exemples import BOURSE, SALARIAT, recueil

FERMES = [
    (vocabulaires.ETAT, list(Etat)),
    (vocabulaires.CONFRONTATION, list(Confrontation)),
    (vocabulaires.PREUVE, [preuve for preuve in Preuve if preuve]),
    (vocabulaires.EVOLUTION, list(Evolution)),
    (vocabulaires.STATUT, list(StatutFiche)),
    (vocabulaires.STADE, list(Stade)),
    (vocabulaires.CONFIANCE, list(Confiance)),
    (vocabulaires.ORIGINE, list(Origine)),
    (vocabulaires.NIVEAU, list(Niveau)),
    (vocabulaires.NATURE_CHIFFRE, list(NatureChiffre)),
    (vocabulaires.NATURE_OPERATION, list(NatureOperation)),
]


@pytest.mark.parametrize(("vocabulaire", "valeurs"), FERMES, ids=[v.titre for v, _ in FERMES])
def test_un_vocabulaire_ferme_est_celui_du_domaine(vocabulaire: vocabulaires.Vocabulaire, valeurs: list[str]) -> None:
    assert [valeur for valeur, _ in vocabulaire.lire(recueil())] == valeurs


def test_les_vocabulaires_de_la_base() -> None:
    publics = [SimpleNamespace(cle="ipa", libelle="Infirmiers"), SimpleNamespace(cle="internes", libelle="Internes")]
    tout = recueil(beneficiaires=publics)
    assert list(vocabulaires.CATEGORIE.lire(tout)) == [
        (BOURSE.cle, BOURSE.libelle),
        (SALARIAT.cle, SALARIAT.libelle),
    ]
    assert list(vocabulaires.BENEFICIAIRE.lire(tout)) == [("ipa", "Infirmiers"), ("internes", "Internes")]


def test_ce_que_la_page_explique() -> None:
    assert [v.colonne for v in DE_LA_PAGE] == (
        "categorie etat preuve base evolution statut stade confiance relation engagement nature_montant payee_a "
        "a_part periodicite origine sorte specialite niveau nature nature genre confrontation"
    ).split()
    assert [v.colonne for v in VOCABULAIRES[len(DE_LA_PAGE) :]] == ["beneficiaires", "unite"]


@pytest.mark.django_db
def test_toute_valeur_est_dans_son_vocabulaire(client: Client, racine: Path) -> None:
    lignes = oracle.lire(racine / "fixtures")
    tout: Any = recueil(
        atlas=SimpleNamespace(
            annees=oracle.annees(lignes),
            categories=[SimpleNamespace(**c) for c in lignes["aides.categorieaide"]],
        ),
        beneficiaires=[SimpleNamespace(**b) for b in lignes["aides.beneficiaire"]],
    )
    vues = set()
    for jeu in jeux(tout):
        fichier = client.get(f"/donnees/{jeu.cle}.csv").content.decode()
        rangees = list(csv.DictReader(io.StringIO(fichier, newline="")))
        for colonne in jeu.colonnes:
            if colonne.vocabulaire:
                permises = {valeur for valeur, _ in colonne.vocabulaire.lire(tout)} | {""}
                dites = {valeur for rangee in rangees for valeur in rangee[colonne.nom].split(SEPARATEUR)}
                assert dites <= permises, (jeu.cle, colonne.nom)
                vues.add((jeu.cle, colonne.nom))
    assert vues == {
        *(("offre", nom) for nom in ("categorie", "etat", "preuve")),
        *(("evolution", nom) for nom in ("categorie", "base", "etat_de", "etat_a", "evolution", "appui")),
        ("fiches", "statut"),
        ("matrice", "statut"),
        *(("matrice", c["cle"].replace("-", "_")) for c in lignes["aides.categorieaide"]),
        *(("dispositifs", nom) for nom in ("categories", "stade", "beneficiaires", "confiance", "engagement")),
        *(("dispositifs", nom) for nom in ("nature_montant", "periodicite", "unite", "payee_a")),
        *(("suites", nom) for nom in ("relation", "confiance")),
        *(("montants", nom) for nom in ("categories", "origine", "nature", "payee_a", "unite", "par")),
        *(("montants", nom) for nom in ("engagement", "beneficiaires", "stade", "confiance", "a_part")),
        *(("figures", nom) for nom in ("categories", "origine", "sorte", "stade", "confiance")),
        ("capacites", "specialite"),
        *(("chiffres", nom) for nom in ("niveau", "nature")),
        ("operations", "nature"),
        *(("divergences", nom) for nom in ("genre", "categorie", "etat", "preuve")),
        ("analyses", "categorie"),
        *(("affirmations", nom) for nom in ("categorie", "etat", "confrontation")),
    }
