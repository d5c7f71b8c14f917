"""What the one box says of a number that may be two things."""

import pytest

from aides.mots.recherche import sans_zero_en_clair


@pytest.mark.parametrize(
    ("chiffre", "dite"),
    [
        (True, "«\u00a01000\u00a0» peut être un montant, ou le code postal 01000 écrit sans son zéro."),
        (False, "«\u00a01000\u00a0» peut être le code postal 01000 écrit sans son zéro, ou un montant."),
    ],
)
def test_la_plus_probable_d_abord(*, chiffre: bool, dite: str) -> None:
    assert sans_zero_en_clair("01000", chiffre=chiffre) == dite
