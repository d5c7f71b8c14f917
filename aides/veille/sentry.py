"""Errors, sent to whom the operator names: `SENTRY_DSN`. What leaves is what is named here, and nothing else."""

from typing import Any

import sentry_sdk
from sentry_sdk.transport import Transport
from sentry_sdk.types import Event, Hint
from sentry_sdk.utils import BadDsn, Dsn

from aides.porte.reference import actuelle
from aides.veille.lignes import REFUS

GARDES = ("event_id", "timestamp", "platform", "level", "logger", "environment", "release", "sdk")
D_UN_CADRE = ("filename", "function", "module", "lineno", "in_app")


def est_une_adresse(dsn: str) -> bool:
    """Whether errors can be sent to this address."""
    try:
        return Dsn(dsn).scheme == "https"
    except (BadDsn, ValueError):
        return False


def initialiser(dsn: str, transport: type[Transport] | None = None) -> None:
    """Begin to send errors. `transport` stands in for the network, in tests.

    Nothing that tells who is collected, as the library has it where nobody asks for more; `epurer` trusts it no more.
    """
    sentry_sdk.init(
        dsn=dsn,
        transport=transport,
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="",
        before_send=epurer,
    )


def epurer(event: Event, hint: Hint) -> Event:
    """Return what may leave of an event: where the code failed, by which kind of error, under which reference.

    Neither the request, nor whose it was, nor the words of an error or of a message: a database writes into them what
    somebody typed.
    """
    tout: dict[str, Any] = dict(event)
    propre: dict[str, Any] = {nom: tout[nom] for nom in GARDES if nom in tout}
    # The name of the page; where none was found, it is the address itself.
    if "transaction" in tout and (tout.get("transaction_info") or {}).get("source") != "url":
        propre["transaction"] = tout["transaction"]
    if "exception" in tout:
        propre["exception"] = {"values": [_erreur(valeur) for valeur in tout["exception"].get("values", [])]}
    if "logentry" in tout and not str(tout.get("logger", "")).startswith(REFUS):
        # The words as the code has them, before anything is put into them; of refusals they are what was refused.
        propre["logentry"] = {"message": tout["logentry"].get("message", "")}
    if reference := actuelle():
        propre["tags"] = {"reference": reference}
    return propre  # type: ignore[return-value]


def _erreur(valeur: dict[str, Any]) -> dict[str, Any]:
    cadres = (valeur.get("stacktrace") or {}).get("frames", [])
    return {
        "type": valeur.get("type"),
        "module": valeur.get("module"),
        "stacktrace": {"frames": [{nom: c[nom] for nom in D_UN_CADRE if nom in c} for c in cadres]},
    }
