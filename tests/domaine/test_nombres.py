"""What is one number in a text, and which."""

import re
from decimal import Decimal

import pytest

from aides.domaine.nombres import NOMBRE, valeur


@pytest.mark.parametrize(
    ("texte", "nombres"),
    [
        ("", []),
        ("400", ["400"]),
        ("1 000,50", ["1000.50"]),
        ("1.500", ["1500"]),
        ("1.500.000,5", ["1500000.5"]),
        ("1’500 ou 1'500", ["1500", "1500"]),
        ("1\u00a0200 et 1\u202f300 et 1\u2009400", ["1200", "1300", "1400"]),
        ("12,5 ou 12.5", ["12.5", "12.5"]),
        # No group of three: two numbers.
        ("10 000 00", ["10000", "00"]),
        ("2022 500", ["2022", "500"]),
        ("200 6000", ["200", "6000"]),
        ("200, 300", ["200", "300"]),
        ("3 ans.", ["3"]),
    ],
)
def test_les_nombres_d_un_texte(texte: str, nombres: list[str]) -> None:
    assert [valeur(ecrit) for ecrit in re.findall(NOMBRE, texte)] == list(map(Decimal, nombres))
