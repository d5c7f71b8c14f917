"""What the Atlas says besides its sheets and tables: its analyses with the figures they cite and what they affirm of
a territory, the contributions printed before them, its headline figures."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from aides.domaine.vocabulaire import Confiance
from aides.models.commun import CategorieAide, CleManager, Enquete, ParCle
from aides.models.lieux import departement_ou_rien, region_ou_rien
from aides.models.querysets import AffirmationQuerySet, DEnqueteQuerySet
from aides.mots.vocabulaires import CONFIANCES, NATURES_TITRE
from territoires.models import Departement


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
    region = region_ou_rien("titres")
    departement = departement_ou_rien("titres", aide="Celui dont parle le chiffre, s’il n’en concerne qu’un.")
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

    natural_key.dependencies = ["territoires.region", "territoires.departement"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        departement = self.departement
        if departement is not None and self.region_id not in (None, departement.region_id):
            raise ValidationError({"departement": "Ce département n’est pas de cette région."})


class Contribution(ParCle):
    """One claim of a text printed before the analyses, in our own words."""

    theme = models.CharField("contribution", max_length=120, help_text="Ce dont elle traite.")
    page = models.PositiveSmallIntegerField("page imprimée", validators=[MinValueValidator(1)])
    departement = departement_ou_rien("contributions", aide="Celui dont elle parle, s’il n’y en a qu’un.")
    ordre = models.PositiveSmallIntegerField("ordre dans l’Atlas", unique=True)
    texte = models.TextField("texte", help_text="De notre main, avec tous les chiffres du passage.")

    objects = CleManager()

    class Meta:
        verbose_name = "passage de contribution"
        verbose_name_plural = "passages de contributions"
        ordering = ["ordre"]

    def __str__(self) -> str:
        return f"{self.theme} ({self.ordre})"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = ["territoires.departement"]  # type: ignore[attr-defined]


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
    region = region_ou_rien("analyses", aide="Celle dont le passage dit ce qu’elle fait.")
    departements = models.ManyToManyField(
        Departement, blank=True, related_name="analyses", verbose_name="départements nommés"
    )

    objects = CleManager.from_queryset(DEnqueteQuerySet)()

    class Meta:
        verbose_name = "passage d’analyse"
        verbose_name_plural = "passages d’analyse"
        ordering = ["enquete", "ordre"]
        constraints = [models.UniqueConstraint(fields=["enquete", "ordre"], name="analyse_unique")]

    def __str__(self) -> str:
        return f"{self.enquete}, {self.theme} ({self.ordre})"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "aides.enquete",
        "aides.categorieaide",
        "territoires.region",
        "territoires.departement",
    ]


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
    dit = models.CharField(
        "tel que dit",
        max_length=60,
        blank=True,
        help_text="Quand le passage ne donne pas un nombre exact : « moins de 10 % », « une dizaine ».",
    )
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


class AffirmationManager(models.Manager["Affirmation"]):
    def get_by_natural_key(self, analyse: str, departement: str, categorie: str) -> "Affirmation":
        return self.get(analyse__cle=analyse, departement__code=departement, categorie__cle=categorie)


class Affirmation(models.Model):
    """A passage of an analysis that presents a territory as having a category, in the year of its survey.

    It makes no state: sheets and tables do. Where the state says otherwise, both are shown.
    """

    CLE_NATURELLE = ("analyse", "departement", "categorie")

    analyse = models.ForeignKey(Analyse, models.CASCADE, related_name="affirmations", verbose_name="passage")
    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="affirmations", verbose_name="département ou métropole"
    )
    categorie = models.ForeignKey(
        CategorieAide, models.PROTECT, related_name="affirmations", verbose_name="catégorie"
    )
    dit = models.CharField("ce que l’analyse en dit", max_length=300, help_text="De notre main.")
    confiance = models.CharField("confiance", max_length=20, choices=CONFIANCES, default=Confiance.SURE)
    motif = models.CharField("motif du doute", max_length=400, blank=True)

    objects = AffirmationManager.from_queryset(AffirmationQuerySet)()

    class Meta:
        verbose_name = "affirmation d’une analyse"
        verbose_name_plural = "affirmations des analyses"
        ordering = ["analyse__enquete", "analyse__ordre", "departement__tri", "categorie__ordre"]
        constraints = [
            models.UniqueConstraint(fields=["analyse", "departement", "categorie"], name="affirmation_unique"),
            models.CheckConstraint(condition=~Q(dit=""), name="affirmation_dite"),
            models.CheckConstraint(condition=Q(confiance__in=list(Confiance)), name="affirmation_confiance_connue"),
            models.CheckConstraint(
                condition=Q(confiance=Confiance.SURE) | ~Q(motif=""), name="affirmation_doute_motive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.analyse}, {self.departement}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.analyse.cle, self.departement.code, self.categorie.cle)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "aides.analyse",
        "territoires.departement",
        "aides.categorieaide",
    ]

    def clean(self) -> None:
        if self.confiance != Confiance.SURE and not self.motif:
            raise ValidationError({"motif": "Une affirmation qui n’est pas sûre se motive."})
