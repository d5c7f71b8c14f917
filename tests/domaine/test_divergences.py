"""The euros that a cell's words give, and those that no amount of a sheet holds."""

from decimal import Decimal

import pytest

from aides.domaine.divergences import chiffres_sans_appui, euros_de
from aides.domaine.montants import Montant
from tests.domaine.objets import mesure


@pytest.mark.parametrize(
    ("mention", "euros"),
    [
        ("", []),
        ("3 ans", []),
        ("400 €/MOIS", ["400"]),
        ("400€", ["400"]),
        ("12,50 euros par jour", ["12.50"]),
        ("1 euro", ["1"]),
        ("200 et 600 €/mois", ["200", "600"]),
        ("de 1 200 à 24 000 €", ["1200", "24000"]),
        ("1\u00a0200 € ou 1\u202f500 €", ["1200", "1500"]),
        ("200, 300 €", ["300"]),
        ("5 000 EUROS, 3 ans", ["5000"]),
        ("1 000,50 €", ["1000.50"]),
        ("2 500,00 €", ["2500.00"]),
        ("1.500 €", ["1500"]),
        ("1’500 €", ["1500"]),
        ("de 1.500 à 2\u00a0000,5 €", ["1500", "2000.5"]),
        ("12.5 €", ["12.5"]),
        ("en 2022 500 €", ["500"]),
        ("1 200 000 €", ["1200000"]),
    ],
)
def test_les_euros_d_une_case(mention: str, euros: list[str]) -> None:
    assert euros_de(mention) == tuple(map(Decimal, euros))


def test_ce_qu_aucun_montant_ne_porte() -> None:
    """Whatever an amount is paid per, its bounds, its ceiling and its total; of the measures that count."""
    montants = (
        Montant(minimum=Decimal(100), maximum=Decimal(200)),
        Montant(plafond=Decimal(300), periodicite="an"),
        Montant(total=Decimal(400)),
    )
    mention = "100, 200 € ; 100 € ; 300 € ; 400 € ; 500 €"
    assert chiffres_sans_appui(mention, [mesure("m", montants=montants)]) == (Decimal(500),)
    assert chiffres_sans_appui("100 €", [mesure("m", montants=montants, schema_general=True)]) == (Decimal(100),)
    assert chiffres_sans_appui("100 €", []) == (Decimal(100),)
