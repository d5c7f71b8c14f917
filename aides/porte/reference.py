"""The reference of a request: it stands in its answer, in its lines of the log, on the page of an error."""

import re
import secrets
from contextvars import ContextVar
from wsgiref.types import WSGIEnvironment

# What a proxy may give: as long as it takes to be one of its own, and nothing that a log could be fooled by.
BIEN_FORMEE = re.compile(r"[A-Za-z0-9_-]{8,64}")
# One a thread or greenlet; empty outside of a request.
_reference: ContextVar[str] = ContextVar("reference", default="")


def prendre(environ: WSGIEnvironment, *, croire: bool) -> str:
    """Return the reference of a request, and hold it until the next. `croire`: what the header says is a proxy's."""
    dite: str = environ.get("HTTP_X_REQUEST_ID", "") if croire else ""
    reference = dite if BIEN_FORMEE.fullmatch(dite) else secrets.token_hex(8)
    _reference.set(reference)
    return reference


def actuelle() -> str:
    """Return that of the request under way; empty where there is none."""
    return _reference.get()


def oublier() -> None:
    """Leave none: what comes next is of no request."""
    _reference.set("")
