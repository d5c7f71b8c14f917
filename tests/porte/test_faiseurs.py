"""Many ask for a page that nobody keeps yet: it is made once, and nobody is told to come back."""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.http import HttpResponse

from aides.porte.affluence import Affluence, Places
from aides.porte.faiseurs import Faiseurs
from aides.porte.memoire import Cle
from tests.porte.banc import Banc
from tests.wsgi import Recu, demander

# Connections are given back with places.
pytestmark = pytest.mark.django_db
FOULE = 60


def indisponible(chemin: str, methode: str) -> HttpResponse:
    return HttpResponse("affluence", status=503)


class Maison:
    """The site of the bench, of whose pages two are made at once, and four wait, for a second."""

    def __init__(self, patience: float = 10) -> None:
        self.banc = Banc(patience=patience)
        self.sortie, self.suite = threading.Event(), [lambda: None]
        self.entrees = threading.Semaphore(0)
        self.banc.pile.pendant = self.pendant
        places = Places(2, file=4, patience=patience)
        self.banc.guichet.application = Affluence(self.banc.pile, lambda environ: places, indisponible)
        self.attendent = threading.Semaphore(0)
        tour = self.banc.guichet._faiseurs.tour

        def compte(cle: Cle, patience: float) -> Any:
            self.attendent.release()
            return tour(cle, patience)

        self.banc.guichet._faiseurs.tour = compte  # type: ignore[method-assign]

    def pendant(self) -> None:
        self.entrees.release()
        assert self.sortie.wait(10)
        self.suite.pop()() if self.suite else None

    def foule(self, nombre: int, adresse: Callable[[int], str] = lambda rang: "/page/") -> list[Recu]:
        """Have so many ask; let what is made be, once they all wait."""
        with ThreadPoolExecutor(nombre) as fils:
            recus = [fils.submit(demander, self.banc.guichet, adresse(rang)) for rang in range(nombre)]
            for _ in range(nombre):
                assert self.attendent.acquire(timeout=10)
            assert self.entrees.acquire(timeout=10)
            time.sleep(0.05)
            self.sortie.set()
            return [recu.result(20) for recu in recus]


def test_une_foule_apres_une_modification_recoit_la_page_faite_une_fois() -> None:
    maison = Maison()
    recus = maison.foule(FOULE)
    assert {(recu.statut, recu.corps) for recu in recus} == {(200, maison.banc.pile.corps)}
    assert maison.banc.rendus == 1
    assert maison.banc.guichet._faiseurs._en_cours == {}


def test_une_modification_pendant_qu_elle_se_fait_la_fait_refaire_une_fois() -> None:
    maison = Maison()

    def modifier() -> None:
        maison.banc.version = "v2"

    maison.suite = [modifier]
    assert {recu.statut for recu in maison.foule(20)} == {200}
    assert maison.banc.rendus == 2


@pytest.mark.parametrize("statut", ["404 Not Found", "503 Service Unavailable"])
def test_ce_qui_ne_se_garde_pas_se_fait_pour_chacun_a_son_tour(statut: str) -> None:
    maison = Maison()
    maison.banc.pile.statut = statut
    assert {recu.statut for recu in maison.foule(20)} == {int(statut[:3])}
    assert maison.banc.rendus == 20


def test_celui_qui_fait_echoue_un_autre_fait() -> None:
    maison = Maison()

    def echouer() -> None:
        raise RuntimeError("faute")

    maison.suite = [echouer]
    with pytest.raises(RuntimeError):
        maison.foule(5)
    assert maison.banc.rendus == 2
    assert maison.banc.guichet._faiseurs._en_cours == {}


def test_la_base_se_tait_pendant_qu_on_attend() -> None:
    maison = Maison()

    def tomber() -> None:
        maison.banc.version = None

    maison.suite = [tomber]
    # Without help of its own, the layer lets the stack say so; nobody waits on.
    assert {recu.statut for recu in maison.foule(5)} == {200}
    assert maison.banc.guichet._faiseurs._en_cours == {}


def test_d_autres_pages_se_font_ensemble() -> None:
    maison = Maison()
    assert {recu.statut for recu in maison.foule(6, lambda rang: f"/page/?q={rang}")} == {200}
    assert maison.banc.rendus == 6


def test_qui_a_attendu_une_page_n_attend_pas_autant_une_place() -> None:
    """The page takes longer than anybody waits: those who waited for it find no place, and are told at once."""
    maison = Maison(patience=0.3)
    entree = threading.Event()

    def faire(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        entree.set()
        assert maison.sortie.wait(10)
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "1")])
        return [b"a"]

    places = Places(1, file=4, patience=0.3)
    maison.banc.guichet.application = Affluence(faire, lambda environ: places, indisponible)
    with ThreadPoolExecutor() as fils:
        premiere = fils.submit(demander, maison.banc.guichet, "/page/")
        assert entree.wait(10)
        debut = time.monotonic()
        assert demander(maison.banc.guichet, "/page/").statut == 503
        assert 0.3 <= time.monotonic() - debut < 0.55
        maison.sortie.set()
        assert premiere.result(10).statut == 200


def test_un_tour_se_rend() -> None:
    faiseurs, cle = Faiseurs(), Cle("v", "http", "h", "/", "", "br")
    with faiseurs.tour(cle, 1) as attente:
        assert attente is None
        with faiseurs.tour(cle, 0.01) as autre:
            assert autre is not None
            assert autre >= 0.01
    with faiseurs.tour(cle, 1) as attente:
        assert attente is None
