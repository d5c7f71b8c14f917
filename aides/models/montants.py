"""Amounts of money, counts and dates as documents state them: one set of columns and rules, whoever states them."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from aides.mots.vocabulaires import NATURES_MONTANT, PAYES, PERIODICITES, SORTES_CHIFFRE, UNITES

# Of these five an amount states one at least; none of them, nor the duration, is zero.
VALEURS = ("minimum", "maximum", "plafond", "taux", "total")
POSITIFS = (*VALEURS, "taux_minimum", "duree_mois", "partie_de")
TAUX_MAXIMUM = Decimal(100)
# Only money that is given, lent or earned is paid to somebody; a cost and a rent are not.
PAYEES = ("aide", "pret", "remuneration")
DATE_PARTIELLE = RegexValidator(
    r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$", "Une date : « 2018 », « 2018-09 » ou « 2018-09-05 »."
)


def pourcentage(nom: str, aide: str = "") -> "models.DecimalField[Any, Any]":
    """Return a column of rates, empty where the document says nothing."""
    return models.DecimalField(nom, max_digits=6, decimal_places=2, null=True, blank=True, help_text=aide)


def euros(nom: str, aide: str = "") -> "models.DecimalField[Any, Any]":
    """Return a column of money, empty where the document says nothing."""
    return models.DecimalField(nom, max_digits=14, decimal_places=2, null=True, blank=True, help_text=aide)


class Stipule(models.Model):
    """What a measure, a table cell or a scheme states, by rank: who inherits says which, in `PORTEUR`.

    It adds the foreign key of that name, and `contraintes` to its own Meta.
    """

    PORTEUR = "dispositif"

    ordre = models.PositiveSmallIntegerField("ordre")
    au_moins = models.BooleanField("au moins", default=False, help_text="« au moins », « à partir de », « plus de ».")
    au_plus = models.BooleanField("au plus", default=False, help_text="« au plus », « jusqu’à ».")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{getattr(self, self.PORTEUR)} · {self.ordre}"

    def natural_key(self) -> tuple[Any, ...]:
        return (*getattr(self, self.PORTEUR).natural_key(), self.ordre)


class MontantStipule(Stipule):
    """Money: value or range, per what, ceiling or rate, total over time where stated; who is paid."""

    CLE_NATURELLE: tuple[str, ...] = ("dispositif", "ordre")

    nature = models.CharField("nature", max_length=20, choices=NATURES_MONTANT, default="aide")
    payee_a = models.CharField(
        "payée à", max_length=20, choices=PAYES, blank=True, help_text="Vide : un coût, un loyer, ou non dit."
    )
    minimum = euros("minimum", "Égal au maximum quand le document donne une seule valeur.")
    maximum = euros("maximum")
    unite = models.CharField("unité", max_length=10, choices=UNITES, default="EUR")
    periodicite = models.CharField("par", max_length=20, choices=PERIODICITES, blank=True)
    plafond = euros("plafond")
    taux = pourcentage("taux (%)")
    taux_minimum = pourcentage("taux le plus bas (%)", "Quand le document donne une fourchette de taux.")
    duree_mois = models.PositiveSmallIntegerField("durée (mois)", null=True, blank=True)
    duree_au_plus = models.BooleanField(
        "au plus cette durée", default=False, help_text="« trois ans maximum », « au plus », « jusqu’à »."
    )
    total = euros("total sur la durée")
    partie_de = models.PositiveSmallIntegerField(
        "partie du montant n°", null=True, blank=True, help_text="L’ordre du montant dont celui-ci est une part."
    )
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
        if self.taux_minimum is not None and (self.taux is None or self.taux_minimum > self.taux):
            erreurs["taux_minimum"] = "Le taux le plus bas suppose un taux, et ne le dépasse pas."
        if all(getattr(self, champ) is None for champ in VALEURS):
            erreurs.setdefault("minimum", "Indiquez une valeur, un plafond, un taux ou un total.")
        if self.au_moins and self.au_plus:
            erreurs["au_plus"] = "« Au moins » ou « au plus », pas les deux."
        if self.duree_au_plus and self.duree_mois is None:
            erreurs["duree_au_plus"] = "« Au plus » suppose une durée."
        if self.payee_a and self.nature not in PAYEES:
            erreurs["payee_a"] = "Un coût ou un loyer n’est payé à personne."
        if self.partie_de is not None and self.partie_de == self.ordre:
            erreurs["partie_de"] = "Un montant n’est pas une part de lui-même."
        if erreurs:
            raise ValidationError(erreurs)


class ChiffreStipule(Stipule):
    """A count or a date: so many places, people, sessions; created that year."""

    CLE_NATURELLE: tuple[str, ...] = ("dispositif", "ordre")

    sorte = models.CharField("ce qui est compté", max_length=20, choices=SORTES_CHIFFRE)
    minimum = euros("minimum", "Égal au maximum quand le document donne un seul nombre.")
    maximum = euros("maximum")
    date = models.CharField("date", max_length=10, blank=True, validators=[DATE_PARTIELLE])
    objet = models.CharField("de quoi", max_length=300)

    class Meta:
        abstract = True
        ordering = ["dispositif", "ordre"]

    def clean(self) -> None:
        """Refuse at the field what `contraintes_chiffre` would refuse in the database."""
        erreurs = {}
        chiffre = self.minimum is not None or self.maximum is not None
        if self.sorte == "date":
            if chiffre or not self.date:
                erreurs["date"] = "Une date, et pas de nombre."
        elif self.date or not chiffre:
            erreurs["minimum"] = "Un nombre, et pas de date."
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            erreurs.setdefault("maximum", "Le maximum est inférieur au minimum.")
        if self.au_moins and self.au_plus:
            erreurs["au_plus"] = "« Au moins » ou « au plus », pas les deux."
        if erreurs:
            raise ValidationError(erreurs)


def _en_ordre() -> Q:
    return Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum"))


def _communes(prefixe: str, porteur: str) -> list[models.BaseConstraint]:
    """The constraints of all that is stated by rank."""
    return [
        models.UniqueConstraint(fields=[porteur, "ordre"], name=f"{prefixe}_unique"),
        models.CheckConstraint(condition=_en_ordre(), name=f"{prefixe}_bornes_en_ordre"),
        models.CheckConstraint(condition=Q(au_moins=False) | Q(au_plus=False), name=f"{prefixe}_moins_ou_plus"),
    ]


def contraintes(prefixe: str, porteur: str = "dispositif") -> list[models.BaseConstraint]:
    """Return the constraints of a table of amounts, each under a name that begins with `prefixe`."""
    dite = Q()
    for champ in VALEURS:
        dite |= Q(**{f"{champ}__isnull": False})
    positifs = [
        models.CheckConstraint(
            condition=Q(**{f"{champ}__isnull": True}) | Q(**{f"{champ}__gt": 0}), name=f"{prefixe}_{champ}_positif"
        )
        for champ in POSITIFS
    ]
    return [
        *_communes(prefixe, porteur),
        models.CheckConstraint(condition=dite, name=f"{prefixe}_non_vide"),
        *positifs,
        models.CheckConstraint(
            condition=Q(taux__isnull=True) | Q(taux__lte=TAUX_MAXIMUM), name=f"{prefixe}_taux_au_plus_100"
        ),
        models.CheckConstraint(
            condition=Q(taux_minimum__isnull=True) | Q(taux__gte=F("taux_minimum")), name=f"{prefixe}_taux_en_ordre"
        ),
        models.CheckConstraint(
            condition=Q(duree_au_plus=False) | Q(duree_mois__isnull=False), name=f"{prefixe}_duree_au_plus_dite"
        ),
        models.CheckConstraint(condition=Q(payee_a="") | Q(nature__in=PAYEES), name=f"{prefixe}_payee"),
        models.CheckConstraint(
            condition=Q(partie_de__isnull=True) | ~Q(partie_de=F("ordre")), name=f"{prefixe}_pas_sa_part"
        ),
    ]


def contraintes_chiffre(prefixe: str, porteur: str = "dispositif") -> list[models.BaseConstraint]:
    """Return the constraints of a table of counts and dates, each under a name that begins with `prefixe`."""
    nombre = Q(minimum__isnull=False) | Q(maximum__isnull=False)
    return [
        *_communes(prefixe, porteur),
        models.CheckConstraint(
            condition=(Q(sorte="date") & ~Q(date="") & ~nombre) | (~Q(sorte="date") & Q(date="") & nombre),
            name=f"{prefixe}_nombre_ou_date",
        ),
    ]
