"""What stands before the staff's rooms: nobody is known there before they have given all that is asked of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from aides.equipe.acces.second_facteur import est_entre
from aides.equipe.acces.sessions import noter_le_passage
from aides.porte.connus import ENTRE
from aides.porte.silence import en_panne


class Entree:
    """Put a stranger in the place of who has given a password alone: then no page, of ours or of a package, can
    forget to ask. Who it is stays in `request.identifie`, for the pages of the second factor.

    After Django's and django-otp's own, before all that asks who is there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        identifie = request.user
        request.identifie = identifie  # type: ignore[attr-defined]
        # Not looked at before it is asked for: pages of the public never ask, and do not depend on a cookie.
        request.user = SimpleLazyObject(partial(_entre, identifie))  # type: ignore[assignment]
        reponse = self.get_response(request)
        if en_panne(request):
            # Asking who is there would wait for the database once more.
            return reponse
        if request.session.accessed and request.session.session_key and est_entre(request.user):
            request.META[ENTRE] = True
            noter_le_passage(request, request.user)
        return reponse


def _entre(identifie: Any) -> Any:
    return identifie if est_entre(identifie) else AnonymousUser()
