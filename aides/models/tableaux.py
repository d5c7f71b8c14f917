"""The summary tables and their filled cells."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

from aides.models.commun import CategorieAide, Enquete, Provenance
from aides.models.montants import ChiffreStipule, MontantStipule, contraintes, contraintes_chiffre
from aides.models.querysets import DEnqueteQuerySet
from territoires.models import Departement, Region


class TableauManager(models.Manager["Tableau"]):
    def get_by_natural_key(self, region: str, annee: int) -> "Tableau":
        return self.get(region__slug=region, enquete__annee=annee)


class Tableau(models.Model):
    """A région's summary table of one survey; without one, a region's sheets cannot diverge from it."""

    CLE_NATURELLE = ("region", "enquete")

    region = models.ForeignKey(Region, models.PROTECT, related_name="tableaux", verbose_name="région")
    enquete = models.ForeignKey(Enquete, models.PROTECT, related_name="tableaux", verbose_name="enquête")
    total_imprime = models.CharField(
        "total imprimé", max_length=10, blank=True, help_text="La fraction que l’Atlas imprime dessous, telle quelle."
    )
    page = models.PositiveSmallIntegerField(
        "page imprimée", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Si elle est connue."
    )
    remarque = models.CharField("remarque", max_length=300, blank=True)

    objects = TableauManager.from_queryset(DEnqueteQuerySet)()

    class Meta:
        verbose_name = "tableau régional"
        verbose_name_plural = "tableaux régionaux"
        ordering = ["region__slug", "enquete"]
        constraints = [models.UniqueConstraint(fields=["region", "enquete"], name="tableau_unique")]

    def __str__(self) -> str:
        return f"{self.region}, {self.enquete}"

    def natural_key(self) -> tuple[str, int]:
        return (self.region.slug, self.enquete.annee)

    natural_key.dependencies = ["territoires.region", "aides.enquete"]  # type: ignore[attr-defined]


class ReleveManager(models.Manager["Releve"]):
    def get_by_natural_key(self, code: str, annee: int, categorie: str) -> "Releve":
        return self.get(departement__code=code, enquete__annee=annee, categorie__cle=categorie)


class Releve(Provenance):
    """A filled cell of a summary table. Its mention is what the cell says beyond the dot."""

    CLE_NATURELLE = ("departement", "enquete", "categorie")

    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="releves", verbose_name="département ou métropole"
    )
    enquete = models.ForeignKey(Enquete, models.PROTECT, related_name="releves", verbose_name="enquête")
    categorie = models.ForeignKey(CategorieAide, models.PROTECT, related_name="releves", verbose_name="catégorie")
    mention = models.CharField("mention", max_length=200, blank=True)

    objects = ReleveManager.from_queryset(DEnqueteQuerySet)()

    class Meta:
        verbose_name = "case remplie du tableau"
        verbose_name_plural = "cases remplies des tableaux"
        ordering = ["departement__tri", "enquete", "categorie"]
        constraints = [models.UniqueConstraint(fields=["departement", "enquete", "categorie"], name="releve_unique")]

    def __str__(self) -> str:
        return f"{self.departement}, {self.enquete}, {self.categorie}"

    def natural_key(self) -> tuple[str, int, str]:
        return (self.departement.code, self.enquete.annee, self.categorie.cle)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "territoires.departement",
        "aides.enquete",
        "aides.categorieaide",
    ]


class StipuleManager(models.Manager[Any]):
    """Finds what a cell states, by its territory, survey and category, and the rank."""

    def get_by_natural_key(self, code: str, annee: int, categorie: str, ordre: int) -> Any:
        return self.get(
            releve__departement__code=code,
            releve__enquete__annee=annee,
            releve__categorie__cle=categorie,
            ordre=ordre,
        )


class MontantReleve(MontantStipule):
    """An amount that the words of a filled cell give."""

    PORTEUR = "releve"
    CLE_NATURELLE = ("releve", "ordre")

    releve = models.ForeignKey(Releve, models.CASCADE, related_name="montants", verbose_name="case remplie")

    objects = StipuleManager()

    class Meta(MontantStipule.Meta):
        verbose_name = "montant d’une case"
        verbose_name_plural = "montants des cases"
        ordering = ["releve", "ordre"]
        constraints = contraintes("montant_releve", "releve")


class ChiffreReleve(ChiffreStipule):
    """A count that the words of a filled cell give."""

    PORTEUR = "releve"
    CLE_NATURELLE = ("releve", "ordre")

    releve = models.ForeignKey(Releve, models.CASCADE, related_name="chiffres", verbose_name="case remplie")

    objects = StipuleManager()

    class Meta(ChiffreStipule.Meta):
        verbose_name = "chiffre d’une case"
        verbose_name_plural = "chiffres des cases"
        ordering = ["releve", "ordre"]
        constraints = contraintes_chiffre("chiffre_releve", "releve")
