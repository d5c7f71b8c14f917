"""What a kind of disagreement is, in words: which sheets a cell has nothing from goes by the number of surveys."""

import pytest

from aides.mots.divergences import EXPLICATIONS, GENRES, expliquer


@pytest.mark.parametrize(
    ("annees", "aucune"),
    [
        ((2022,), "la fiche"),
        ((2019, 2022), "aucune des deux fiches"),
        ((2016, 2019, 2022), "ni la fiche de la même année ni celle d’avant"),
    ],
)
def test_une_case_sans_appui(annees: tuple[int, ...], aucune: str) -> None:
    assert expliquer("tableau_seul", annees) == (
        f"La case est remplie, {aucune} n’en parle\u00a0; la catégorie compte comme proposée, sur la foi du tableau."
    )


def test_chaque_genre_a_son_explication() -> None:
    assert [cle for cle, _ in GENRES] == list(EXPLICATIONS)
    assert expliquer("total", (2019, 2022)) == EXPLICATIONS["total"]
