"""Signing in as a person does: a page is asked for, a form sent, a code read from an application."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from aides.models import Connexion

SECRET = "trois loutres au soleil"
INDEX = "/admin/"
CONNEXION = "/admin/login/"
CODE = "/admin/second-facteur/"
INSTALLER = "/admin/second-facteur/installer/"
IMAGE = "/admin/second-facteur/image.svg"
GERER = "/admin/second-facteur/gerer/"
SESSIONS = "/admin/mes-sessions/"


def compte(nom: str = "ada", **champs: Any) -> User:
    """A superuser with a password that is known."""
    return User.objects.create_superuser(nom, password=SECRET, **champs)


def donner_le_mot_de_passe(client: Client, nom: str = "ada", secret: str = SECRET, **champs: Any) -> Any:
    """Send the form of the sign-in page."""
    entetes = {cle: valeur for cle, valeur in champs.items() if cle.isupper()}
    donnees = {cle: valeur for cle, valeur in champs.items() if not cle.isupper()}
    return client.post(CONNEXION, {"username": nom, "password": secret, **donnees}, **entetes)


@dataclass
class Application:
    """What stands on a telephone: it knows an account's secret."""

    appareil: TOTPDevice

    def code(self) -> str:
        """The code that is shown now, which the site takes for one that has not served: half a minute has passed."""
        TOTPDevice.objects.filter(pk=self.appareil.pk).update(last_t=-1)
        return self.meme_code()

    def meme_code(self) -> str:
        """The code that is shown now, which may have served."""
        return f"{totp(self.appareil.bin_key):06d}"

    def faux(self) -> str:
        """A code that it shows neither now nor a minute before or after."""
        justes = {totp(self.appareil.bin_key, drift=pas) for pas in range(-3, 4)}
        return next(f"{nombre:06d}" for nombre in range(1000) if nombre not in justes)


def application(de: User, confirmee: bool = True) -> Application:
    """An application that an account has installed, or is installing."""
    return Application(TOTPDevice.objects.create(user=de, name="Application", confirmed=confirmee))


def apres_un_moment(appareil: Any) -> None:
    """As if what must be waited for after a refused code had passed."""
    type(appareil).objects.filter(pk=appareil.pk).update(throttling_failure_timestamp=None)


def issues() -> list[str]:
    """The log, oldest first."""
    return list(Connexion.objects.order_by("pk").values_list("issue", flat=True))


def entre(client: Client) -> bool:
    """Whether the admin opens."""
    return bool(client.get(INDEX).status_code == 200)


def codes_montres(reponse: Any) -> list[str]:
    """The recovery codes that a page shows."""
    return re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", reponse.content.decode())
