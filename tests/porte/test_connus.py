"""Whom the team's door knows: who was let in lately, by what Django says and nothing else; and its places."""

import threading
from functools import partial
from io import BytesIO
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from aides.porte.compteur import Compteur
from aides.porte.connus import DUREE, ENTRE, SORTI, Connus
from aides.porte.jeton import Jeton, lire_version
from config.couches import composer
from tests.wsgi import demander, environnement, executer, site_neuf


def demande(biscuits: str) -> dict[str, Any]:
    return environnement("/admin/", "GET", {"cookie": biscuits})


def laisser_entrer(connus: Connus, biscuits: str, *, entre: bool = True, sorti: bool = False, vers: str = "") -> None:
    def dessous(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        environ |= ({ENTRE: True} if entre else {}) | ({SORTI: True} if sorti else {})
        start_response("200 OK", [("Content-Type", "text/plain"), *([("Location", vers)] if vers else [])])
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


@pytest.mark.parametrize(("entree", "au_plus"), [(0, 2 * DUREE), (1, 2 * DUREE - 1), (DUREE - 1, DUREE + 1)])
def test_qui_n_est_plus_vu_ne_l_est_plus(entree: int, au_plus: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever one entered, one is known for a quarter of an hour: at the clock's quarters the team stays within."""
    connus, heure = Connus("sessionid"), [DUREE * 1000.0 + entree]
    monkeypatch.setattr(connus._vues, "_horloge", lambda: heure[0])
    laisser_entrer(connus, "sessionid=abc")
    for apres in (2, DUREE, au_plus - 1):
        heure[0] = DUREE * 1000.0 + entree + apres
        assert connus.connu(demande("sessionid=abc")), apres
    heure[0] += 1
    assert not connus.connu(demande("sessionid=abc"))


def test_qui_sort_est_oublie_de_la_fenetre_d_avant_aussi(monkeypatch: pytest.MonkeyPatch) -> None:
    connus, heure = Connus("sessionid"), [DUREE * 1000.0]
    monkeypatch.setattr(connus._vues, "_horloge", lambda: heure[0])
    laisser_entrer(connus, "sessionid=abc")
    heure[0] += DUREE
    laisser_entrer(connus, "sessionid=abd")
    laisser_entrer(connus, "sessionid=abc", sorti=True)
    assert not connus.connu(demande("sessionid=abc"))
    assert connus.connu(demande("sessionid=abd"))


@pytest.mark.parametrize(
    ("dit", "connu"),
    [
        ({"sorti": True}, False),
        ({"entre": False, "sorti": True}, False),
        ({"entre": False, "vers": "/admin/login/?next=/admin/"}, False),
        # A page of the public, a failure, a page that leads elsewhere: nothing is said of who asks.
        ({"entre": False}, True),
        ({"entre": False, "vers": "/admin/aides/modification/"}, True),
        ({"vers": "/admin/aides/fiche/"}, True),
    ],
)
def test_qui_est_sorti_n_est_plus_connu(dit: dict[str, Any], connu: bool) -> None:
    connus = Connus("sessionid", "/admin/login/")
    for qui in ("abc", "abd"):
        laisser_entrer(connus, f"sessionid={qui}")
    laisser_entrer(connus, "sessionid=abc", **dit)
    assert connus.connu(demande("sessionid=abc")) is connu
    assert connus.connu(demande("sessionid=abd"))


@pytest.mark.django_db
@pytest.mark.parametrize("par", ["elle-même", "ailleurs", "compte fermé"])
def test_une_session_finie_se_compte_de_nouveau(
    client_equipe: Client, admin_user: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, par: str
) -> None:
    """By the whole site: at once where it is the one that signs out; at its next request where it was ended."""
    settings.PAGES_PAR_MINUTE = 2
    for module in ("config.entrees", "aides.porte.connus"):
        monkeypatch.setattr(f"{module}.Compteur", partial(Compteur, horloge=lambda: 1_800_000_015.0))
    site = site_neuf()
    session = {"cookie": f"sessionid={client_equipe.cookies['sessionid'].value}"}
    assert [demander(site, "/admin/", **session).statut for _ in range(4)] == [200] * 4
    if par == "elle-même":
        corps = b"csrfmiddlewaretoken=" + b"a" * 32
        biscuits = {"cookie": f"{session['cookie']}; csrftoken={'a' * 32}"}
        environ = environnement("/admin/logout/", "POST", biscuits)
        environ |= {"wsgi.input": BytesIO(corps), "CONTENT_LENGTH": str(len(corps))}
        environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
        assert executer(site, environ).statut == 200
    elif par == "ailleurs":
        Session.objects.all().delete()
        assert demander(site, "/admin/", **session).statut == 302
    else:
        admin_user.is_active = False
        admin_user.save()
        assert demander(site, "/admin/", **session).statut == 302
    assert [demander(site, "/admin/", **session).statut for _ in range(3)][-1] == 429


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
