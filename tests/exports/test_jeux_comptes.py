"""What pages count, as files: a row a région or a category, each number in the column of its name."""

import pytest

from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Bornes, Comptage, Denominateur
from aides.domaine.vocabulaire import Base
from aides.exports.jeux_comptes import (
    LigneCategorie,
    LigneEvolutionNationale,
    LigneRegion,
    PartsComptees,
    jeu_categories,
    jeu_evolution_nationale,
    jeu_regions,
)
from tests.exports.exemples import AIN, ANNEES, BOURSE, CORSE, NORD, cellules, recueil

COMPARES = Rapprochement(Bornes(2019, 2022), Base.TOUTES_PREUVES)
# Each number once: none can be taken for another.
EVOLUTIONS = Comptage(
    {
        "maintenue": 1,
        "nouvelle": 2,
        "plus_mentionnee": 3,
        "supprimee": 4,
        "absente": 5,
        "jamais_mentionnee": 6,
        "indeterminee": 7,
    },
    connus=21,
    total=28,
)
EN_COLONNES = {**{nom: str(n) for nom, n in EVOLUTIONS.par_valeur.items()}, "compares": "21", "total": "28"}
ENTRE = {"de": "2019", "a": "2022", "base": "toutes_preuves"}


def test_une_region() -> None:
    jeu = jeu_regions([LigneRegion(NORD, (8, 9), (AIN, CORSE))], ANNEES)
    assert cellules(jeu, recueil()) == [
        {
            **{"region": "Grand Nord", "region_insee": "32", "connus_2019": "8", "connus_2022": "9"},
            **{"total": "2", "territoires": "01|2A"},
        }
    ]
    assert [colonne.sens for colonne in jeu.colonnes[2:4]] == [
        "ceux dont quelque chose est connu en 2019",
        "ceux dont quelque chose est connu en 2022",
    ]


def test_une_categorie() -> None:
    etats = (Comptage({"proposee": 10, "inconnue": 9}, connus=11, total=20), Comptage({}, connus=12, total=20))
    jeu = jeu_categories([LigneCategorie(BOURSE, etats, EVOLUTIONS)], ANNEES, COMPARES)
    assert cellules(jeu, recueil()) == [
        {
            "categorie": "bourse-etude",
            "libelle": "Bourse",
            **{"proposee_2019": "10", "connus_2019": "11", "proposee_2022": "0", "connus_2022": "12"},
            **ENTRE,
            **EN_COLONNES,
        }
    ]


def test_d_une_seule_enquete_rien_n_est_compare() -> None:
    etats = (Comptage({"proposee": 10}, connus=11, total=20),)
    jeu = jeu_categories([LigneCategorie(BOURSE, etats, None)], (2019,), None)
    assert cellules(jeu, recueil()) == [
        {"categorie": "bourse-etude", "libelle": "Bourse", "proposee_2019": "10", "connus_2019": "11"}
    ]


@pytest.mark.parametrize(
    ("parts", "dites"),
    [
        (Denominateur.DEUX_ANNEES, "les territoires connus aux deux enquêtes"),
        (Denominateur.CHAQUE_ANNEE, "les territoires connus à cette enquête"),
    ],
)
def test_l_evolution(parts: Denominateur, dites: str) -> None:
    nombres = {"avant": 30, "connus_avant": 31, "fiches": 32, "complet": 33, "connus_apres": 34, "perdus": 35}
    comptees = PartsComptees(**nombres, connus_fiches=29)
    jeu = jeu_evolution_nationale([LigneEvolutionNationale(BOURSE, comptees, EVOLUTIONS)], COMPARES, parts)
    assert cellules(jeu, recueil()) == [
        {
            "categorie": "bourse-etude",
            "libelle": "Bourse",
            **ENTRE,
            "parts": parts.value,
            **{"proposee_de": "30", "connus_de": "31", "proposee_a_fiches": "32", "proposee_a": "33"},
            "connus_a": "34",
            **EN_COLONNES,
            "proposees_perdues": "35",
            "connus_a_fiches": "29",
        }
    ]
    sens = {colonne.nom: colonne.sens for colonne in jeu.colonnes}
    assert sens["connus_de"] == f"sur combien : {dites} (première enquête)"
    assert sens["connus_a_fiches"] == f"sur combien d’après les fiches : {dites}, dont la fiche dit quelque chose"
    assert sens["proposee_a_fiches"] == "ceux qui la proposent en 2022, d’après les fiches"
    assert sens["absente"] == "ceux où elle est déclarée absente"
    assert sens["compares"] == "ceux que l’on peut comparer, toutes preuves comptées, tableaux compris"
