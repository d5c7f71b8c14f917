"""What official sites answered when the team last asked them. Neither published nor kept as history."""

from django.db import models
from django.utils import timezone

from territoires.models import Departement


class EtatSite(models.Model):
    """What a territory's site answered. Of another address than the one that is published now, it says nothing."""

    departement = models.OneToOneField(Departement, models.CASCADE, related_name="etat_site")
    adresse = models.URLField(max_length=200)
    demande_le = models.DateTimeField(default=timezone.now)
    # "" where it answered.
    defaut = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "réponse d’un site officiel"
        verbose_name_plural = "réponses des sites officiels"

    def __str__(self) -> str:
        return f"{self.adresse} : {self.defaut or 'répond'}"
