"""How a line is written: a record of JSON with what is named and nothing else; addresses are cut."""

import io
import json
import logging
import sys
from typing import Any

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from aides.porte.reference import oublier, prendre
from aides.veille.chemins import SECRETS
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
    # Where, and of which kind; its words are whoever's that it met.
    assert "in faute" in trace
    assert trace.endswith("\nValueError")


def test_les_fautes_derriere_une_faute(reference: str) -> None:
    """A database writes into them what somebody typed; the code around shows as it is written, not as it went."""
    dits = ("DETAIL: Key (username)=(jean.dupont) already exists.", "mot-de-passe")
    try:
        try:
            raise IntegrityError(dits[0])
        except IntegrityError:
            int(dits[1])
    except ValueError as erreur:
        ecrite = ecrit("x", exc_info=(ValueError, erreur, erreur.__traceback__))
    ligne = LigneJson().format(ecrite)
    assert [mot for mot in ("jean", "DETAIL", "mot-de-passe'", "invalid") if mot in ligne] == []
    assert "IntegrityError" in ligne
    # Others handle the same record (Sentry among them): it stays whole.
    assert ecrite.exc_info[1] is not None
    assert not ecrite.exc_text


def test_un_serveur_qui_ne_part_pas_garde_ses_mots() -> None:
    """Nobody has asked for anything yet: what gunicorn says there was looked at before."""
    record = ecrit("Exception in worker process", exc_info=faute())
    record.name = "gunicorn.error"
    assert "ValueError: venu de 203.0.113.0/24" in json.loads(LigneJson().format(record))["trace"]


# --- What Django writes of a request ---


def echouer(request: HttpRequest, jeton: str) -> HttpResponse:
    raise IntegrityError(f"Key (courriel)=({jeton}) existe")


def trop(request: HttpRequest, jeton: str) -> HttpResponse:
    raise TooManyFieldsSent(f"{jeton} a envoyé trop")


urlpatterns = [
    path("parole/<str:jeton>/", echouer),
    path("signalements/<str:jeton>/", echouer),
    path("trop/<str:jeton>/", trop),
]
handler500 = "aides.api.entree.erreur_500"


@pytest.fixture
def lignes() -> Any:
    """What production would write of Django's own records."""
    sortie = io.StringIO()
    main = logging.StreamHandler(sortie)
    main.setFormatter(LigneJson())
    django = logging.getLogger("django")
    django.addHandler(main)
    yield lambda: [json.loads(ligne) for ligne in sortie.getvalue().splitlines()]
    django.removeHandler(main)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("debut", SECRETS)
def test_une_erreur_ne_dit_ni_le_lien_ni_ses_mots(lignes: Any, debut: str) -> None:
    Client(raise_request_exception=False).get(f"{debut}jean.dupont/")
    (ligne,) = lignes()
    assert "jean.dupont" not in str(ligne)
    assert (ligne["origine"], ligne["message"]) == ("django.request", f"Internal Server Error: {debut}…")
    assert ligne["trace"].endswith("\nIntegrityError")


@pytest.mark.urls(__name__)
def test_un_refus_de_django_est_une_ligne_sans_trace(lignes: Any) -> None:
    Client(raise_request_exception=False).get("/trop/jean.dupont/")
    refus = [ligne for ligne in lignes() if ligne["origine"].startswith("django.security")]
    assert [(ligne["message"], "trace" in ligne) for ligne in refus] == [
        ("Demande refusée : TooManyFieldsSent", False)
    ]
    assert "jean.dupont" not in str(lignes())


@pytest.mark.django_db
def test_un_formulaire_sans_son_temoin_ne_laisse_rien(lignes: Any) -> None:
    """Django would repeat where one came from; the request has its own line."""
    for entetes in ({}, {"origin": "https://jean.dupont"}, {"referer": "https://exemple.fr/?q=jean.dupont"}):
        reponse = Client(enforce_csrf_checks=True).post("/admin/login/", {}, secure=True, headers=entetes)
        assert reponse.status_code == 403
    assert lignes() == []


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
        ("venu de 203.0.113.77:80.", "venu de 203.0.113.0/24:80."),
        ("de 203.0.113.77:443: fin", "de 203.0.113.0/24:443: fin"),
        (
            "203.0.113.77. Puis 203.0.113.77... et 203.0.113.77:",
            "203.0.113.0/24. Puis 203.0.113.0/24... et 203.0.113.0/24:",
        ),
        ("2001:db8:1:2::1. 2001:db8:1:2::: fin", "2001:db8:1::/48. 2001:db8:1::/48: fin"),
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
