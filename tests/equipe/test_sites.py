"""Official sites are asked by a command: what each answers is kept, and waits for the team where it is wrong."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from aides.equipe import sites
from aides.equipe.sites import demander, verifier_sites
from aides.models import EtatSite, VersionDonnees
from territoires.models import Departement


class Reponses(BaseHTTPRequestHandler):
    """Answers the status that its path says."""

    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def serveur_local() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Reponses) as serveur:
        Thread(target=serveur.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serveur.server_port}"
        serveur.shutdown()


@pytest.mark.parametrize(
    ("statut", "dit"),
    [
        (200, ""),
        (403, ""),
        (429, ""),
        (404, "répond par une erreur (404)"),
        (410, "répond par une erreur (410)"),
        (500, "répond par une erreur (500)"),
    ],
)
def test_ce_que_dit_une_reponse(serveur_local: str, statut: int, dit: str) -> None:
    assert demander(f"{serveur_local}/{statut}") == dit


@pytest.mark.parametrize("adresse", ["http://127.0.0.1:9/", "http://nulle-part.invalid/", "pas une adresse"])
def test_ce_qui_ne_repond_pas(adresse: str) -> None:
    assert demander(adresse) == "ne répond pas"


def defaut(adresse: str) -> str:
    return "ne répond pas" if adresse == "https://www.ain.fr" else ""


@pytest.mark.django_db
def test_ce_qui_est_trouve_est_garde_et_remplace(client_equipe: Client) -> None:
    Departement.objects.filter(code="03").update(site="")
    version = VersionDonnees.objects.get().jeton
    bilan = verifier_sites(defaut)
    assert str(bilan) == (
        "100 sites demandés, 1 à corriger ou à revoir :\n  Ain (01), https://www.ain.fr : ne répond pas"
    )
    assert EtatSite.objects.count() == 100
    assert EtatSite.objects.get(defaut__gt="").departement.code == "01"
    assert VersionDonnees.objects.get().jeton == version, "no page changes"
    liste = client_equipe.get("/admin/territoires/departement/").content.decode()
    assert "ne répond pas, le " in liste
    assert str(verifier_sites(lambda adresse: "")) == "100 sites demandés, 0 à corriger ou à revoir."
    assert not EtatSite.objects.filter(defaut__gt="").exists()
    assert EtatSite.objects.count() == 100


@pytest.mark.django_db
def test_sans_reseau_rien_n_est_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites.verifier_sites, "__defaults__", (lambda adresse: "ne répond pas",))
    sortie = StringIO()
    call_command("verifier_sites", stdout=sortie)
    assert sortie.getvalue().startswith("Aucun site n’a répondu")
    assert not EtatSite.objects.exists()
