"""What two people see alike is written alike."""

from decimal import Decimal
from typing import Any

import pytest

from aides.equipe.admin.empreintes import Repere, resume, simple


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        (Decimal("12.00"), Decimal("12")),
        (Decimal("1200"), Decimal("1.2E+3")),
        ("deux\r\nlignes", "deux\nlignes"),
        ([3, 1], (1, 3)),
    ],
)
def test_le_meme_ecrit_autrement(une: Any, autre: Any) -> None:
    assert resume(simple(une)) == resume(simple(autre))


@pytest.mark.parametrize(
    ("une", "autre"), [("", None), (0, None), (0, False), ("1", 1), (" a", "a"), ("a", "A"), (Decimal("0.1"), "0.10")]
)
def test_ce_qui_n_est_pas_le_meme(une: Any, autre: Any) -> None:
    assert resume(simple(une)) != resume(simple(autre))


@pytest.mark.parametrize("texte", ["", ".", "12", "12.", ".abc", "-1.abc", "١.abc", "9" * 19 + ".abc"])
def test_ce_qu_aucune_page_ne_porte(texte: str) -> None:
    assert Repere.lire(texte) is None


def test_un_repere_se_relit() -> None:
    assert Repere.lire(str(Repere(12, "abc"))) == Repere(12, "abc")
