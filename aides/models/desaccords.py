"""Where documents do not agree with one another, or with themselves."""

from django.db import models

from aides.models.commun import CleManager, ParCle, Source
from aides.models.lieux import departement_ou_rien, region_ou_rien


class Desaccord(ParCle):
    """A point on which documents (or two places of one) do not agree; all versions stand side by side."""

    objet = models.CharField("objet", max_length=200)
    explication = models.TextField("explication", help_text="Ce qui peut expliquer l’écart, de notre main.")
    region = region_ou_rien("desaccords")
    departement = departement_ou_rien("desaccords")
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    objects = CleManager()

    class Meta:
        verbose_name = "désaccord entre documents"
        verbose_name_plural = "désaccords entre documents"
        ordering = ["ordre", "cle"]

    def __str__(self) -> str:
        return self.objet

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = ["territoires.region", "territoires.departement"]  # type: ignore[attr-defined]


class VersionDesaccordManager(models.Manager["VersionDesaccord"]):
    def get_by_natural_key(self, desaccord: str, ordre: int) -> "VersionDesaccord":
        return self.get(desaccord__cle=desaccord, ordre=ordre)


class VersionDesaccord(models.Model):
    """What one document says, with the scope it says it with."""

    CLE_NATURELLE = ("desaccord", "ordre")

    desaccord = models.ForeignKey(Desaccord, models.CASCADE, related_name="versions", verbose_name="désaccord")
    ordre = models.PositiveSmallIntegerField("ordre")
    source = models.ForeignKey(Source, models.PROTECT, related_name="versions_desaccord", verbose_name="source")
    valeur = models.CharField("ce qui est dit", max_length=200)
    portee = models.CharField("portée", max_length=300, help_text="Période, champ : ce que la valeur compte.")
    lieu = models.CharField("place dans le document", max_length=300)

    objects = VersionDesaccordManager()

    class Meta:
        verbose_name = "version"
        ordering = ["desaccord", "ordre"]
        constraints = [models.UniqueConstraint(fields=["desaccord", "ordre"], name="version_desaccord_unique")]

    def __str__(self) -> str:
        return f"{self.source_id} : {self.valeur}"

    def natural_key(self) -> tuple[str, int]:
        return (self.desaccord.cle, self.ordre)

    natural_key.dependencies = ["aides.desaccord", "aides.source"]  # type: ignore[attr-defined]
