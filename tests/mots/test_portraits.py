"""A territory's figures in French, and when one is far from another."""

import pytest

from aides.mots.portraits import densite_en_clair, ecart_de_parts, ecart_relatif, part_en_clair


@pytest.mark.parametrize(
    ("densite", "mots"), [(3.54, "3,5"), (9.94, "9,9"), (10.4, "10"), (79.9, "80"), (20036.0, "20\u00a0036")]
)
def test_la_densite(densite: float, mots: str) -> None:
    assert densite_en_clair(densite) == mots


@pytest.mark.parametrize(
    ("part", "mots"),
    [
        (0.0, "0\u00a0%"),
        (0.04, "moins de 1\u00a0%"),
        (0.99, "moins de 1\u00a0%"),
        (1.0, "1\u00a0%"),
        (30.4, "30\u00a0%"),
    ],
)
def test_la_part(part: float, mots: str) -> None:
    """What is not nothing is never « 0 % »."""
    assert part_en_clair(part) == mots


@pytest.mark.parametrize(
    ("valeur", "autre", "mots"),
    [
        (100, 100, ""),
        (200, 100, ""),
        (201, 100, "plus du double"),
        (50, 100, ""),
        (49, 100, "moins de la moitié"),
        (24.0, 3.5, "plus du double"),
    ],
)
def test_un_nombre_loin_d_un_autre(valeur: float, autre: float, mots: str) -> None:
    assert ecart_relatif(valeur, autre) == mots


@pytest.mark.parametrize(
    ("valeur", "autre", "mots"),
    [
        (30.0, 30.0, ""),
        (50.0, 30.0, ""),
        (10.0, 30.0, ""),
        (50.1, 30.0, "plus de 20 points d’écart"),
        (9.9, 30.0, "plus de 20 points d’écart"),
    ],
)
def test_une_part_loin_d_une_autre(valeur: float, autre: float, mots: str) -> None:
    assert ecart_de_parts(valeur, autre) == mots
