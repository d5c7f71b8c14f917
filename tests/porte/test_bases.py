"""What is not kept is read where pages are; what wants the primary is not kept waiting for it while it is silent."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from aides.models.repliques import Dit, Routeur
from aides.porte.bases import Bases
from aides.porte.jeton import Jeton
from config.couches import composer
from tests.models.deux import Deux
from tests.wsgi import demander, environnement, executer

PUBLIC, EQUIPE, APERCU, FICHIER = ("GET", "/page/"), ("GET", "/admin/"), ("GET", "/apercu/"), ("GET", "/static/a")
ENVOI, TETE = ("POST", "/page/"), ("HEAD", "/page/")
TOUTES = (PUBLIC, TETE, EQUIPE, APERCU, ENVOI, FICHIER)


class Pile:
    """Answers by the name of the database that it reads."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("X-Base", Routeur().db_for_read(None))])
        return [b"x"] if environ["REQUEST_METHOD"] != "HEAD" else []


def refuser(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
    return [b"x"]


@pytest.fixture
def deux() -> Deux:
    return Deux()


@pytest.fixture
def bases(deux: Deux) -> Bases:
    return Bases(
        Pile(),
        jeton=Jeton(deux.aiguillage.lire, delai=0, horloge=lambda: deux.heure),
        aiguillage=deux.aiguillage,
        hors=("/admin/", "/static/"),
        sans_base=("/static/",),
        a_part=lambda environ: environ["PATH_INFO"] == "/apercu/",
        refuser=refuser,
    )


def vues(bases: Any) -> list[str]:
    """What each is answered by."""
    recus = [demander(bases, adresse, methode) for methode, adresse in TOUTES]
    return [str(recu.entetes["X-Base"] or recu.statut) for recu in recus]


def test_le_public_lit_dans_la_replique_l_equipe_dans_l_origine(bases: Bases) -> None:
    assert vues(bases) == ["replique", "replique", "default", "default", "default", "default"]


def test_la_replique_tombee_l_origine_repond(bases: Bases, deux: Deux) -> None:
    """Even where nobody has asked for a page since."""
    deux.replique = None
    assert vues(bases) == ["default"] * 6


def test_l_origine_tombee_ce_qui_la_veut_est_refuse(bases: Bases, deux: Deux) -> None:
    deux.origine, deux.replique = None, Dit("a", 9.0)
    assert vues(bases) == ["replique", "replique", "503", "503", "503", "default"]
    deux.heure, deux.origine = 15.0, "a"
    assert vues(bases) == ["replique", "replique", "default", "default", "default", "default"]


def test_les_deux_tombees(bases: Bases, deux: Deux) -> None:
    deux.origine = deux.replique = None
    assert vues(bases) == ["503", "503", "503", "503", "503", "default"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("methode", "adresse", "base"),
    [
        ("GET", "/categories/", "replique"),
        # What the page does not know, Django alone answers.
        ("GET", "/api/v1/regions?inconnu=1", "replique"),
        ("GET", "/donnees/atlas.sqlite", "replique"),
        ("GET", "/admin/login/", "default"),
        ("POST", "/signaler/", "default"),
        ("GET", "/sante/", "default"),
        ("GET", "/static/css/atlas.css", "default"),
    ],
)
def test_le_site_ainsi_compose(deux: Deux, methode: str, adresse: str, base: str) -> None:
    vu: list[str] = []

    def pile(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        vu.append(Routeur().db_for_read(None))
        return refuser(environ, start_response)

    site = composer(pile, Jeton(deux.aiguillage.lire, delai=0), aiguille=deux.aiguillage)
    executer(site, environnement(adresse, methode) | {"CONTENT_LENGTH": "0"})
    assert vu == [base]
