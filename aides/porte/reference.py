"""The reference of a request: it stands in its answer, in its lines of the log, on the page of an error."""

import itertools
import os
import re
import secrets
from collections.abc import Iterator
from contextvars import ContextVar
from wsgiref.types import WSGIEnvironment

# What a proxy may give: as long as it takes to be one of its own, and nothing that a log could be fooled by.
BIEN_FORMEE = re.compile(r"[A-Za-z0-9_-]{8,64}")
# Those made here: what the process drew when it first made one, and a count; the processes of a server part before.
_tirage: dict[int, Iterator[str]] = {}
# One a thread or greenlet; empty outside of a request.
_reference: ContextVar[str] = ContextVar("reference", default="")


def prendre(environ: WSGIEnvironment, *, croire: bool) -> str:
    """Return the reference of a request, and hold it until the next. `croire`: what the header says is a proxy's."""
    dite: str = environ.get("HTTP_X_REQUEST_ID", "") if croire else ""
    reference = dite if dite and BIEN_FORMEE.fullmatch(dite) else next(_tirage.get(os.getpid()) or _tirer())
    _reference.set(reference)
    return reference


def _tirer() -> Iterator[str]:
    """Begin the references of this process."""
    debut, rangs = secrets.token_hex(5), itertools.count(1)
    _tirage.clear()
    return _tirage.setdefault(os.getpid(), (f"{debut}{rang & 0xFFFFFF:06x}" for rang in rangs))


def actuelle() -> str:
    """Return that of the request under way; empty where there is none."""
    return _reference.get()


def oublier() -> None:
    """Leave none: what comes next is of no request."""
    _reference.set("")
