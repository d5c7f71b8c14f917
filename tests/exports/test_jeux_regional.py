"""`chiffres.csv` and `operations.csv`: a golden row for each kind of row, and every column from its own field."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aides.domaine.regional import ChiffreLu, NatureChiffre, NatureOperation, Niveau, OperationLue
from aides.exports.jeux_regional import CHIFFRES, OPERATIONS
from tests.exports.exemples import CHIFFRE, OPERATION, cellules, objets, recueil

LIGNE_CHIFFRE = {
    "source": "doc-2024",
    "territoire": "2A",
    "code_insee": "2A",
    "nom": "Corse-du-Sud",
    "region_insee": "94",
    "niveau": "departement",
    "porteur": "L’agence",
    "dispositif": "doc-2024-prime",
    "indicateur": "les lits",
    "valeur": "12.5",
    "unite": "lits",
    "periode": "2016-2024",
    "nature": "compte",
    "lieu": "p. 4",
    "id": "doc-2024-lits",
    "serie": "serie-lits",
    "annee_fin": "2023",
    "en_avant": "non",
}
LIGNE_OPERATION = {
    "source": "doc-2024",
    "departement": "2A",
    "departement_insee": "2A",
    "region_insee": "94",
    "commune": "Ajaccio",
    "precision": "Le quartier",
    "nature": "cabinet",
    "dispositif": "doc-2024-prime",
    "annee": "2021",
    "population": "70000",
    "code_insee": "2A004",
    "montant": "1500",
    "lieu": "p. 5",
    "reserve": "",
    "id": "doc-2024-ajaccio",
}
CAS_CHIFFRES: list[tuple[str, ChiffreLu, dict[str, str]]] = [
    ("a département", CHIFFRE, {}),
    (
        "a whole région",
        replace(CHIFFRE, territoire=None, niveau=Niveau.REGION),
        {"territoire": "R94", "code_insee": "", "nom": "Grand Sud", "niveau": "region"},
    ),
    (
        "a région of several",
        replace(CHIFFRE, territoire=None, niveau=Niveau.REGION, code_region="01 02 03"),
        {"territoire": "R01-02-03", "code_insee": "", "region_insee": "", "nom": "Grand Sud", "niveau": "region"},
    ),
    ("a commune", replace(CHIFFRE, niveau=Niveau.COMMUNE), {"niveau": "commune"}),
    ("no scheme in particular", replace(CHIFFRE, dispositif=None), {"dispositif": ""}),
    ("a key figure", replace(CHIFFRE, en_avant=True, serie=""), {"en_avant": "oui", "serie": ""}),
    ("nobody named", replace(CHIFFRE, porteur=""), {"porteur": ""}),
    (
        "millions",
        replace(CHIFFRE, valeur=Decimal("6.5E+7"), unite="EUR"),
        {"valeur": "65000000", "unite": "EUR"},
    ),
    ("zero counted is no missing value", replace(CHIFFRE, valeur=Decimal("0.00")), {"valeur": "0"}),
    *((nature.value, replace(CHIFFRE, nature=nature), {"nature": nature.value}) for nature in NatureChiffre),
]
CAS_OPERATIONS: list[tuple[str, OperationLue, dict[str, str]]] = [
    ("everything said", OPERATION, {}),
    ("no population", replace(OPERATION, population=None), {"population": ""}),
    ("no amount", replace(OPERATION, montant=None), {"montant": ""}),
    (
        "several communes",
        replace(OPERATION, commune="Pays", code_insee=""),
        {"commune": "Pays", "code_insee": ""},
    ),
    ("no scheme", replace(OPERATION, dispositif=None), {"dispositif": ""}),
    ("nothing more precise", replace(OPERATION, precision=""), {"precision": ""}),
    *((nature.value, replace(OPERATION, nature=nature), {"nature": nature.value}) for nature in NatureOperation),
]


@pytest.mark.parametrize(("chiffre", "change"), [c[1:] for c in CAS_CHIFFRES], ids=[c[0] for c in CAS_CHIFFRES])
def test_un_chiffre(chiffre: ChiffreLu, change: dict[str, str]) -> None:
    assert cellules(CHIFFRES, recueil(chiffres=[chiffre])) == [{**LIGNE_CHIFFRE, **change}]


@pytest.mark.parametrize(("operation", "change"), [c[1:] for c in CAS_OPERATIONS], ids=[c[0] for c in CAS_OPERATIONS])
def test_une_operation(operation: OperationLue, change: dict[str, str]) -> None:
    assert cellules(OPERATIONS, recueil(operations=[operation])) == [{**LIGNE_OPERATION, **change}]


def test_en_json() -> None:
    tout: Any = recueil(
        chiffres=[CHIFFRE, replace(CHIFFRE, dispositif=None, porteur="", valeur=Decimal("3.00"))],
        operations=[replace(OPERATION, population=None, montant=None, code_insee="", precision="", dispositif=None)],
    )
    assert objets(CHIFFRES, tout) == [
        {**LIGNE_CHIFFRE, "annee_fin": 2023, "en_avant": False, "valeur": 12.5},
        {
            **LIGNE_CHIFFRE,
            "annee_fin": 2023,
            "en_avant": False,
            "dispositif": None,
            "porteur": None,
            "valeur": 3,
        },
    ]
    vides = dict.fromkeys(("population", "montant", "code_insee", "precision", "dispositif", "reserve"))
    assert objets(OPERATIONS, tout) == [{**LIGNE_OPERATION, "annee": 2021, **vides}]


def test_les_colonnes_dans_leur_ordre() -> None:
    assert [colonne.nom for colonne in CHIFFRES.colonnes] == list(LIGNE_CHIFFRE)
    assert [colonne.nom for colonne in OPERATIONS.colonnes] == list(LIGNE_OPERATION)
