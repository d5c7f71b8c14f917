"""The pages of a list: which rows, which links, which numbers are left out."""

import pytest
from django.http import Http404

from aides.filtres.base.pagination import LienPage, Pagination
from tests.filtres.base.exemple import panneau


class Liste(Pagination):
    PAR_PAGE = 2

    def __init__(self, requete: str, nombre: int) -> None:
        self.panneau, self.nombre = panneau(requete), nombre
        assert self.panneau.form.is_valid()

    @property
    def retenues(self) -> range:
        return range(self.nombre)


@pytest.mark.parametrize(
    ("nombre", "numero", "rangees"), [(0, "", []), (3, "", [0, 1]), (3, "1", [0, 1]), (3, "2", [2]), (4, "2", [2, 3])]
)
def test_les_rangees_d_une_page(nombre: int, numero: str, rangees: list[int]) -> None:
    assert list(Liste(f"page={numero}", nombre).page.object_list) == rangees


@pytest.mark.parametrize(("nombre", "numero"), [(0, 2), (4, 3), (4, 1_000_000)])
def test_passe_la_derniere_page(nombre: int, numero: int) -> None:
    with pytest.raises(Http404, match=f"^Cette liste n’a pas de page {numero}\\.$"):
        _ = Liste(f"page={numero}", nombre).page


@pytest.mark.parametrize(
    ("nombre", "numero", "numeros"),
    [
        (2, 1, [1]),
        (8, 1, [1, 2, 3, 4]),
        (10, 1, [1, 2, None, 5]),
        (20, 1, [1, 2, None, 10]),
        (20, 3, [1, 2, 3, 4, None, 10]),
        (20, 5, [1, None, 4, 5, 6, None, 10]),
        (20, 10, [1, None, 9, 10]),
    ],
)
def test_les_pages_nommees(nombre: int, numero: int, numeros: list[int | None]) -> None:
    """The first, the last, the one asked for and its neighbours; a link for each, none where some are left out."""
    liste = Liste(f"page={numero}&q=a", nombre)
    adresses = {1: "/exemple/?q=a", None: ""}
    assert liste.pages() == [LienPage(n, adresses.get(n, f"/exemple/?q=a&page={n}")) for n in numeros]


def test_la_page_d_avant_et_celle_d_apres() -> None:
    assert (Liste("page=2", 20).precedente, Liste("page=2", 20).suivante) == ("/exemple/", "/exemple/?page=3")
    assert (Liste("page=3", 20).precedente, Liste("page=3", 20).suivante) == ("/exemple/?page=2", "/exemple/?page=4")


def test_une_liste_dit_ce_qu_elle_retient() -> None:
    with pytest.raises(NotImplementedError):
        _ = Pagination().retenues
