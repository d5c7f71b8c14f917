"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.mots.ecriture import euros, nombre
from aides.mots.nombres import lire_nombre


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("1000", "1000"),
        ("1 000", "1000"),
        ("1.000", "1000"),
        ("1’000", "1000"),
        ("1\u00a0000", "1000"),
        ("1\u202f000 €", "1000"),
        ("1000€", "1000"),
        ("1 000 euros", "1000"),
        ("400 €/mois", "400"),
        ("400 euros par mois", "400"),
        ("1.500.000", "1500000"),
        ("1 000,50", "1000.50"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("12,0", "12.0"),
        (" 36 ", "36"),
        ("-1", "-1"),
        ("１２", "12"),
        ("9" * 30, "9" * 30),
    ],
)
def test_un_nombre(texte: str, valeur: str) -> None:
    assert lire_nombre(texte) == Decimal(valeur)


@pytest.mark.parametrize(
    "texte", ["", "€", "mille", "1,000", "1 00", "10 00 000", "1e3", "12,", "3 ans", "1 000 000,5,5"]
)
def test_ce_qui_n_en_est_pas_un(texte: str) -> None:
    assert lire_nombre(texte) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_ce_que_le_site_ecrit_se_relit(valeur: Decimal) -> None:
    assert lire_nombre(nombre(valeur)) == valeur
    assert lire_nombre(euros(valeur)) == valeur
