"""A page cut at its tags: what is handed over, what is left alone, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.porte.morceaux import fin_de_balise, relire


def marquer(texte: str, suites: list[str]) -> list[str]:
    """Show what a passage is given: its text and its pieces, between marks."""
    return [f"[{texte}]", *(f"({suite})" for suite in suites)]


@pytest.mark.parametrize(
    ("html", "attendu"),
    [
        ("", "[]"),
        ("rien", "[rien]"),
        ("a<b>c</b>d", "[a]<(b>c)<(/b>d)"),
        ("<p>a<!-- <b> : --> b</p>", "[]<(p>a)<!-- <b> : -->[ b]<(/p>)"),
        ("<code>a<i>b</i></code> : c", "[]<code>a<i>b</i></code>[ : c]"),
        ("<PRE class=x> a </PRE\n>b", "[]<PRE class=x> a </PRE\n>[b]"),
        ("<script>1 < 2</script><style>a > b</style>", "[]<script>1 < 2</script>[]<style>a > b</style>[]"),
        ("<codec>a</codec>", "[]<(codec>a)<(/codec>)"),
        ("<code>sans fin", "[]<(code>sans fin)"),
    ],
)
def test_ce_qui_est_remis_et_ce_qui_reste(html: str, attendu: str) -> None:
    assert relire(html, marquer) == attendu


@given(st.text(alphabet="<>/!-\"' abcodes\n", max_size=60))
def test_rien_n_est_perdu(html: str) -> None:
    assert relire(html, lambda texte, suites: [texte, *suites]) == html


@pytest.mark.parametrize(
    ("suite", "texte"),
    [
        ("p>a", "a"),
        ("/p>", ""),
        ('a title="1 > 2" href=x>b', "b"),
        ("a title='\"' >b > c", "b > c"),
        (" 2", " 2"),
        ('a title="sans fin> b', 'a title="sans fin> b'),
    ],
)
def test_ou_une_balise_finit(suite: str, texte: str) -> None:
    assert suite[fin_de_balise(suite) :] == texte
