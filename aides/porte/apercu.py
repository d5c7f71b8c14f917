"""The preview: a member of staff who asked for it sees what is not published, on the public pages themselves.

The session says who is in it. Kept pages are answered before any session is read: a signed cookie tells the front of
the house to let these requests through, and grants nothing by itself.
"""

from collections.abc import Callable
from wsgiref.types import WSGIEnvironment

from csp.constants import SELF
from django.core import signing
from django.http import HttpRequest, HttpResponseBase, parse_cookie
from django.urls import reverse

from aides.porte.silence import en_panne

TEMOIN = "apercu"
# A preview ends with the working day.
DUREE = 60 * 60 * 10
_SIGNATURE = signing.TimestampSigner(salt="apercu")


def a_part(environ: WSGIEnvironment) -> bool:
    """Whether a request is to be answered by Django alone, and its answer kept for nobody."""
    temoins = environ.get("HTTP_COOKIE", "")
    if TEMOIN not in temoins:
        return False
    # As Django reads them: others than ours may be of any form, and stand before it.
    return _signe(parse_cookie(temoins).get(TEMOIN, ""))


def _signe(valeur: str) -> bool:
    try:
        return _SIGNATURE.unsign(valeur, max_age=DUREE) == TEMOIN
    except signing.BadSignature:
        return False


class Apercu:
    """Say on the request whether it is of a preview; its answer is then private, and found by no search engine.

    Where the session and the cookie do not agree, the cookie follows: set once staff entered the preview, taken away
    once they left it or signed out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        pose = _signe(request.COOKIES.get(TEMOIN, ""))
        request.apercu = pose and _demande(request)  # type: ignore[attr-defined]
        reponse = self.get_response(request)
        if en_panne(request):
            return reponse
        if request.apercu:  # type: ignore[attr-defined]
            reponse["Cache-Control"] = "private, no-store"
            reponse["X-Robots-Tag"] = "noindex, nofollow"
            if not request.path.startswith(reverse("admin:index")):
                _encadrable(reponse)
        # Nobody else's session is looked at.
        if TEMOIN in request.COOKIES or request.session.modified:
            _accorder(request, reponse, pose=pose)
        return reponse


def _encadrable(reponse: HttpResponseBase) -> None:
    """Let our own pages frame a page of the preview: the screen of a sheet shows it beside. No other page ever is."""
    reponse["X-Frame-Options"] = "SAMEORIGIN"
    reponse._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]


def _demande(request: HttpRequest) -> bool:
    return est_dans(request) and request.user.is_active and request.user.is_staff


def _accorder(request: HttpRequest, reponse: HttpResponseBase, *, pose: bool) -> None:
    demande = _demande(request)
    if demande and not pose:
        reponse.set_cookie(
            TEMOIN,
            _SIGNATURE.sign(TEMOIN),
            max_age=DUREE,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    elif not demande:
        reponse.delete_cookie(TEMOIN, samesite="Lax")


def est_dans(request: HttpRequest) -> bool:
    """Whether a member of staff is in the preview."""
    return bool(request.session.get(TEMOIN))


def entrer(request: HttpRequest) -> None:
    """Put a member of staff into the preview."""
    request.session[TEMOIN] = True


def sortir(request: HttpRequest) -> None:
    """Take one out of it."""
    request.session.pop(TEMOIN, None)
