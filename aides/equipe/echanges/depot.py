"""Keeps a file between its preview and its confirmation: one an account, for an hour at most."""

import secrets
from datetime import timedelta
from typing import Any

from django.utils import timezone

from aides.equipe.echanges.limites import MINUTES
from aides.models import Depot

# What is told of the name of a file.
LETTRES_DU_NOM = 200


def deposer(compte: Any, echange: str, *, nom: str, forme: str, contenu: bytes) -> Depot:
    """Keep a file in place of the one that this account had sent; forget those that waited too long."""
    Depot.objects.filter(date__lt=_limite()).delete()
    valeurs = {"jeton": secrets.token_hex(16), "echange": echange, "nom": nom[-LETTRES_DU_NOM:], "forme": forme}
    depot, _ = Depot.objects.update_or_create(compte=compte, defaults={**valeurs, "contenu": contenu})
    return depot


def retrouver(compte: Any, echange: str, jeton: str) -> Depot | None:
    """Return the file that this account sent and has not confirmed; None where it has gone."""
    return Depot.objects.filter(compte=compte, echange=echange, jeton=jeton, date__gte=_limite()).first()


def _limite() -> Any:
    return timezone.now() - timedelta(minutes=MINUTES)
