"""The second factor: codes of an application (TOTP), and recovery codes that serve once each. django-otp checks them.

A password alone opens nothing: `entree` hides who gave one until a code has come too.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp import login as garder_l_appareil
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from aides.models import Connexion, Issue

# Who has given a password has so many seconds for the code.
ATTENTE = 10 * 60
CODES_DE_SECOURS = 10
# Without what is read for something else: l, o, i, 0, 1.
LETTRES = "abcdefghjkmnpqrstuvwxyz23456789"
LONGUEUR = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a code: accepted or not, by which kind; how many seconds to wait; whether the door is closed."""

    accepte: bool = False
    de_secours: bool = False
    attendre: int = 0
    ferme: bool = False


def appareil_de(compte: Any) -> TOTPDevice | None:
    """Return the application that an account has shown to be its own, or None."""
    return TOTPDevice.objects.filter(user=compte, confirmed=True).order_by("pk").first()


def attendu(compte: Any) -> bool:
    """Whether this account has to give a second factor: all staff in production, those who have one elsewhere."""
    return compte.is_staff and (settings.SECOND_FACTEUR_OBLIGATOIRE or appareil_de(compte) is not None)


def est_entre(compte: Any) -> bool:
    """Whether somebody has given all that is asked of them; nobody has not."""
    if not compte.is_authenticated:
        return False
    return getattr(compte, "otp_device", None) is not None or not attendu(compte)


def mettre_en_attente(request: HttpRequest) -> None:
    """Bound a session that a password alone has begun."""
    request.session.pop(DEVICE_ID_SESSION_KEY, None)
    request.session.set_expiry(ATTENTE)


def faire_entrer(request: HttpRequest, compte: Any) -> None:
    """Make a session whole: under a new key, for as long as any other."""
    request.user = compte
    garder_l_appareil(request, appareil_de(compte))
    request.session.set_expiry(None)
    request.session.cycle_key()


# --- Codes ---


def normal(code: str) -> str:
    """Return a code as it is kept: no spaces nor hyphens, small letters."""
    return "".join(filter(str.isalnum, code)).lower()


def verifier(compte: Any, code: str) -> Verdict:
    """Check a code of the application, or one that serves once. The device's row is locked: no code serves twice."""
    code = normal(code)
    if _ferme(compte):
        return Verdict(ferme=True)
    secours = len(code) == LONGUEUR
    modele = StaticDevice if secours else TOTPDevice
    with transaction.atomic():
        lignes = modele.objects.select_for_update().filter(user=compte, confirmed=True)
        appareil = lignes.order_by("pk").first()
        if appareil is None:
            return Verdict(de_secours=secours)
        _oublier_les_vieux_echecs(appareil)
        attendre = _a_attendre(appareil)
        if attendre:
            return Verdict(attendre=attendre)
        accepte = appareil.verify_token(_empreinte(code) if secours else _chiffres(code))
    return Verdict(accepte=accepte, de_secours=secours)


def _ferme(compte: Any) -> bool:
    """Whether too many codes were refused in a row and of late."""
    depuis = timezone.now() - settings.AXES_COOLOFF_TIME
    derniere = Connexion.objects.filter(compte=compte, issue__in=Issue.entrees()).order_by("-pk").first()
    apres = Q(pk__gt=derniere.pk) if derniere else Q()
    refus = Connexion.objects.filter(apres, compte=compte, issue=Issue.CODE_REFUSE, quand__gte=depuis)
    return refus.count() >= settings.AXES_FAILURE_LIMIT


def _oublier_les_vieux_echecs(appareil: Any) -> None:
    """django-otp doubles the wait at each failure, without end: a quarter of an hour of quiet ends it here."""
    dernier = appareil.throttling_failure_timestamp
    if dernier is not None and timezone.now() - dernier > settings.AXES_COOLOFF_TIME:
        appareil.throttle_reset()


def _a_attendre(appareil: Any) -> int:
    permis, pourquoi = appareil.verify_is_allowed()
    if permis:
        return 0
    return int((pourquoi["locked_until"] - timezone.now()).total_seconds()) + 1


def _chiffres(code: str) -> str:
    """Digits as keyboards have them: `int` reads those of all scripts."""
    return code if code.isascii() and code.isdigit() and len(code) == 6 else ""


def _empreinte(code: str) -> str:
    """What is kept of a recovery code: 64 bits, of no use without the site's secret."""
    return salted_hmac("aides.codes-de-secours", code).hexdigest()[:16]


# --- Making one's own, making it again ---


def a_confirmer(compte: Any) -> TOTPDevice:
    """Return the application being installed, made if there is none: the same each time, until its first code."""
    siens = TOTPDevice.objects.filter(user=compte, confirmed=False).order_by("pk")
    return siens.first() or TOTPDevice.objects.create(user=compte, confirmed=False, name="Application")


def confirmer(compte: Any, code: str) -> tuple[list[str], int]:
    """Check the first code of the application being installed; it then takes the place of any other.

    Return the recovery codes, to be shown once; none when the code is wrong, with how many seconds to wait then.
    """
    with transaction.atomic():
        lignes = TOTPDevice.objects.select_for_update().filter(user=compte, confirmed=False)
        appareil = lignes.order_by("pk").first()
        if appareil is None:
            return [], 0
        _oublier_les_vieux_echecs(appareil)
        attendre = _a_attendre(appareil)
        if attendre or not appareil.verify_token(_chiffres(normal(code))):
            return [], attendre
        appareil.confirmed = True
        appareil.save(update_fields=["confirmed"])
        TOTPDevice.objects.filter(user=compte).exclude(pk=appareil.pk).delete()
        return renouveler_les_codes(compte), 0


@transaction.atomic
def renouveler_les_codes(compte: Any) -> list[str]:
    """Make recovery codes in the place of the former ones. Return them: they are kept nowhere as they are."""
    StaticDevice.objects.filter(user=compte).delete()
    lot = StaticDevice.objects.create(user=compte, name="Codes de secours")
    codes = [_tirer() for _ in range(CODES_DE_SECOURS)]
    StaticToken.objects.bulk_create(StaticToken(device=lot, token=_empreinte(normal(code))) for code in codes)
    return codes


def _tirer() -> str:
    lettres = "".join(secrets.choice(LETTRES) for _ in range(LONGUEUR))
    return f"{lettres[:5]}-{lettres[5:]}"


def codes_restants(compte: Any) -> int:
    """Return how many recovery codes have not served."""
    return int(StaticToken.objects.filter(device__user=compte).count())


def retirer(compte: Any) -> None:
    """Take away all that an account has of a second factor: it makes another, where one is asked for."""
    TOTPDevice.objects.filter(user=compte).delete()
    StaticDevice.objects.filter(user=compte).delete()
