"""What the Atlas says of itself: its two analyses with the survey figures they cite, and its headline figures."""

from django.core.validators import MinValueValidator
from django.db import models

from aides.models.commun import CategorieAide, CleManager, Enquete, ParCle
from aides.mots.vocabulaires import NATURES_TITRE
from territoires.models import Region


class TitreAtlas(ParCle):
    """A headline figure as the Atlas prints it: shown as the Atlas's, beside our own count where we have one.

    `valeur` is text: « 66/100 », « plus de 15 ans ».
    """

    valeur = models.CharField("valeur imprimée", max_length=40)
    libelle = models.CharField("ce qu’elle dit", max_length=300)
    nature = models.CharField(
        "nature", max_length=20, choices=NATURES_TITRE, blank=True, help_text="Dit quel décompte du site lui répond."
    )
    page = models.PositiveSmallIntegerField("page imprimée", validators=[MinValueValidator(1)])
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="titres", verbose_name="région"
    )
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    objects = CleManager()

    class Meta:
        verbose_name = "chiffre imprimé par l’Atlas"
        verbose_name_plural = "chiffres imprimés par l’Atlas"
        ordering = ["ordre", "cle"]

    def __str__(self) -> str:
        return f"{self.valeur} — {self.libelle}"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = ["territoires.region"]  # type: ignore[attr-defined]


class Analyse(ParCle):
    """One claim of the Atlas's analysis of a survey, in our own words."""

    enquete = models.ForeignKey(Enquete, models.PROTECT, related_name="analyses", verbose_name="enquête")
    page = models.PositiveSmallIntegerField("page imprimée", validators=[MinValueValidator(1)])
    categorie = models.ForeignKey(
        CategorieAide, models.PROTECT, null=True, blank=True, related_name="analyses", verbose_name="catégorie"
    )
    theme = models.CharField("thème", max_length=120)
    ordre = models.PositiveSmallIntegerField("ordre dans l’année")
    texte = models.TextField("texte", help_text="De notre main, avec tous les chiffres du passage.")

    objects = CleManager()

    class Meta:
        verbose_name = "passage d’analyse"
        verbose_name_plural = "passages d’analyse"
        ordering = ["enquete", "ordre"]
        constraints = [models.UniqueConstraint(fields=["enquete", "ordre"], name="analyse_unique")]

    def __str__(self) -> str:
        return f"{self.enquete}, {self.theme} ({self.ordre})"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = ["aides.enquete", "aides.categorieaide"]  # type: ignore[attr-defined]


class ChiffreAnalyseManager(models.Manager["ChiffreAnalyse"]):
    def get_by_natural_key(self, analyse: str, ordre: int) -> "ChiffreAnalyse":
        return self.get(analyse__cle=analyse, ordre=ordre)


class ChiffreAnalyse(models.Model):
    """A figure that a passage cites: what it counts, among whom, and how the source qualifies it."""

    CLE_NATURELLE = ("analyse", "ordre")

    analyse = models.ForeignKey(Analyse, models.CASCADE, related_name="chiffres", verbose_name="passage")
    ordre = models.PositiveSmallIntegerField("ordre")
    valeur = models.DecimalField("valeur", max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    unite = models.CharField("unité", max_length=20)
    libelle = models.CharField("ce qu’il mesure", max_length=300)
    population = models.CharField("population", max_length=120, blank=True)
    nuance = models.CharField("nuance", max_length=200, blank=True)

    objects = ChiffreAnalyseManager()

    class Meta:
        verbose_name = "chiffre cité"
        verbose_name_plural = "chiffres cités"
        ordering = ["analyse", "ordre"]
        constraints = [models.UniqueConstraint(fields=["analyse", "ordre"], name="chiffre_analyse_unique")]

    def __str__(self) -> str:
        return f"{self.valeur} {self.unite}"

    def natural_key(self) -> tuple[str, int]:
        return (self.analyse.cle, self.ordre)

    natural_key.dependencies = ["aides.analyse"]  # type: ignore[attr-defined]
