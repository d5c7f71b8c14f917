"""A query string: what cannot be read, and what a page reads of it."""

import pytest

from aides.porte.adresse import TAILLE_MAX, defaut_requete, reduire


@pytest.mark.parametrize(
    ("requete", "raison"),
    [
        ("a" * (TAILLE_MAX + 1), "trop longue"),
        ("q=%00", "caractère nul"),
        ("q=\0", "caractère nul"),
        ("%00=q", "caractère nul"),
        ("q=%zz", "« % »"),
        ("q=10%", "« % »"),
        ("q=%4", "« % »"),
        ("q=%ff", "UTF-8"),
        ("q=\xff", "UTF-8"),
        ("q=%ed%a0%80", "UTF-8"),
    ],
)
def test_requete_illisible(requete: str, raison: str) -> None:
    assert raison in defaut_requete(requete)


@pytest.mark.parametrize(
    "requete", ["", "a" * TAILLE_MAX, "q=%C3%A9+%25&t=01", "q=\xc3\xa9", "%2F", "q=100%25", "q=€"]
)
def test_requete_lisible(requete: str) -> None:
    assert defaut_requete(requete) == ""


@pytest.mark.parametrize(
    ("requete", "attendue"),
    [
        ("", ""),
        ("q=a", "q=a"),
        ("utm_source=x", ""),
        ("utm_source=x&q=a&fbclid=y", "q=a"),
        ("t=07&q=a&t=01", "t=07&q=a&t=01"),
        ("q", "q"),
        ("q=", "q="),
        ("&&q=a&", "q=a"),
        ("=a", ""),
        ("Q=a", ""),
        ("q[]=a", ""),
        ("%71=a", "%71=a"),
        ("a+b=1&a%20b=2", "a+b=1&a%20b=2"),
        ("q=a%26x=1&x=2", "q=a%26x=1"),
        ("q=a=b", "q=a=b"),
        ("q=a;t=1", "q=a;t=1"),
    ],
)
def test_reduire(requete: str, attendue: str) -> None:
    assert reduire(requete, {"q", "t", "a b"}) == attendue
