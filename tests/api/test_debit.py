"""How much of the API is made for one address: what is kept costs nothing; who asks too much is told when to
return."""

import json
from functools import partial
from typing import Any
from wsgiref.types import WSGIApplication

import pytest

from aides.porte.compteur import Compteur
from tests.wsgi import Recu, environnement, executer, site_neuf

pytestmark = pytest.mark.django_db
NOMS = ("RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining")


@pytest.fixture
def site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> WSGIApplication:
    """The site, which makes three answers a minute for each address; the minute does not pass."""
    settings.API_PAR_MINUTE, settings.NOMBRE_PROXYS = 3, 0
    monkeypatch.setattr("config.entrees.Compteur", partial(Compteur, horloge=lambda: 1_800_000_015.0))
    return site_neuf()


def demander(
    site: WSGIApplication, adresse: str, methode: str = "GET", qui: str = "192.0.2.1", **entetes: str
) -> Recu:
    environ = environnement(adresse, methode, entetes) | {"REMOTE_ADDR": qui}
    return executer(site, environ)


def compte(recu: Recu) -> list[str | None]:
    return [recu.entetes[nom] for nom in NOMS]


def test_ce_qui_est_garde_ne_compte_pas(site: WSGIApplication) -> None:
    assert compte(demander(site, "/api/v1/regions")) == ["3;w=60", "3", "2"]
    for _ in range(5):
        assert compte(demander(site, "/api/v1/regions")) == ["3;w=60", "3", "2"]
    assert compte(demander(site, "/api/v1/regions", "HEAD")) == ["3;w=60", "3", "2"]
    etag = demander(site, "/api/v1/regions").entetes["ETag"]
    inchangee = demander(site, "/api/v1/regions", if_none_match=str(etag))
    assert (inchangee.statut, inchangee.corps, compte(inchangee)) == (304, b"", ["3;w=60", "3", "2"])


def test_au_dela_un_refus_dit_quand_revenir(site: WSGIApplication) -> None:
    for page in (1, 2, 3):
        assert demander(site, f"/api/v1/offre?page={page}").statut == 200
    refus = demander(site, "/api/v1/offre?page=4")
    assert (refus.statut, refus.entetes["Retry-After"], refus.entetes["RateLimit-Reset"]) == (429, "45", "45")
    assert compte(refus) == ["3;w=60", "3", "0"]
    assert refus.entetes["Content-Type"] == "application/problem+json; charset=utf-8"
    assert refus.entetes["Access-Control-Allow-Origin"] == "*"
    assert json.loads(refus.corps)["erreurs"] == [
        "Pas plus de trois réponses à faire par minute et par adresse.",
        "Revenez dans 45 secondes.",
    ]
    assert demander(site, "/api/v1/offre?page=4", "HEAD").corps == b""
    # What was made is still given.
    assert demander(site, "/api/v1/offre?page=1").statut == 200


def test_qui_lit_le_site_n_est_jamais_refuse(site: WSGIApplication) -> None:
    for page in range(5):
        demander(site, f"/api/v1/offre?page={page}")
    for adresse in ("/", "/api/", "/categories/", "/donnees/offre.json"):
        recu = demander(site, adresse)
        assert recu.statut == 200
        assert compte(recu) == [None, None, None]


def test_ce_qui_se_fait_compte_fautif_ou_non_ce_qui_est_refuse_devant_non(site: WSGIApplication) -> None:
    assert demander(site, "/api/v1/mesures", "POST").statut == 405
    assert compte(demander(site, "/api/v1/offre?anee=1")) == ["3;w=60", "3", "2"]
    # Never kept.
    assert compte(demander(site, "/api/v1/offre?anee=1")) == ["3;w=60", "3", "1"]
    # Never kept either, and made by the stack.
    methodes = demander(site, "/api/v1/mesures", "OPTIONS")
    assert (methodes.statut, compte(methodes)) == (204, ["3;w=60", "3", "0"])
    assert demander(site, "/api/v1/mesures", "OPTIONS").statut == 429


def test_chaque_adresse_a_son_compte(site: WSGIApplication) -> None:
    assert compte(demander(site, "/api/v1/regions", qui="192.0.2.1"))[2] == "2"
    assert compte(demander(site, "/api/v1/categories", qui="192.0.2.2"))[2] == "2"
    # A subscriber's whole /64 is one.
    assert compte(demander(site, "/api/v1/enquetes", qui="2001:db8::1"))[2] == "2"
    assert compte(demander(site, "/api/v1/suites", qui="2001:db8::2"))[2] == "1"


def test_derriere_un_relais_on_compte_qui_l_appelle(site: WSGIApplication, settings: Any) -> None:
    settings.NOMBRE_PROXYS = 1
    for rang in (1, 2):
        recu = demander(site, f"/api/v1/offre?page={rang}", x_forwarded_for=f"203.0.113.{rang}")
        assert compte(recu)[2] == "2"


def test_chaque_demande_a_sa_reponse_gardee(site: WSGIApplication) -> None:
    """The query string whole: no other page, no other criterion is given for it."""
    une, autre = demander(site, "/api/v1/offre?page=1&par_page=1"), demander(site, "/api/v1/offre?page=2&par_page=1")
    assert une.corps != autre.corps
    for _ in range(2):
        assert demander(site, "/api/v1/offre?page=2&par_page=1").corps == autre.corps
    assert compte(demander(site, "/api/v1/offre?page=2&par_page=1"))[2] == "1"


def test_une_date_suffit_a_qui_n_a_pas_l_etag(site: WSGIApplication) -> None:
    recue = demander(site, "/api/v1/regions")
    datee = str(recue.entetes["Last-Modified"])
    assert demander(site, "/api/v1/regions", if_modified_since=datee).statut == 304
    assert demander(site, "/api/v1/regions", if_modified_since="Thu, 01 Jan 2015 00:00:00 GMT").statut == 200
    assert demander(site, "/api/v1/regions", if_modified_since="hier").statut == 200
    # The ETag knows better.
    assert demander(site, "/api/v1/regions", if_modified_since=datee, if_none_match='"autre"').statut == 200
    # Pages of the site bear no date.
    assert demander(site, "/categories/", if_modified_since=datee).statut == 200
