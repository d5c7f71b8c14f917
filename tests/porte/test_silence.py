"""What a request that the database did not answer spares the others, and itself."""

from typing import Any

import psycopg
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from aides.models import base_muette, dire_muette
from aides.porte.jeton import REPRISE, Jeton, lire_version
from aides.porte.silence import est_un_silence
from config.couches import composer
from config.wsgi import pile
from tests.porte.test_jeton import faire
from tests.wsgi import demander

pytestmark = pytest.mark.django_db


def venue_de(cause: BaseException | None, classe: type[Exception] = OperationalError) -> BaseException:
    """An error as Django raises it."""
    erreur = classe("dite")
    erreur.__cause__ = cause
    return erreur


@pytest.mark.parametrize(
    ("cause", "silence"),
    [
        (psycopg.OperationalError("délai passé"), True),
        (psycopg.InterfaceError("fermée"), True),
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.CannotConnectNow(), True),
        (psycopg.errors.ConnectionFailure(), True),
        # It answers, and refuses.
        (psycopg.errors.QueryCanceled(), False),
        (psycopg.errors.LockNotAvailable(), False),
        (psycopg.errors.DiskFull(), False),
        (psycopg.errors.TooManyConnections(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_ce_qui_est_un_silence(cause: BaseException | None, silence: bool) -> None:
    for classe in (OperationalError, InterfaceError):
        assert est_un_silence(venue_de(cause, classe)) is silence


class Base:
    """The database, fallen: how many times it is asked for all the same."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, cause: BaseException | None) -> None:
        self.demandes = 0
        self.annonces: list[bool] = []

        def demander(*args: Any, **kwargs: Any) -> None:
            self.demandes += 1
            raise venue_de(cause)

        monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", demander)
        base_muette.connect(self.noter)

    def noter(self, *, seule: bool, **kwargs: Any) -> None:
        self.annonces.append(seule)


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize(
    "adresse",
    ["/admin/", "/admin/aides/dispositif/1/change/", "/admin/comptes/", "/admin/aides/fiche/", "/signaler/"],
)
@pytest.mark.parametrize("apercu", ["", "faux", "vrai"])
def test_une_demande_de_l_equipe_n_attend_la_base_qu_une_fois(
    client_equipe: Client, monkeypatch: pytest.MonkeyPatch, methode: str, adresse: str, apercu: str
) -> None:
    """Each layer that asks who is there would wait as long again: two seconds, three times."""
    client_equipe.raise_request_exception = False
    if apercu == "faux":
        client_equipe.cookies["apercu"] = "x"
    elif apercu:
        client_equipe.post("/admin/apercu/", {"entrer": "1"})
        assert ":" in client_equipe.cookies["apercu"].value
    base = Base(monkeypatch, psycopg.OperationalError("délai passé"))
    recu = getattr(client_equipe, methode)(adresse)
    assert recu.status_code == 503
    assert base.demandes == 1
    assert base.annonces == [True]


@pytest.mark.parametrize("adresse", ["/nulle-part/", "/departements/99-nulle-part/", "/departements/?annee=abc", "/"])
def test_une_page_d_erreur_non_plus(client: Client, monkeypatch: pytest.MonkeyPatch, adresse: str) -> None:
    client.raise_request_exception = False
    base = Base(monkeypatch, psycopg.OperationalError("délai passé"))
    assert client.get(adresse).status_code == 503
    assert (base.demandes, base.annonces) == (1, [True])


def test_ce_que_la_base_refuse_n_est_pas_un_silence(client_equipe: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client_equipe.raise_request_exception = False
    base = Base(monkeypatch, psycopg.errors.QueryCanceled())
    assert client_equipe.get("/admin/").status_code == 503
    assert (base.demandes, base.annonces) == (1, [])


def test_qui_a_pris_une_place_apprend_que_la_base_s_est_tue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.couches.ceder", dire_muette)
    demandes: list[str] = []

    def dessous(environ: Any, start_response: Any) -> Any:
        demandes.append(environ["PATH_INFO"])
        return pile(environ, start_response)

    site = composer(dessous, Jeton(lire_version))
    recu = demander(site, "/sources/")
    assert (recu.statut, recu.entetes["Retry-After"], demandes) == (503, "10", [])
    assert "La base de données du site ne répond pas." in recu.corps.decode()


def test_ce_qu_une_demande_trouve_muet_l_est_pour_tous_aussitot() -> None:
    heure = [0.0]
    site = composer(pile, Jeton(lire_version, horloge=lambda: heure[0]))
    gardee = demander(site, "/methode/")
    dire_muette()
    pendant = demander(site, "/methode/")
    assert "La base de données du site ne répond pas." in pendant.corps.decode()
    assert [demander(site, adresse).statut for adresse in ("/sources/", "/admin/login/", "/api/v1/regions")] == [
        503
    ] * 3
    assert demander(site, "/static/css/atlas.css").statut == 200
    # It is asked, and says that it answers.
    assert demander(site, "/sante/").statut == 200
    heure[0] += 1
    assert demander(site, "/methode/").corps == gardee.corps


# --- What the worker knows of it ---


def test_ce_qu_une_demande_a_trouve_muet_n_est_pas_redemande(caplog: pytest.LogCaptureFixture) -> None:
    jeton, base, horloge = faire()
    jeton.actuel()
    assert not jeton.se_tait()
    jeton.apprendre_le_silence(seule=True)
    assert (jeton.actuel(), jeton.se_tait(), jeton.muette(), base.lectures) == (None, True, True, 1)
    # Said again, it is not put off; and what was last read is still known.
    horloge.heure += REPRISE / 2
    jeton.apprendre_le_silence()
    derniere = jeton.derniere()
    assert derniere is not None
    horloge.heure += REPRISE / 2
    assert not jeton.se_tait()
    assert (jeton.actuel(), base.lectures) == ("a", 2)
    assert caplog.messages == ["La base de données ne répond pas.", "La base de données répond de nouveau."]


def test_une_replique_muette_fait_regarder_qui_repond(caplog: pytest.LogCaptureFixture) -> None:
    jeton, base, _ = faire()
    jeton.actuel()
    base.jeton = "b"
    jeton.apprendre_le_silence(seule=False)
    assert (jeton.se_tait(), jeton.actuel(), base.lectures) == (False, "b", 2)
    assert caplog.messages == []
