"""What all of the data stand on: keys, sources, surveys, the 12 categories, the data's version and fingerprints."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

CLE = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Minuscules sans accent, chiffres et traits d’union seulement.")


class VersionDonnees(models.Model):
    """One row: the number of the data's present state, and since when. Pages kept under another number are stale."""

    numero = models.PositiveBigIntegerField(default=0)
    date = models.DateTimeField(default=timezone.now)
    en_suspens = False
    attendue = False

    def __str__(self) -> str:
        return str(self.numero)

    @classmethod
    def avancer(cls) -> None:
        """Move the version on, in the transaction of the write that calls for it."""
        if cls.en_suspens:
            cls.attendue = True
            return
        if not cls.objects.filter(pk=1).update(numero=F("numero") + 1, date=timezone.now()):
            cls.objects.create(pk=1, numero=1)

    @classmethod
    @contextmanager
    def avancer_une_fois(cls) -> Iterator[None]:
        """Move the version on once for all the writes inside, at their end and in their transaction; if any."""
        cls.en_suspens, cls.attendue = True, False
        try:
            yield
        finally:
            cls.en_suspens = False
        if cls.attendue:
            cls.avancer()

    @classmethod
    def depuis(cls) -> datetime | None:
        """Since when the data are as they are; None before any are loaded."""
        return cls.objects.filter(pk=1).values_list("date", flat=True).first()


class Empreinte(models.Model):
    """What the loader last wrote of a row: a row that differs from it was changed by staff, and is left alone."""

    modele = models.CharField(max_length=60)
    cle = models.CharField(max_length=200)
    empreinte = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["modele", "cle"], name="empreinte_unique")]

    def __str__(self) -> str:
        return f"{self.modele} {self.cle}"


class CleManager(models.Manager):  # type: ignore[type-arg]
    """Rows known by their `cle`."""

    def get_by_natural_key(self, cle: str) -> models.Model:
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

    def __str__(self) -> str:
        return self.titre


class EnqueteManager(models.Manager["Enquete"]):
    def get_by_natural_key(self, annee: int) -> "Enquete":
        return self.get(annee=annee)


class Enquete(models.Model):
    """A survey: the year is a value, a third survey is a third row."""

    CLE_NATURELLE = ("annee",)

    annee = models.PositiveSmallIntegerField("année", unique=True, validators=[MinValueValidator(2000)])
    source = models.ForeignKey(Source, models.PROTECT, verbose_name="source")

    objects = EnqueteManager()

    class Meta:
        verbose_name = "enquête"
        ordering = ["annee"]

    def __str__(self) -> str:
        return str(self.annee)

    def natural_key(self) -> tuple[int]:
        return (self.annee,)

    natural_key.dependencies = ["aides.source"]  # type: ignore[attr-defined]


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
