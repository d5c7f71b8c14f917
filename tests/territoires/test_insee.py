"""INSEE's codes and names: what joins our files to others."""

import pytest

from territoires.insee import code_insee, nom_insee, region_insee


@pytest.mark.parametrize(
    ("code", "insee"), [("01", "01"), ("2A", "2A"), ("69", "69D"), ("69M", ""), ("971", "971"), ("", "")]
)
def test_code(code: str, insee: str) -> None:
    assert code_insee(code) == insee


@pytest.mark.parametrize(
    ("codes", "code", "insee"),
    [
        ("84", "69M", "84"),
        ("84", "", "84"),
        ("01 02 03", "971", "01"),
        ("01 02 03", "972", "02"),
        ("01 02 03", "973", "03"),
        ("01 02 03", "", ""),  # which of the three is not said
        ("01 02 03", "974", ""),
        ("01 02 03", "01", ""),  # Ain is not in Guadeloupe
        ("", "01", ""),
    ],
)
def test_region(codes: str, code: str, insee: str) -> None:
    assert region_insee(codes, code) == insee


def test_nom() -> None:
    assert nom_insee("Provence-Alpes-Côte d’Azur") == "Provence-Alpes-Côte d'Azur"
    assert nom_insee("Ain") == "Ain"
