"""What a form shows of rows, as one short word: forms that show the same have the same, `empreinte`.

A form carries it, with the number of the last revision that was made when it was opened: what came since is told.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import QuerySet
from django.forms.models import model_to_dict
from reversion.models import Revision

from aides.models.ensembles import parties


@dataclass(frozen=True, slots=True)
class Repere:
    """When a form was opened, and what it showed."""

    revision: int
    empreinte: str

    def __str__(self) -> str:
        return f"{self.revision}.{self.empreinte}"

    @classmethod
    def lire(cls, texte: str) -> "Repere | None":
        """Read what a form carried; None of what no form carries."""
        revision, _, empreinte = texte.partition(".")
        if not (revision.isascii() and revision.isdecimal() and len(revision) < 19 and empreinte):
            return None
        return cls(int(revision), empreinte)


def derniere_revision() -> int:
    """Return the number of the last revision. To be asked before what it dates is read."""
    return Revision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def resume(contenu: Any) -> str:
    """Return a short word for what is made of dictionaries, lists and plain values."""
    texte = json.dumps(contenu, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(texte.encode()).hexdigest()[:32]


def retenues(ligne: models.Model, noms: Collection[str] | None = None) -> dict[str, Any]:
    """Return what a row holds in fields that can be edited, those named or all, so that equal is written alike."""
    return {nom: simple(valeur) for nom, valeur in model_to_dict(ligne, fields=noms).items()}


def simple(valeur: Any) -> Any:
    """Return a value as a form or a row may hold it, in one form."""
    if isinstance(valeur, models.Model):
        return valeur.pk
    if isinstance(valeur, Decimal):
        return f"{valeur.normalize():f}"
    if isinstance(valeur, str):
        # A browser ends lines in its own way.
        return valeur.replace("\r\n", "\n")
    if isinstance(valeur, list | tuple | QuerySet):
        return sorted(map(simple, valeur))
    return valeur


def lignes_retenues(lignes: QuerySet[Any], noms: Collection[str] | None = None) -> list[list[Any]]:
    """Return what rows hold, in the order of their keys; in one query, and one for each list that they have."""
    modele = lignes.model
    listes = [champ.name for champ in modele._meta.many_to_many if noms is None or champ.name in noms]
    return [[ligne.pk, retenues(ligne, noms)] for ligne in lignes.order_by("pk").prefetch_related(*listes)]


def ensemble(modele: type[models.Model], pks: Iterable[Any]) -> list[Any]:
    """Return what rows hold, with all that hangs on them."""
    cles = sorted(pks)
    contenu: list[Any] = [modele._meta.label, lignes_retenues(modele._base_manager.filter(pk__in=cles))]
    for partie, cle in parties(modele):
        siennes = partie._base_manager.filter(**{f"{cle}__in": cles}).values_list("pk", flat=True)
        if siennes:
            contenu.append(ensemble(partie, siennes))
    return contenu
