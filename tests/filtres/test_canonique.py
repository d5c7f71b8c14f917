"""The address under which a page is known, from what was asked of it."""

import pytest
from django.test import RequestFactory

from aides.filtres.canonique import adresse_canonique


@pytest.mark.parametrize(
    ("demande", "distinctifs", "canonique"),
    [
        ("/a/", (), "/a/"),
        ("/a/?x=1&utm_source=b", (), "/a/"),
        ("/a/?x=1&utm_source=b", ("x",), "/a/?x=1"),
        ("/a/?x=", ("x",), "/a/"),
        ("/a/?t=34&t=01&t=34", ("t",), "/a/?t=01&t=34"),
        ("/a/?z=1&b=2", ("z", "b"), "/a/?b=2&z=1"),
        ("/a/?vue=liste", ("vue",), "/a/"),
        ("/a/?vue=matrice", ("vue",), "/a/?vue=matrice"),
        ("/a/?page=1", ("page",), "/a/"),
        ("/a/?page=2", ("page",), "/a/?page=2"),
        ("/a/?page=2", (), "/a/"),
        ("/a/?page=2&q=loge", ("page",), "/a/"),
        ("/a/?page=2&q=loge", ("page", "q"), "/a/"),
        ("/a/?x=1&q=loge", ("x", "q"), "/a/?q=loge&x=1"),
        ("/%C3%A9t%C3%A9/?x=%C3%A9+t", ("x",), "/%C3%A9t%C3%A9/?x=%C3%A9+t"),
    ],
)
def test_l_adresse_canonique(demande: str, distinctifs: tuple[str, ...], canonique: str) -> None:
    """What makes another page, each value once and sorted, but what goes without saying; a page of filtered rows is
    none of its own."""
    request = RequestFactory().get(demande)
    assert adresse_canonique(request, distinctifs) == f"http://testserver{canonique}"
