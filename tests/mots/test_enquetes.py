"""The surveys in words: none, one, two, three, four."""

import pytest

from aides.mots.enquetes import d_annees, en_annees, les_enquetes, periode

CAS = [
    ((), "", "", ""),
    ((2019,), "en 2019", "de 2019", "en 2019"),
    ((2019, 2022), "en 2019 et en 2022", "de 2019 et de 2022", "de 2019 à 2022"),
    ((2019, 2022, 2026), "en 2019, en 2022 et en 2026", "de 2019, de 2022 et de 2026", "de 2019 à 2026"),
    (
        (2016, 2019, 2022, 2026),
        "en 2016, en 2019, en 2022 et en 2026",
        "de 2016, de 2019, de 2022 et de 2026",
        "de 2016 à 2026",
    ),
]


@pytest.mark.parametrize(("annees", "quand", "dont", "duree"), CAS, ids=[str(len(c[0])) for c in CAS])
def test_annees(annees: tuple[int, ...], quand: str, dont: str, duree: str) -> None:
    assert en_annees(annees) == quand
    assert d_annees(annees) == dont
    assert periode(annees) == duree


@pytest.mark.parametrize(
    ("nombre", "ecrit"),
    [
        (0, "aucune enquête"),
        (1, "l’enquête"),
        (2, "les deux enquêtes"),
        (3, "les trois enquêtes"),
        (4, "les quatre enquêtes"),
        (12, "les douze enquêtes"),
        (13, "les 13 enquêtes"),
    ],
)
def test_les_enquetes(nombre: int, ecrit: str) -> None:
    assert les_enquetes(nombre) == ecrit
