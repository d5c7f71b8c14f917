"""Few things are made at once; others wait for a moment, in a short line, then are told to come back."""

import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.http import HttpResponse

from aides.porte.affluence import QUI, Affluence, Places, appelant, suite
from tests.wsgi import environnement, executer

# Connections are given back with places.
pytestmark = pytest.mark.django_db


class Pile:
    """A site whose pages are made when they are let; counts those that are being made."""

    def __init__(self) -> None:
        self.ensemble, self.le_plus = 0, 0
        self.entree, self.sortie = threading.Semaphore(0), threading.Event()
        self.verrou = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with self.verrou:
            self.ensemble += 1
            self.le_plus = max(self.le_plus, self.ensemble)
        self.entree.release()
        assert self.sortie.wait(10)
        with self.verrou:
            self.ensemble -= 1
        start_response("200 OK", [])
        return [b"fait"]


def indisponible(chemin: str, methode: str) -> HttpResponse:
    return HttpResponse(f"{methode} {chemin}", status=503, headers={"Retry-After": "5"})


def demander(application: Any, chemin: str = "/page/", methode: str = "GET") -> tuple[str, dict[str, str], bytes]:
    recus: list[Any] = []

    def commencer(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
        recus.append((statut, dict(entetes)))
        return lambda octets: None

    corps = b"".join(application({"PATH_INFO": chemin, "REQUEST_METHOD": methode}, commencer))
    return (*recus[0], corps)


class Foule:
    """Requests made at once, each in a thread of its own."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.statuts: list[str] = []
        self.fils: list[threading.Thread] = []

    def envoyer(self, nombre: int, chemin: str = "/page/") -> None:
        for _ in range(nombre):
            fil = threading.Thread(target=lambda: self.statuts.append(demander(self.application, chemin)[0]))
            fil.start()
            self.fils.append(fil)

    def attendre(self) -> None:
        for fil in self.fils:
            fil.join(10)
            assert not fil.is_alive()


def affluence(pile: Any, *, nombre: int = 2, file: int = 3, patience: float = 10) -> Affluence:
    public, equipe = Places(nombre, file=file, patience=patience), Places(1, file=0, patience=patience)

    def places(environ: WSGIEnvironment) -> Places | None:
        return {"/static/": None, "/admin/": equipe}.get(environ["PATH_INFO"], public)

    return Affluence(pile, places, indisponible)


def remplir(foule: Foule, pile: Pile, places: int) -> None:
    """Have all places taken."""
    foule.envoyer(places)
    for _ in range(places):
        assert pile.entree.acquire(timeout=10)


def attendre_la_file(application: Affluence, nombre: int) -> None:
    """Wait until so many wait."""
    places = application.places({"PATH_INFO": "/page/"})
    assert places is not None
    for _ in range(1000):
        if places.attendent == nombre:
            return
        threading.Event().wait(0.01)
    raise AssertionError(places.attendent)


def test_jamais_plus_que_de_places_et_chacun_son_tour() -> None:
    pile = Pile()
    application = affluence(pile)
    foule = Foule(application)
    remplir(foule, pile, 2)
    foule.envoyer(3)
    attendre_la_file(application, 3)
    pile.sortie.set()
    foule.attendre()
    assert foule.statuts == ["200 OK"] * 5
    assert pile.le_plus == 2


def test_au_dela_de_la_file_on_est_renvoye_aussitot() -> None:
    pile = Pile()
    application = affluence(pile)
    foule = Foule(application)
    remplir(foule, pile, 2)
    foule.envoyer(3)
    attendre_la_file(application, 3)
    statut, entetes, corps = demander(application, methode="POST")
    assert (statut, entetes["Retry-After"], corps) == ("503 Service Unavailable", "5", b"POST /page/")
    assert entetes["X-Frame-Options"] == "DENY"
    assert "style-src 'self'" in entetes["Content-Security-Policy"]
    assert demander(application, methode="HEAD")[2] == b""
    pile.sortie.set()
    foule.attendre()
    assert foule.statuts == ["200 OK"] * 5


def test_qui_attend_trop_est_renvoye_et_le_site_reprend() -> None:
    pile = Pile()
    application = affluence(pile, patience=0.05)
    foule = Foule(application)
    remplir(foule, pile, 2)
    assert demander(application)[0] == "503 Service Unavailable"
    pile.sortie.set()
    foule.attendre()
    assert [demander(application)[0] for _ in range(3)] == ["200 OK"] * 3


def test_l_equipe_a_ses_places_et_les_fichiers_n_en_prennent_pas() -> None:
    pile = Pile()
    application = affluence(pile, file=0)
    foule = Foule(application)
    remplir(foule, pile, 2)
    foule.envoyer(1, "/admin/")
    foule.envoyer(5, "/static/")
    for _ in range(6):
        assert pile.entree.acquire(timeout=10)
    assert demander(application, "/admin/")[0] == "503 Service Unavailable"
    assert demander(application)[0] == "503 Service Unavailable"
    pile.sortie.set()
    foule.attendre()
    assert foule.statuts == ["200 OK"] * 8


def test_on_cede_une_fois_la_place_prise() -> None:
    """All else that has come is then taken in: it finds the places taken, and is counted."""
    ordre: list[str] = []

    def pile(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        ordre.append("faire")
        start_response("200 OK", [])
        return []

    application = affluence(pile, nombre=1, file=0)

    def ceder() -> None:
        ordre.append("céder")
        if len(ordre) == 1:
            assert demander(application)[0] == "503 Service Unavailable"

    application.ceder = ceder
    assert demander(application)[0] == "200 OK"
    assert demander(application, "/static/")[0] == "200 OK"
    assert ordre == ["céder", "faire", "faire"]


def test_qui_attendait_une_place_n_attend_pas_ensuite_une_base_muette() -> None:
    """Those in line are told what those before them have found; the places go on."""
    pile = Pile()
    muettes: set[str] = set()
    application = affluence(pile, nombre=1)
    application.muette = muettes.__contains__
    application.en_panne = lambda chemin, methode: HttpResponse("muette", status=503, headers={"Retry-After": "10"})
    foule = Foule(application)
    remplir(foule, pile, 1)
    foule.envoyer(3)
    attendre_la_file(application, 3)
    muettes.add("/page/")
    pile.sortie.set()
    foule.attendre()
    assert sorted(foule.statuts) == ["200 OK", *["503 Service Unavailable"] * 3]
    statut, entetes, corps = demander(application)
    assert (statut, entetes["Retry-After"], corps) == ("503 Service Unavailable", "10", b"muette")
    assert demander(application, "/ailleurs/")[0] == "200 OK"


def test_une_place_est_rendue_meme_quand_la_pile_echoue() -> None:
    def en_faute(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        raise RuntimeError("faute")

    application = affluence(en_faute, nombre=1, file=0)
    for _ in range(3):
        try:
            demander(application)
        except RuntimeError:
            continue
        raise AssertionError


def test_la_pile_ne_sait_pas_qui_demande() -> None:
    """What it makes is given to others too. Who asks is said by the front, or else by the request."""
    vus: list[Any] = []

    def pile(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        vus.append(dict(environ))
        start_response("200 OK", [("Content-Type", "text/plain")])
        return []

    executer(affluence(pile), environnement("/page/") | suite({"REMOTE_ADDR": "192.0.2.1"}, 0.5))
    assert [nom for nom in vus[0] if nom.startswith("atlas.")] == []
    for dit, attendu in [
        ({QUI: "x", "REMOTE_ADDR": "192.0.2.1"}, "x"),
        ({"REMOTE_ADDR": "2001:db8:1:2::3"}, "2001:db8:1::"),
    ]:
        assert appelant(dit) == attendu
    assert suite({"REMOTE_ADDR": "192.0.2.1"}, 0) == {QUI: "192.0.2.1"}


def test_une_place_est_rendue_meme_quand_la_base_se_ferme_mal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing a connection that a database has cut may fail in its turn."""

    def mal_fermer() -> None:
        raise RuntimeError("fermeture")

    def faite(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return []

    application = affluence(faite, nombre=1, file=0)
    with monkeypatch.context() as fautif:
        fautif.setattr("aides.porte.affluence.close_old_connections", mal_fermer)
        with pytest.raises(RuntimeError, match="fermeture"):
            demander(application)
    assert demander(application)[0] == "200 OK"
