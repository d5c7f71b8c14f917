"""How many answers a sheet holds: as many as fit, the first one always."""

import pytest

from aides.presentation.note_souhaits import _le_plus


@pytest.mark.parametrize(
    ("total", "place", "gardees"), [(5, 9, 5), (5, 3, 3), (5, 2, 2), (5, 1, 1), (5, 0, 1), (1, 0, 1), (0, 3, 0)]
)
def test_le_plus_qui_tienne(total: int, place: int, gardees: int) -> None:
    assert _le_plus(total, lambda combien: combien <= place) == gardees
