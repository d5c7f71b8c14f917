"""How a line of the log is written: a record of JSON in production, a plain line in the workshop.

Only what is named here is written: whatever else Django hangs on a record (the request, with its address and all that
is asked in it) is not. Addresses in messages, gunicorn's above all, are cut to their network. In production, neither
the words of an error, into which a database writes what somebody typed, nor the paths that open by being known.
"""

import copy
import logging
import re
import traceback
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from aides.porte.appelant import reseau_de
from aides.porte.reference import actuelle
from aides.veille.chemins import sans_secret

# Loggers whose name is a kind of refusal, and whose message repeats what was refused.
REFUS = "django.security."

# What may be an address, with the port that follows one of IPv4.
CANDIDATE = re.compile(r"(?<!\w)[0-9A-Fa-f:.]*[.:][0-9A-Fa-f:.]*(?![A-Za-z_])(?:/(?:24|48)\b)?")
# What may follow one: nothing, the end of a sentence, a port, both.
FINS = [re.compile(fin) for fin in (r"$", r"[.:]$", r"[.:]+$", r":\d+[.:]*$")]


def sans_adresse(texte: str) -> str:
    """Return a text whose addresses are cut; those of the machine itself stay."""
    return CANDIDATE.sub(_couper, texte)


def _couper(trouve: re.Match[str]) -> str:
    dite, barre, longueur = trouve[0].partition("/")
    for motif in FINS:
        suite = motif.search(dite)
        if suite is None:
            continue
        fin = suite[0]
        try:
            lue = ip_address(dite.removesuffix(fin))
        except ValueError:
            continue
        coupee = reseau_de(str(lue))
        # What is cut already stays as it is.
        if lue.is_loopback or lue.is_unspecified or coupee == trouve[0]:
            return trouve[0]
        return f"{coupee}{fin}{barre}{longueur}"
    return trouve[0]


def sans_mots(erreur: BaseException | None) -> str:
    """Return the trace of an error and of those behind it: where in the code, of which kind."""
    traces: list[str] = []
    while erreur is not None and len(traces) < 10:
        cadres = "".join(traceback.format_tb(erreur.__traceback__))
        traces.insert(0, f"Traceback (most recent call last):\n{cadres}{type(erreur).__qualname__}")
        erreur = erreur.__cause__ or (None if erreur.__suppress_context__ else erreur.__context__)
    return "\n\n".join(traces)


def discret(record: logging.LogRecord) -> logging.LogRecord:
    """Return a record as production writes it, apart from the one that others handle too."""
    # Seen to already (aides/veille/serveur.py): of a server that does not start, whoever runs it needs the words.
    if record.name.startswith("gunicorn."):
        return record
    dit = copy.copy(record)
    if record.exc_info and record.exc_info[1] is not None:
        dit.exc_text, dit.exc_info = sans_mots(record.exc_info[1]), None
    if record.name.startswith(REFUS):
        # What a client sent too much of has no place in the code.
        dit.msg, dit.args, dit.exc_text = f"Demande refusée : {record.name.removeprefix(REFUS)}", (), None
    elif record.name.startswith("django") and isinstance(record.args, tuple):
        dit.args = tuple(sans_secret(mot) if isinstance(mot, str) else mot for mot in record.args)
    return dit


class LigneJson(JsonFormatter):
    """A record a line: date, level, where from, message, reference; of a request, what is said; an error’s trace."""

    def __init__(self) -> None:
        super().__init__(json_ensure_ascii=False)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return super().format(discret(record))

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Fill a record; pythonjsonlogger would add all that hangs on it."""
        log_data["date"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["niveau"] = record.levelname
        log_data["origine"] = record.name
        log_data["message"] = sans_adresse(record.message)
        if reference := actuelle():
            log_data["reference"] = reference
        log_data |= getattr(record, "requete", {})
        for nom, voulu in (("exc_info", "trace"), ("stack_info", "pile")):
            if message_dict.get(nom):
                log_data[voulu] = sans_adresse(str(message_dict[nom]))


class LignePlaine(logging.Formatter):
    """The message; of a request, what is said of it; of what goes wrong in one, its reference."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line, without the trace that follows it."""
        ligne = super().formatMessage(record)
        if requete := getattr(record, "requete", None):
            parametres = f" ?{','.join(requete['parametres'])}" if requete["parametres"] else ""
            return f"{ligne}{parametres} {requete['octets']} o {requete['ms']} ms {requete['servie']} {actuelle()}"
        return f"{ligne} [{actuelle()}]" if actuelle() and record.levelno >= logging.WARNING else ligne
