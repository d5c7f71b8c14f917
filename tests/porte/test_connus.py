"""Whom the team's door knows: who was let in lately, by what Django says and nothing else; and its places."""

import threading
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from aides.porte.connus import DUREE, ENTRE, Connus
from aides.porte.jeton import Jeton, lire_version
from config.couches import composer
from tests.wsgi import demander, environnement, executer


def demande(biscuits: str) -> dict[str, Any]:
    return environnement("/admin/", "GET", {"cookie": biscuits})


def laisser_entrer(connus: Connus, biscuits: str, *, entre: bool = True) -> None:
    def dessous(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        environ |= {ENTRE: True} if entre else {}
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"a"]

    assert executer(connus.suivre(dessous), demande(biscuits)).corps == b"a"


@pytest.mark.parametrize(
    ("biscuits", "connu"),
    [
        ("sessionid=abc", True),
        ("csrftoken=x; sessionid=abc; y=z", True),
        ("sessionid=abd", False),
        ("xsessionid=abc", False),
        ("sessionid=", False),
        ("sessionid", False),
        ("csrftoken=sessionid=abc", False),
        ("", False),
    ],
)
def test_qui_est_connu(biscuits: str, connu: bool) -> None:
    connus = Connus("sessionid")
    for autre in ("", "sessionid=", "x=y"):
        laisser_entrer(connus, autre)
    laisser_entrer(connus, "sessionid=abd", entre=False)
    assert not connus.connu(demande("sessionid=abc"))
    laisser_entrer(connus, "sessionid=abc")
    assert connus.connu(demande(biscuits)) is connu


def test_qui_n_est_plus_vu_ne_l_est_plus(monkeypatch: pytest.MonkeyPatch) -> None:
    connus, heure = Connus("sessionid"), [DUREE * 1000.0]
    monkeypatch.setattr(connus._vues, "_horloge", lambda: heure[0])
    laisser_entrer(connus, "sessionid=abc")
    heure[0] += DUREE - 1
    assert connus.connu(demande("sessionid=abc"))
    heure[0] += 1
    assert not connus.connu(demande("sessionid=abc"))


@pytest.mark.django_db
def test_une_foule_a_la_porte_ne_tient_pas_dehors_qui_travaille(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten who have nothing but a word, at a page that is never kept: who is in goes past them, as does the public."""
    entres, sortie = threading.Semaphore(0), threading.Event()

    def pile(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        if "sessionid=vraie" in environ.get("HTTP_COOKIE", ""):
            environ[ENTRE] = True
        elif environ["PATH_INFO"] == "/admin/login/":
            entres.release()
            assert sortie.wait(10)
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "1")])
        return [b"a"]

    monkeypatch.setattr("config.couches.ceder", lambda: None)
    site = composer(pile, Jeton(lire_version))
    vraie = {"cookie": "sessionid=vraie"}
    # The first time nobody knows it.
    assert demander(site, "/admin/", **vraie).statut == 200
    statuts: list[int] = []

    def insister() -> None:
        statuts.append(demander(site, "/admin/login/", cookie="sessionid=fausse").statut)

    fils = [threading.Thread(target=insister) for _ in range(12)]
    for fil in fils:
        fil.start()
    assert entres.acquire(timeout=10)
    assert [demander(site, "/admin/", **vraie).statut for _ in range(3)] == [200] * 3
    assert demander(site, "/methode/").statut == 200
    sortie.set()
    for fil in fils:
        fil.join(10)
    # One at a time and eight in line: the others are told to come back.
    assert sorted(set(statuts)) == [200, 503]
