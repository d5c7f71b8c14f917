"""What a visitor does with the form of reports."""

import re
from typing import Any

from django.test import Client

from aides.models import Signalement

FAIT = "/departements/26-drome/#bourse-etude"
MESSAGE = "La bourse n’est plus versée : délibération du 3 mars."


def jeton(client: Client, adresse: str = "/signaler/") -> str:
    """The word of a form that was just shown."""
    [trouve] = re.findall(r'name="jeton" value="([^"]+)"', client.get(adresse).content.decode())
    return str(trouve)


def envoyer(client: Client, **champs: Any) -> Any:
    """Send the form as a browser does; what begins with a capital is of the request."""
    entetes = {nom: valeur for nom, valeur in champs.items() if nom.isupper()}
    dits = {nom: valeur for nom, valeur in champs.items() if not nom.isupper()}
    remplis = {"sujet": FAIT, "message": MESSAGE, "courriel": "", "site": "", **dits}
    remplis.setdefault("jeton", jeton(client))
    return client.post("/signaler/", remplis, **entetes)


def seul() -> Signalement:
    """The one report that there is."""
    [signalement] = Signalement.objects.all()
    return signalement


def texte(reponse: Any) -> str:
    """The words of a page on one line, no-break spaces as spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", reponse.content.decode()).replace("\u00a0", " ").split())


def saisie(reponse: Any) -> tuple[str, str]:
    """What a form shown again holds: the message, the address."""
    html = reponse.content.decode()
    [message] = re.findall(r"(?s)<textarea[^>]*>\n(.*?)</textarea>", html)
    [courriel] = re.findall(r'id="courriel"[^>]*?\bvalue="([^"]*)"', html)
    return message, courriel
