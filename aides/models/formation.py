"""The hospital poles, and how many interns they can train."""

from django.core.validators import MinValueValidator
from django.db import models

from aides.models.commun import CleManager, ParCle
from aides.models.lieux import departement_ou_rien
from aides.mots.vocabulaires import SPECIALITES
from territoires.models import Region


class Pole(ParCle):
    """A hospital pole that trains interns."""

    nom = models.CharField("nom", max_length=60)
    contact = models.CharField("site ou adresse générique", max_length=200, blank=True)

    objects = CleManager()

    class Meta:
        verbose_name = "pôle de formation"
        verbose_name_plural = "pôles de formation"
        ordering = ["cle"]

    def __str__(self) -> str:
        return self.nom


class CapaciteManager(models.Manager["Capacite"]):
    def get_by_natural_key(self, pole: str, region: str, annee: int, specialite: str) -> "Capacite":
        return self.get(pole__cle=pole, region__slug=region, annee=annee, specialite=specialite)


class Capacite(models.Model):
    """How many interns a pole can train in a trade, one year, as printed under a région. Missing is missing.

    `annee` is the year printed (2018, 2022), not a survey's.
    """

    CLE_NATURELLE = ("pole", "region", "annee", "specialite")

    pole = models.ForeignKey(Pole, models.PROTECT, related_name="capacites", verbose_name="pôle")
    region = models.ForeignKey(Region, models.PROTECT, related_name="capacites", verbose_name="région")
    annee = models.PositiveSmallIntegerField("année", validators=[MinValueValidator(2000)])
    specialite = models.CharField("spécialité", max_length=40, choices=SPECIALITES)
    internes = models.PositiveSmallIntegerField("internes")
    page = models.PositiveSmallIntegerField("page imprimée", validators=[MinValueValidator(1)])
    departement = departement_ou_rien(
        "capacites",
        nom="imprimée pour",
        aide="Le territoire sans pôle pour lequel l’Atlas répète les chiffres d’un pôle d’une autre région.",
    )
    remarque = models.TextField("remarque", blank=True)

    objects = CapaciteManager()

    class Meta:
        verbose_name = "capacité de formation"
        verbose_name_plural = "capacités de formation"
        ordering = ["region__slug", "pole", "annee", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pole", "region", "annee", "specialite"], name="capacite_unique")
        ]

    def __str__(self) -> str:
        return f"{self.pole}, {self.annee}, {self.get_specialite_display()}"

    def natural_key(self) -> tuple[str, str, int, str]:
        return (self.pole.cle, self.region.slug, self.annee, self.specialite)

    natural_key.dependencies = ["aides.pole", "territoires.region", "territoires.departement"]  # type: ignore[attr-defined]
