"""How a line is written: a record of JSON with what is named and nothing else; addresses are cut."""

import json
import logging
import sys
from typing import Any

import pytest
from django.test import RequestFactory

from aides.porte.reference import oublier, prendre
from aides.veille.lignes import LigneJson, LignePlaine, sans_adresse

REQUETE = {"methode": "GET", "chemin": "/é/", "parametres": ["q"], "statut": 200, "octets": 3, "ms": 0.2}
REQUETE |= {"servie": "faite", "reseau": "203.0.113.0/24"}


def ecrit(message: str, *arguments: object, niveau: int = logging.ERROR, exc_info: Any = None, **extra: Any) -> Any:
    """A record, as a logger makes it."""
    return logging.getLogger("essai").makeRecord(
        "essai", niveau, "fichier.py", 1, message, arguments, exc_info, extra=extra
    )


@pytest.fixture
def reference() -> Any:
    yield prendre({"HTTP_X_REQUEST_ID": "reference-1"}, croire=True)
    oublier()


def faute() -> Any:
    try:
        raise ValueError("venu de 203.0.113.77")
    except ValueError:
        return sys.exc_info()


def test_un_enregistrement(reference: str) -> None:
    lu = json.loads(LigneJson().format(ecrit("Une %s", "faute")))
    assert lu.pop("date").endswith("+00:00")
    assert lu == {"niveau": "ERROR", "origine": "essai", "message": "Une faute", "reference": "reference-1"}


def test_une_requete() -> None:
    ligne = LigneJson().format(ecrit("GET /é/ 200", niveau=logging.INFO, requete=REQUETE))
    lu = json.loads(ligne)
    assert "/é/" in ligne
    assert "\n" not in ligne
    del lu["date"]
    assert lu == {"niveau": "INFO", "origine": "essai", "message": "GET /é/ 200", **REQUETE}


def test_ce_que_django_accroche_n_est_pas_ecrit() -> None:
    """The request, with what was typed into it, its address, its cookies."""
    request = RequestFactory().get("/recherche/?q=jean.dupont", REMOTE_ADDR="203.0.113.77")
    lu = json.loads(LigneJson().format(ecrit("x", request=request, status_code=500, autre="jean.dupont")))
    assert set(lu) == {"date", "niveau", "origine", "message"}


def test_une_trace(reference: str) -> None:
    ligne = LigneJson().format(ecrit("x", exc_info=faute()))
    trace = json.loads(ligne)["trace"]
    assert "\n" not in ligne
    assert trace.startswith("Traceback (most recent call last):\n")
    assert trace.endswith("ValueError: venu de 203.0.113.0/24")


def test_une_ligne_simple(reference: str) -> None:
    """In the workshop."""
    plaine = LignePlaine()
    assert plaine.format(ecrit("Une faute")) == "Une faute [reference-1]"
    assert plaine.format(ecrit("Bien", niveau=logging.INFO)) == "Bien"
    trace = plaine.format(ecrit("Une faute", exc_info=faute()))
    assert trace.startswith("Une faute [reference-1]\nTraceback")
    dite = plaine.format(ecrit("GET /é/ 200", niveau=logging.INFO, requete=REQUETE))
    assert dite == "GET /é/ 200 ?q 3 o 0.2 ms faite reference-1"
    sans = plaine.format(ecrit("GET /é/ 200", niveau=logging.INFO, requete=REQUETE | {"parametres": []}))
    assert sans == "GET /é/ 200 3 o 0.2 ms faite reference-1"


@pytest.mark.parametrize(
    ("dit", "ecrit"),
    [
        ("Invalid request from ip=203.0.113.77: x", "Invalid request from ip=203.0.113.0/24: x"),
        ("de 2001:db8:1:2:3:4:5:6, puis", "de 2001:db8:1::/48, puis"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("Listening at: http://127.0.0.1:8000 (12)", "Listening at: http://127.0.0.1:8000 (12)"),
        ("http://203.0.113.77:8000/", "http://203.0.113.0/24:8000/"),
        ("http://203.0.113.77/24 et 203.0.113.77/2019", "http://203.0.113.0/24/24 et 203.0.113.0/24/2019"),
        ("203.0.113.0/24, 2001:db8:1::/48", "203.0.113.0/24, 2001:db8:1::/48"),
        ("à 14:05:12, version 1.2.3, 1.2.3.4.5", "à 14:05:12, version 1.2.3, 1.2.3.4.5"),
        ("a::b", "a::/48"),
        ("999.1.1.1 et 0.0.0.0 et ::1", "999.1.1.1 et 0.0.0.0 et ::1"),
    ],
)
def test_les_adresses_sont_coupees(dit: str, ecrit: str) -> None:
    assert sans_adresse(dit) == ecrit
