"""What is sent to whom the operator names: where the code failed, and nothing of whoever met it."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from aides.porte.reference import oublier, prendre
from aides.veille.sentry import epurer, est_une_adresse, initialiser

DSN = "https://cle@sentry.exemple.fr/1"
# Everything that somebody may have typed or be known by.
SECRETS = ("jean.dupont", "203.0.113.77", "navigateur-de-jean", "mot-de-passe", "temoin-de-jean", "page-davant")


def echouer(request: HttpRequest, nom: str = "") -> HttpResponse:
    mot_de_passe = request.POST.get("mot", "mot-de-passe")
    logging.getLogger("django.db").error("Key (courriel)=(%s) existe", "jean.dupont")
    raise ValueError(f"jean.dupont a dit {mot_de_passe}")


urlpatterns = [path("essai/<str:nom>/", echouer)]
handler500 = "aides.api.entree.erreur_500"


@pytest.fixture
def envoyes() -> Iterator[list[Any]]:
    """What would leave."""
    recus: list[Any] = []

    class Garde(Transport):
        def capture_envelope(self, envelope: Envelope) -> None:
            recus.extend(envelope.items)

    initialiser(DSN, Garde)
    yield recus
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)
    oublier()


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_rien_de_personnel_ne_part(envoyes: list[Any]) -> None:
    prendre({"HTTP_X_REQUEST_ID": "reference-1"}, croire=True)
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "temoin-de-jean"
    reponse = client.post(
        "/essai/jean.dupont/?q=jean.dupont",
        {"mot": "mot-de-passe"},
        REMOTE_ADDR="203.0.113.77",
        headers={"user-agent": "navigateur-de-jean", "referer": "https://exemple.fr/page-davant"},
    )
    assert reponse.status_code == 500
    evenements = [item.payload.json for item in envoyes]
    assert [item.type for item in envoyes] == ["event"] * len(envoyes)
    assert evenements
    parti = json.dumps(evenements, default=str)
    assert [secret for secret in SECRETS if secret in parti] == []
    [erreur] = [e for e in evenements if "exception" in e]
    [valeur] = erreur["exception"]["values"]
    assert valeur["type"] == "ValueError"
    assert "value" not in valeur
    dernier = valeur["stacktrace"]["frames"][-1]
    assert (dernier["function"], set(dernier)) == (
        "echouer",
        {"filename", "function", "module", "lineno", "in_app"},
    )
    assert erreur["tags"] == {"reference": "reference-1"}
    permis = {"event_id", "timestamp", "platform", "level", "logger", "environment", "release", "transaction", "sdk"}
    for evenement in evenements:
        assert set(evenement) <= permis | {"exception", "logentry", "tags"}
    messages = {e["logentry"]["message"] for e in evenements if "logentry" in e}
    assert messages >= {"Key (courriel)=(%s) existe"}


@pytest.mark.parametrize(
    ("source", "transaction"), [("url", None), ("route", "aides.views.parole"), ("component", "aides.views.parole")]
)
def test_la_page_se_dit_par_son_nom(source: str, transaction: str | None) -> None:
    """Where no page was found, the library takes the address for its name: a link, a reference."""
    dite = transaction or "/parole/jean.dupont/"
    event: Any = {"event_id": "1", "transaction": dite, "transaction_info": {"source": source}}
    assert epurer(event, {}).get("transaction") == transaction


@pytest.mark.parametrize("de", ["django.security.DisallowedHost", "django.security.csrf"])
def test_d_un_refus_il_n_y_a_que_le_genre(de: str) -> None:
    """Its message is what was refused."""
    event: Any = {"event_id": "1", "logger": de, "logentry": {"message": "jean.dupont", "params": ["x"]}}
    assert epurer(event, {}) == {"event_id": "1", "logger": de}
    assert epurer(event | {"logger": "django.request"}, {})["logentry"] == {"message": "jean.dupont"}


def test_sans_adresse_rien_n_est_envoye() -> None:
    assert not sentry_sdk.get_client().is_active()


@pytest.mark.parametrize(
    ("dsn", "dite"),
    [
        (DSN, True),
        ("http://cle@sentry.exemple.fr/1", False),
        ("https://sentry.exemple.fr/1", False),
        ("https://cle@sentry.exemple.fr/", False),
        ("sentry", False),
        ("https://cle@[sentry/1", False),
    ],
)
def test_ce_qui_est_une_adresse(dsn: str, dite: bool) -> None:
    assert est_une_adresse(dsn) is dite
