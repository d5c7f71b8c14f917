"""The staff's logins: whose address a try came from, and how long a failed one is remembered."""

from ipaddress import ip_address

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def adresse_client(request: HttpRequest) -> str:
    """Return the address that a request comes from, read past as many proxies as stand in front of the site.

    Only what our own proxies wrote is believed: whoever calls them may have put anything further to the left.
    """
    directe = str(request.META.get("REMOTE_ADDR", ""))
    relais = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.NOMBRE_PROXYS <= len(relais):
        try:
            return str(ip_address(relais[-settings.NOMBRE_PROXYS].strip()))
        except ValueError:
            pass  # not an address: a proxy that adds its port, or that is not there
    return directe


def purger() -> int:
    """Delete the failed tries that no longer count; return how many."""
    passees = AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - settings.AXES_COOLOFF_TIME)
    _, par_modele = passees.delete()
    return int(par_modele.get("axes.AccessAttempt", 0))
