"""Places go to callers in turn: one address that asks for all there is keeps nobody out."""

import threading
import time
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from aides.porte.affluence import Places
from aides.porte.jeton import Jeton, lire_version
from config.couches import composer
from tests.wsgi import environnement, executer

ATTAQUE, HONNETE = "198.51.100.1", "203.0.113.7"


class File:
    """Callers who wait for places, each in a thread, one after the other; in which order they are served."""

    def __init__(self, places: Places) -> None:
        self.places, self.servis, self.renvoyes = places, [], []  # type: ignore[var-annotated]
        self.fils: list[threading.Thread] = []

    def arriver(self, qui: str) -> None:
        finis, attendaient = len(self.servis) + len(self.renvoyes), self.places.attendent
        fil = threading.Thread(target=self._attendre, args=(qui,))
        fil.start()
        self.fils.append(fil)
        self._jusqu_a(lambda: self.places.attendent > attendaient or len(self.servis) + len(self.renvoyes) > finis)

    def _attendre(self, qui: str) -> None:
        (self.servis if self.places.prendre(qui=qui) else self.renvoyes).append(qui)

    def rendre(self) -> None:
        servis = len(self.servis)
        self.places.rendre()
        self._jusqu_a(lambda: len(self.servis) > servis or not self.places.attendent)

    @staticmethod
    def _jusqu_a(vrai: Any) -> None:
        fin = time.monotonic() + 10
        while not vrai():
            assert time.monotonic() < fin
            time.sleep(0.001)

    def finir(self) -> None:
        for fil in self.fils:
            fil.join(10)
            assert not fil.is_alive()


def pleines(qui: str = "a", *, nombre: int = 1, file: int = 6) -> File:
    places = Places(nombre, file=file, patience=20)
    for _ in range(nombre):
        assert places.prendre(qui=qui)
    return File(places)


def test_les_places_vont_aux_appelants_tour_a_tour() -> None:
    file = pleines()
    for qui in "aaabac":
        file.arriver(qui)
    for _ in range(6):
        file.rendre()
    file.finir()
    assert "".join(file.servis) == "abcaaa"
    assert file.renvoyes == []


def test_une_file_pleine_renvoie_qui_en_tient_le_plus() -> None:
    """The last one of theirs; who comes is served before the rest of them."""
    file = pleines(file=4)
    for qui in "aaaab":
        file.arriver(qui)
    # Four, of whom three are still a's.
    assert file.places.attendent == 4
    # One more of a's finds no room, nor does one who makes the shares no more equal.
    for qui in "acd":
        file.arriver(qui)
    file.arriver("b")
    assert file.places.attendent == 4
    for _ in range(4):
        file.rendre()
    file.finir()
    assert "".join(file.servis) == "abcd"
    assert sorted(file.renvoyes) == ["a"] * 4 + ["b"]


def test_une_classe_seule_a_toute_la_file() -> None:
    """Thirty behind one address, at the very same moment: nobody is turned away."""
    file = pleines(nombre=2, file=40)
    for _ in range(30):
        file.arriver("a")
    for _ in range(30):
        file.rendre()
    file.finir()
    assert (len(file.servis), file.renvoyes) == (30, [])


def test_qui_n_attend_plus_ne_prend_rien() -> None:
    places = Places(1, file=2, patience=0.02)
    assert places.prendre(qui="a")
    assert not places.prendre(qui="b")
    assert not places.prendre(1, qui="b")
    assert places.attendent == 0
    places.rendre()
    assert places.prendre(qui="c")
    # None at all: everybody is turned away.
    assert not Places(0, file=0, patience=1).prendre(qui="a")


FAMILLES = (
    *("/recherche/?q={n}", "/comparer/?annee={n}", "/dispositifs/?q={n}", "/cartes/selection.svg?q={n}"),
    *("/recherche/suggestions?q={n}", "/inconnue-{n}/", "/api/v1/mesures?q={n}", "/dispositifs.csv?q={n}"),
)


@pytest.mark.django_db
@pytest.mark.parametrize("attaque", [[ATTAQUE], [f"2001:db8:1:{rang:x}::1" for rang in range(60)]], ids=["v4", "/48"])
def test_une_adresse_par_toutes_les_familles_n_ecarte_pas_un_visiteur(
    attaque: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty at once, without end, within all limits; the whole site, of which a page takes a while."""
    fin, rang, verrou = threading.Event(), iter(range(1 << 30)), threading.Lock()

    def pile(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        time.sleep(0.1)
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "1")])
        return [b"a"]

    monkeypatch.setattr("config.couches.ceder", lambda: None)
    site = composer(pile, Jeton(lire_version, delai=3600))
    statuts: list[int] = []

    def demander(adresse: str, d_ou: str) -> int:
        return executer(site, environnement(adresse) | {"REMOTE_ADDR": d_ou}).statut

    def insister(d_ou: str) -> None:
        while not fin.is_set():
            with verrou:
                numero = next(rang)
            statuts.append(demander(FAMILLES[numero % len(FAMILLES)].format(n=numero), d_ou))
            time.sleep(0.05)

    assert demander("/methode/", HONNETE) == 200
    fils = [threading.Thread(target=insister, args=(attaque[n % len(attaque)],)) for n in range(60)]
    for fil in fils:
        fil.start()
    try:
        time.sleep(0.5)
        recus, durees = [], []
        for numero in range(10):
            debut = time.monotonic()
            recus.append(demander(f"/recherche/?q=honnete{numero}", HONNETE))
            durees.append(time.monotonic() - debut)
    finally:
        fin.set()
        for fil in fils:
            fil.join(20)
    assert recus == [200] * 10
    # Those who ask for all are told to come back, as soon as somebody else wants a part of it.
    assert {200, 503} <= set(statuts)
    # After a page or two, not forty: two seconds, and more of them turned away than served.
    assert sorted(durees)[5] < 1.2
