"""The truth tables of three answers: yes, no, not known."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.logique import Reponse, est_parmi, et, non, ou

REPONSES = st.sampled_from([True, False, None])

# Two answers → all hold, one holds. The order of the two never matters.
TABLE: list[tuple[tuple[Reponse, Reponse], Reponse, Reponse]] = [
    ((True, True), True, True),
    ((True, False), False, True),
    ((True, None), None, True),
    ((False, False), False, False),
    ((False, None), False, None),
    ((None, None), None, None),
]


@pytest.mark.parametrize(("deux", "toutes", "une"), TABLE, ids=[str(ligne[0]) for ligne in TABLE])
def test_table_de_deux(deux: tuple[Reponse, Reponse], toutes: Reponse, une: Reponse) -> None:
    for ordre in permutations(deux):
        assert et(ordre) is toutes
        assert ou(ordre) is une


@pytest.mark.parametrize("seule", [True, False, None])
def test_une_seule_reponse_est_la_reponse(seule: Reponse) -> None:
    assert et([seule]) is seule
    assert ou([seule]) is seule


def test_de_rien() -> None:
    assert et([]) is True
    assert ou([]) is False


@pytest.mark.parametrize(
    ("trois", "toutes", "une"),
    [
        ((True, None, False), False, True),
        ((True, True, None), None, True),
        ((False, None, False), False, None),
    ],
)
def test_de_trois(trois: tuple[Reponse, ...], toutes: Reponse, une: Reponse) -> None:
    for ordre in permutations(trois):
        assert et(iter(ordre)) is toutes
        assert ou(iter(ordre)) is une


@pytest.mark.parametrize(
    ("valeur", "voulues", "reponse"),
    [
        ("a", (), True),
        ("?", (), True),
        ("a", ("a", "b"), True),
        ("c", ("a", "b"), False),
        ("?", ("a", "b"), None),
        ("?", ("a", "?"), True),
        ("a", ("?",), False),
    ],
)
def test_est_parmi(valeur: str, voulues: tuple[str, ...], reponse: Reponse) -> None:
    """What is not known is neither, unless it is what is wanted."""
    assert est_parmi(valeur, voulues, inconnue="?") is reponse


def test_non() -> None:
    assert non(True) is False
    assert non(False) is True
    assert non(None) is None


@given(st.lists(REPONSES))
def test_de_morgan(reponses: list[Reponse]) -> None:
    assert non(et(reponses)) is ou(non(r) for r in reponses)
    assert non(ou(reponses)) is et(non(r) for r in reponses)


@given(st.lists(REPONSES), st.lists(st.booleans(), min_size=8, max_size=8))
def test_ce_qui_est_decide_le_reste_quoi_qu_on_apprenne(reponses: list[Reponse], appris: list[bool]) -> None:
    """Whatever the unknown ones turn out to be, an answer that was given does not change."""
    apres = [appris[i % 8] if r is None else r for i, r in enumerate(reponses)]
    assert et(reponses) in (None, all(apres))
    assert ou(reponses) in (None, any(apres))
