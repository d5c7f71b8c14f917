"""Reference data that INSEE decides: régions and départements (with Métropole de Lyon), their codes and order."""

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.urls import reverse


class RegionManager(models.Manager["Region"]):
    def get_by_natural_key(self, slug: str) -> "Region":
        return self.get(slug=slug)


class Region(models.Model):
    """A région as the Atlas groups territories: Guadeloupe, Martinique and Guyane share a chapter, hence three codes.

    `codes_insee` is text: « 01 » is Guadeloupe.
    """

    CLE_NATURELLE = ("slug",)

    codes_insee = models.CharField(
        "codes INSEE", max_length=8, unique=True, validators=[RegexValidator(r"^\d{2}( \d{2})*$")]
    )
    nom = models.CharField("nom", max_length=60)
    slug = models.SlugField("adresse", max_length=60, unique=True)
    dans_atlas = models.BooleanField(
        "dans l’Atlas", default=True, help_text="Décoché pour Mayotte, que l’Atlas ne traite pas."
    )

    objects = RegionManager()

    class Meta:
        verbose_name = "région"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.nom

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def get_absolute_url(self) -> str:
        return reverse("region", args=[self.slug])


class DepartementManager(models.Manager["Departement"]):
    def get_by_natural_key(self, code: str) -> "Departement":
        return self.get(code=code)


class Departement(models.Model):
    """One of the 101 territories: a département, or Métropole de Lyon (69M) beside Rhône (69).

    `tri` orders them as people expect: 2A and 2B between 19 and 21, 69M after 69, overseas last.
    """

    CLE_NATURELLE = ("code",)

    code = models.CharField(
        "code INSEE", max_length=3, unique=True, validators=[RegexValidator(r"^(\d{2,3}|2[AB]|69M)$")]
    )
    nom = models.CharField("nom", max_length=60)
    slug = models.SlugField("adresse", max_length=60, unique=True)
    tri = models.CharField("clé de tri", max_length=4, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="departements", verbose_name="région")
    site = models.URLField(
        "site officiel",
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Page d’accueil de la collectivité (« https://www.exemple.fr »). Vide : aucun lien n’est montré.",
    )

    objects = DepartementManager()

    class Meta:
        verbose_name = "département"
        ordering = ["tri"]

    def __str__(self) -> str:
        return f"{self.nom} ({self.code})"

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["territoires.region"]  # type: ignore[attr-defined]

    @property
    def adresse(self) -> str:
        """The path segment of its page: « 2a-corse-du-sud »."""
        return f"{self.code.lower()}-{self.slug}"

    def get_absolute_url(self) -> str:
        return reverse("departement", args=[self.adresse])
