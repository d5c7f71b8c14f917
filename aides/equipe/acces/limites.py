"""When a sign-in waits. django-axes counts failures by account and address; two wider counts are added here.

A stranger may fail on a colleague's account as often as they like from anywhere: it must not keep the colleague out.
So the wider counts say nothing where that account has signed in before: there, its own failures alone are counted.

Of what was typed nothing is written as it is: a name may be a password in the wrong box. Counting needs a hash of it.
"""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.db.models.signals import pre_save
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from aides.models import Connexion, Issue
from aides.porte.appelant import reseau


class CompteurDesEchecs(AxesDatabaseHandler):  # type: ignore[misc]
    """django-axes, with two more limits."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures of this account from this address; as many as close it, where a wider limit is met."""
        echecs = int(super().get_failures(request, credentials))
        if echecs < settings.AXES_FAILURE_LIMIT and _trop(request, credentials):
            return int(settings.AXES_FAILURE_LIMIT)
        return echecs

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Count a failure: of whom, from where and when, and nothing of the browser."""
        if request is not None:
            request.axes_user_agent = request.axes_http_accept = request.axes_path_info = ""  # type: ignore[attr-defined]
        super().user_login_failed(sender, credentials, request, **kwargs)

    def reset_attempts(self, *, username: str | None = None, **kwargs: Any) -> int:
        """Forget failures: those of a name as it is typed, of an address…"""
        return int(super().reset_attempts(username=empreinte(username), **kwargs))


def ne_rien_garder(instance: AccessAttempt, **kwargs: Any) -> None:
    """Leave out the forms and the addresses that django-axes copies, whatever their fields are called."""
    instance.get_data = instance.post_data = ""


def ecouter() -> None:
    """Begin to look at what django-axes writes."""
    pre_save.connect(ne_rien_garder, sender=AccessAttempt)


def saisi(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Return the name that is tried, as it was typed; None where none was."""
    nom = credentials.get("username") if credentials else request.POST.get("username")
    return None if nom is None else str(nom)


def empreinte(nom: str | None) -> str | None:
    """Return what stands for a name in the counts."""
    return nom and salted_hmac("aides.equipe.acces.limites", nom, algorithm="sha256").hexdigest()


def identifiant(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Return what django-axes counts a try under."""
    return empreinte(saisi(request, credentials))


def _trop(request: HttpRequest, credentials: dict[str, Any] | None) -> bool:
    nom = saisi(request, credentials)
    adresse = request.axes_ip_address  # type: ignore[attr-defined]
    atteinte = _echecs(request, username=empreinte(nom)) >= settings.ECHECS_PAR_COMPTE or (
        bool(adresse) and _echecs(request, ip_address=adresse) >= settings.ECHECS_PAR_ADRESSE
    )
    return atteinte and not deja_venu(nom, reseau(request))


def _echecs(request: HttpRequest, **qui: str | None) -> int:
    recentes = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request), **qui)
    return recentes.aggregate(n=Sum("failures_since_start"))["n"] or 0


def deja_venu(identifiant: str | None, d_ou: str) -> bool:
    """Whether this account has come in from this network, as far back as the log goes."""
    venues = Connexion.objects.filter(identifiant=identifiant, adresse=d_ou, issue__in=Issue.entrees())
    return bool(identifiant) and venues.exists()
