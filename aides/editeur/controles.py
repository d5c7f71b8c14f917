"""What `check --deploy` says of our own settings."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

from aides.editeur.mentions import Mention, manquantes
from aides.editeur.securite import contacts, refuses


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


@register(Tags.security, deploy=True)
def contact_de_securite(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whoever finds a flaw must know whom to tell: warn where nobody is named, and of what is no contact."""
    dits = settings.SECURITE_CONTACT
    avertissements: list[CheckMessage] = []
    for refuse in refuses(dits):
        avertissements.append(
            Warning(
                f"SECURITE_CONTACT : « {refuse} » n’est ni un courriel, ni une adresse https:, mailto: ou tel:.",
                hint="Ce contact n’est pas dans /.well-known/security.txt.",
                id="aides.W002",
            )
        )
    if not contacts(dits, settings.EDITEUR):
        avertissements.append(
            Warning(
                "Aucun contact de sécurité : ni SECURITE_CONTACT, ni EDITEUR_COURRIEL.",
                hint="/.well-known/security.txt répond 404.",
                id="aides.W003",
            )
        )
    return avertissements


@register(Tags.security, deploy=True)
def editions_inscriptibles(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An edition that cannot be written is known on the day it is published: warn before."""
    dossier = Path(settings.EDITIONS_DIR)
    la = next(chemin for chemin in (dossier, *dossier.absolute().parents) if chemin.exists())
    if la.is_dir() and os.access(la, os.W_OK | os.X_OK):
        return []
    return [
        Warning(
            f"EDITIONS_DIR : « {dossier} » ne peut pas être écrit.",
            hint="Publier une édition y sera refusé.",
            id="aides.W004",
        )
    ]
