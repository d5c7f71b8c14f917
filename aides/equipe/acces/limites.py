"""When a sign-in waits. django-axes counts failures by account and address; two wider counts are added here.

A stranger may fail on a colleague's account as often as they like from anywhere: it must not keep the colleague out.
So the wider counts say nothing where that account has signed in before: there, its own failures alone are counted.
"""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

from aides.models import Connexion, Issue
from aides.porte.appelant import reseau


class Compteur(AxesDatabaseHandler):  # type: ignore[misc]
    """django-axes, with two more limits."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures of this account from this address; as many as close it, where a wider limit is met."""
        echecs = int(super().get_failures(request, credentials))
        if echecs < settings.AXES_FAILURE_LIMIT and _trop(request, credentials):
            return int(settings.AXES_FAILURE_LIMIT)
        return echecs


def _trop(request: HttpRequest, credentials: dict[str, Any] | None) -> bool:
    identifiant = get_client_username(request, credentials)
    adresse = request.axes_ip_address  # type: ignore[attr-defined]
    atteinte = _echecs(request, username=identifiant) >= settings.ECHECS_PAR_COMPTE or (
        bool(adresse) and _echecs(request, ip_address=adresse) >= settings.ECHECS_PAR_ADRESSE
    )
    return atteinte and not deja_venu(identifiant, reseau(request))


def _echecs(request: HttpRequest, **qui: str | None) -> int:
    recentes = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request), **qui)
    return recentes.aggregate(n=Sum("failures_since_start"))["n"] or 0


def deja_venu(identifiant: str | None, d_ou: str) -> bool:
    """Whether this account has come in from this network, as far back as the log goes."""
    venues = Connexion.objects.filter(identifiant=identifiant, adresse=d_ou, issue__in=Issue.entrees())
    return bool(identifiant) and venues.exists()
