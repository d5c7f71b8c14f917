"""What `check --deploy` says of our own settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from aides.editeur.mentions import Mention, manquantes


@register(Tags.security, deploy=True)
def editeur_nomme(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A public site must say who publishes it: warn until every setting of the operator is filled."""
    return list(map(_avertir, manquantes(settings.EDITEUR)))


def _avertir(mention: Mention) -> Warning:
    return Warning(
        f"{mention.libelle} : la variable d’environnement {mention.variable} n’est pas remplie.",
        hint="Les pages /mentions-legales/, /accessibilite/ et /donnees-personnelles/ disent qu’elle manque.",
        id="aides.W001",
    )
