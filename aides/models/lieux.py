"""The ground that a row may be about: a field of the same shape wherever it may be left empty."""

from typing import TypeAlias

from django.db import models
from django.db.models.expressions import Combinable

from territoires.models import Departement, Region

# What may be put in, what is read: strings, for Django's own class takes no parameters.
DepartementOuRien: TypeAlias = "models.ForeignKey[Departement | Combinable | None, Departement | None]"
RegionOuRien: TypeAlias = "models.ForeignKey[Region | Combinable | None, Region | None]"


def departement_ou_rien(related_name: str, *, nom: str = "département", aide: str = "") -> DepartementOuRien:
    """Return a foreign key to a département. `nom` and `aide` are what the form says of it, of emptiness too."""
    return models.ForeignKey(
        Departement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=nom,
        help_text=aide,
    )


def region_ou_rien(related_name: str, *, aide: str = "") -> RegionOuRien:
    """Return a foreign key to a région."""
    return models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name="région",
        help_text=aide,
    )
