"""Amounts of money as documents state them: one set of columns and rules, whatever a measure's authority."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from aides.mots.vocabulaires import NATURES_MONTANT, PERIODICITES, UNITES

# Of these five an amount states one at least; none of them, nor the duration, is zero.
VALEURS = ("minimum", "maximum", "plafond", "taux", "total")
POSITIFS = (*VALEURS, "duree_mois")
TAUX_MAXIMUM = Decimal(100)


def euros(nom: str, aide: str = "") -> "models.DecimalField[Any, Any]":
    """Return a column of money, empty where the document says nothing."""
    return models.DecimalField(nom, max_digits=14, decimal_places=2, null=True, blank=True, help_text=aide)


class MontantStipule(models.Model):
    """Value or range, per what, ceiling or rate, total over time where stated.

    Who inherits adds `dispositif`, and `contraintes` to its own Meta.
    """

    CLE_NATURELLE = ("dispositif", "ordre")

    ordre = models.PositiveSmallIntegerField("ordre")
    nature = models.CharField("nature", max_length=20, choices=NATURES_MONTANT, default="aide")
    minimum = euros("minimum", "Égal au maximum quand le document donne une seule valeur.")
    maximum = euros("maximum")
    unite = models.CharField("unité", max_length=10, choices=UNITES, default="EUR")
    periodicite = models.CharField("par", max_length=20, choices=PERIODICITES, blank=True)
    plafond = euros("plafond")
    taux = models.DecimalField("taux (%)", max_digits=6, decimal_places=2, null=True, blank=True)
    duree_mois = models.PositiveSmallIntegerField("durée (mois)", null=True, blank=True)
    total = euros("total sur la durée")
    objet = models.CharField("ce que ce montant concerne", max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["dispositif", "ordre"]

    def clean(self) -> None:
        """Refuse at the field what `contraintes` would refuse in the database."""
        erreurs = {}
        for champ in POSITIFS:
            valeur = getattr(self, champ)
            if valeur is not None and valeur <= 0:
                erreurs[champ] = "Un montant est supérieur à zéro."
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            erreurs.setdefault("maximum", "Le maximum est inférieur au minimum.")
        if self.taux is not None and self.taux > TAUX_MAXIMUM:
            erreurs["taux"] = "Un taux ne dépasse pas 100 %."
        if all(getattr(self, champ) is None for champ in VALEURS):
            erreurs.setdefault("minimum", "Indiquez une valeur, un plafond, un taux ou un total.")
        if erreurs:
            raise ValidationError(erreurs)


def contraintes(prefixe: str) -> list[models.BaseConstraint]:
    """Return the constraints of a table of amounts, each under a name that begins with `prefixe`."""
    dite = Q()
    for champ in VALEURS:
        dite |= Q(**{f"{champ}__isnull": False})
    en_ordre = Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum"))
    positifs = [
        models.CheckConstraint(
            condition=Q(**{f"{champ}__isnull": True}) | Q(**{f"{champ}__gt": 0}), name=f"{prefixe}_{champ}_positif"
        )
        for champ in POSITIFS
    ]
    return [
        models.UniqueConstraint(fields=["dispositif", "ordre"], name=f"{prefixe}_unique"),
        models.CheckConstraint(condition=dite, name=f"{prefixe}_non_vide"),
        models.CheckConstraint(condition=en_ordre, name=f"{prefixe}_bornes_en_ordre"),
        *positifs,
        models.CheckConstraint(
            condition=Q(taux__isnull=True) | Q(taux__lte=TAUX_MAXIMUM), name=f"{prefixe}_taux_au_plus_100"
        ),
    ]
