"""Which parts are given a page of maps: a spread begins on a left page, with no blank one before."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from aides.livre.livre import Chapitres, Livre
from aides.livre.pages import completer
from aides.livre.parties import Complement, Partie

CARTES = Complement("Cartes", [], (), 2022, "IGN")


@dataclass(frozen=True, slots=True, kw_only=True)
class Simple(Partie):
    """Begins on any page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Double(Partie):
    """Begins on a left page."""

    a_gauche: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mere(Simple):
    """Has others within it."""

    filles: tuple[Partie, ...] = ()

    @property
    def parties(self) -> tuple[Partie, ...]:
        """They."""
        return self.filles


def livre(*parties: Partie) -> Livre:
    chapitres = (
        Chapitres(ancre="titre", titre="Un titre", parties=parties, complement=CARTES),
        Chapitres(ancre="fin", titre="", parties=(Simple(ancre="index", titre="Index"),)),
    )
    return Livre(
        titre="x", annees=(2022,), date=None, parution="", edition="", site="", entier=True, chapitres=chapitres
    )


def double(ancre: str, avec: bool = True) -> Double:
    return Double(ancre=ancre, titre=ancre, complement=CARTES if avec else None)


# Where each part begins when it is measured; then which parts are completed.
CAS = [
    # The title alone on a left page: it is completed, for A begins on the next left one; A takes two pages.
    ("paires", {"titre": 2, "a": 3, "b": 5, "index": 7}, {"titre"}),
    ("le titre à droite", {"titre": 3, "a": 4, "b": 6, "index": 8}, set()),
    # A takes three pages and B follows on the left; B takes three too, and what follows begins anywhere.
    ("impaires", {"titre": 3, "a": 4, "b": 7, "index": 10}, {"a"}),
    ("la seconde seule", {"titre": 3, "a": 4, "b": 6, "index": 9}, set()),
]


@pytest.mark.parametrize(("nom", "places", "attendues"), CAS, ids=[nom.encode().hex() for nom, _, _ in CAS])
def test_une_page_de_cartes_tient_lieu_de_page_blanche(nom: str, places: dict[str, int], attendues: set[str]) -> None:
    assert completer(livre(double("a"), double("b")), places).completees == attendues


def test_une_partie_sans_cartes_laisse_la_page_blanche() -> None:
    """And the pages after it are counted with it: C needs none."""
    places = {"titre": 3, "a": 4, "b": 5, "c": 7, "index": 9}
    trois = livre(double("a", avec=False), double("b"), double("c"))
    assert completer(trois, places).completees == frozenset()
    assert completer(livre(double("a"), double("b"), double("c")), places).completees == {"a"}


def test_une_partie_en_contient_d_autres() -> None:
    region = Mere(ancre="r", titre="r", complement=CARTES, filles=(double("a"), double("b")))
    places = {"titre": 3, "r": 4, "a": 7, "b": 9, "index": 12}
    assert completer(livre(region), places).completees == {"r"}
    places = {"titre": 4, "r": 5, "a": 8, "b": 10, "index": 12}
    assert completer(livre(region), places).completees == frozenset()
