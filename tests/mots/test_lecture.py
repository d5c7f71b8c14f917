"""Lengths of time read from what people write."""

import pytest

from aides.mots.lecture import lire_mois


@pytest.mark.parametrize(
    ("texte", "mois"),
    [
        ("36", 36),
        ("0", 0),
        ("36 mois", 36),
        ("36mois", 36),
        ("3 ans", 36),
        ("3\u00a0ans", 36),
        ("3ans", 36),
        ("  3   ANS ", 36),
        ("1 an", 12),
        ("un an", 12),
        ("trois ans", 36),
        ("douze mois", 12),
        ("5 années", 60),
        ("2 annees", 24),
        ("aucun", 0),
        ("Aucun engagement", 0),
        ("sans engagement", 0),
        ("trois", None),
        ("treize ans", None),
        ("", None),
        ("ans", None),
        ("-3", None),
        ("3,5 ans", None),
        ("3 jours", None),
        ("longtemps", None),
        ("99999", None),
    ],
)
def test_lire_mois(texte: str, mois: int | None) -> None:
    assert lire_mois(texte) == mois
