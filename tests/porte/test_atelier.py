"""Pages compressed better beside the requests: each once, few at a time."""

from collections.abc import Callable
from wsgiref.headers import Headers

import brotli
import pytest

from aides.porte.atelier import EN_ATTENTE_MAX, Atelier
from aides.porte.cache import Page, emballer
from aides.porte.memoire import Cle, Reserve

CORPS = b" ".join(str(n * n).encode() for n in range(20_000))


def cle(nom: str) -> Cle:
    return Cle("jeton", "http", "hote", nom, "", "br")


@pytest.fixture(scope="module")
def provisoire() -> Page:
    page = emballer(Headers([("Content-Type", "text/html")]), CORPS, "br")
    assert page.provisoire
    return page


def test_une_page_est_remplacee_par_une_meilleure(provisoire: Page) -> None:
    reserve = Reserve()
    reserve.garder(cle("a"), provisoire)
    Atelier(reserve, lambda travail: travail()).prendre(cle("a"), provisoire)
    meilleure = reserve.lire(cle("a"))
    assert meilleure is not None
    assert len(meilleure.corps) < len(provisoire.corps)
    assert brotli.decompress(meilleure.corps) == CORPS
    assert not meilleure.provisoire


def test_chacune_une_fois_et_peu_a_la_fois(provisoire: Page) -> None:
    travaux: list[Callable[[], None]] = []
    atelier = Atelier(Reserve(), travaux.append)
    for _ in range(2):
        atelier.prendre(cle("a"), provisoire)
    assert len(travaux) == 1
    for rang in range(2 * EN_ATTENTE_MAX):
        atelier.prendre(cle(str(rang)), provisoire)
    assert len(travaux) == EN_ATTENTE_MAX
    travaux[0]()
    atelier.prendre(cle("a"), provisoire)
    assert len(travaux) == EN_ATTENTE_MAX + 1


def test_un_echec_ne_bloque_pas_la_suite() -> None:
    travaux: list[Callable[[], None]] = []
    atelier = Atelier(Reserve(), travaux.append)
    abimee = Page((), (), b"n'est pas du brotli", '"e"', provisoire=True)
    atelier.prendre(cle("a"), abimee)
    with pytest.raises(brotli.error):
        travaux[0]()
    atelier.prendre(cle("a"), abimee)
    assert len(travaux) == 2
