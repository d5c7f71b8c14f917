"""Keys that the admin makes for new rows: the first that no other row has."""

import pytest

from aides.equipe.admin.commun import premiere_libre


@pytest.mark.parametrize(
    ("prises", "cle"),
    [
        ((), "01-2022-prime"),
        (("01-2022-prime-2",), "01-2022-prime"),
        (("01-2022-prime",), "01-2022-prime-2"),
        (("01-2022-prime", "01-2022-prime-2", "01-2022-prime-4"), "01-2022-prime-3"),
    ],
)
def test_la_premiere_cle_libre(prises: tuple[str, ...], cle: str) -> None:
    assert premiere_libre("01-2022-prime", prises) == cle
