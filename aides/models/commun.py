"""What all of the data stand on: keys, sources, surveys, the 12 categories."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aides.models.querysets import VisiblesQuerySet

CLE = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Minuscules sans accent, chiffres et traits d’union seulement.")


_Ligne = TypeVar("_Ligne", bound=models.Model)


class CleManager(models.Manager[_Ligne]):
    """Rows known by their `cle`."""

    def get_by_natural_key(self, cle: str) -> _Ligne:
        return self.get(cle=cle)


class ParCle(models.Model):
    cle = models.SlugField("clé", max_length=120, unique=True, validators=[CLE])

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.cle,)


class Source(ParCle):
    """A document that facts were taken from."""

    titre = models.CharField("titre", max_length=300)
    court = models.CharField(
        "nom court", max_length=80, blank=True, help_text="Pour les renvois : « Atlas ». Vide : auteur et date."
    )
    editeur = models.CharField("auteur ou éditeur", max_length=200)
    date = models.CharField("date", max_length=60, help_text="Comme le document la donne.")
    description = models.TextField("ce qu’on y a pris", blank=True)
    url = models.URLField("adresse imprimée", blank=True, help_text="Si le document en porte une.")
    fichier = models.CharField("fichier", max_length=80, blank=True, help_text="Nom du texte conservé.")
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    objects = CleManager()

    class Meta:
        verbose_name = "source"
        ordering = ["ordre", "cle"]
        permissions = [("importer_donnees", "Peut importer des données")]

    def __str__(self) -> str:
        return self.titre


class EnqueteManager(models.Manager["Enquete"]):
    def get_by_natural_key(self, annee: int) -> "Enquete":
        return self.get(annee=annee)


class Enquete(models.Model):
    """A survey: the year is a value, a third survey is a third row. The public sees it once it is published."""

    CLE_NATURELLE = ("annee",)

    annee = models.PositiveSmallIntegerField("année", unique=True, validators=[MinValueValidator(2000)])
    source = models.ForeignKey(Source, models.PROTECT, verbose_name="source")
    publiee = models.BooleanField(
        "publiée", default=False, help_text="Décochée, l’enquête et tout ce qui en dépend ne se voient qu’en aperçu."
    )

    objects = EnqueteManager.from_queryset(VisiblesQuerySet)()

    class Meta:
        verbose_name = "enquête"
        ordering = ["annee"]
        permissions = [("publier_enquete", "Peut publier une enquête, ou la retirer")]

    def __str__(self) -> str:
        return str(self.annee)

    def natural_key(self) -> tuple[int]:
        return (self.annee,)

    natural_key.dependencies = ["aides.source"]  # type: ignore[attr-defined]


class Presentation(ParCle):
    """What the site shows where nothing else is asked: one row, « site »."""

    avant = models.ForeignKey(
        Enquete, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="première enquête comparée"
    )
    apres = models.ForeignKey(
        Enquete, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="seconde enquête comparée"
    )

    objects = CleManager()

    class Meta:
        verbose_name = "enquêtes comparées par défaut"
        verbose_name_plural = "enquêtes comparées par défaut"
        constraints = [models.CheckConstraint(condition=Q(cle="site"), name="presentation_seule")]

    def __str__(self) -> str:
        return "Enquêtes comparées par défaut"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = ["aides.enquete"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        if (self.avant is None) != (self.apres is None):
            raise ValidationError("Deux enquêtes, ou aucune : les deux dernières publiées sont alors comparées.")
        if self.avant and self.apres and self.avant.annee >= self.apres.annee:
            raise ValidationError({"apres": "Cette enquête n’est pas plus récente que la première."})


class Provenance(models.Model):
    """Where a row was read when that is not the document of its survey: a late answer, a vote, a telephone call."""

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="source",
        help_text="Vide : celle de l’enquête.",
    )
    date_source = models.CharField(
        "date de la source", max_length=60, blank=True, help_text="D’un vote, d’un appel : « 12 mars 2026 »."
    )

    class Meta:
        abstract = True


class CategorieAide(ParCle):
    """One of the 12 categories of the Atlas, in its column order."""

    libelle = models.CharField("libellé", max_length=80)
    court = models.CharField("libellé court", max_length=40)
    definition = models.TextField("définition", help_text="Une phrase, de notre main.")
    ordre = models.PositiveSmallIntegerField("ordre", unique=True)

    objects = CleManager()

    class Meta:
        verbose_name = "catégorie d’aide"
        verbose_name_plural = "catégories d’aide"
        ordering = ["ordre"]

    def __str__(self) -> str:
        return self.libelle

    def get_absolute_url(self) -> str:
        return reverse("categorie", args=[self.cle])
