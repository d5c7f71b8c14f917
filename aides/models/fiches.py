"""Sheets, the measures they describe, and the amounts of these."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche
from aides.models.commun import CategorieAide, CleManager, Enquete, ParCle, Provenance
from aides.models.engagements import EngagementStipule, contraintes_engagement
from aides.models.montants import ChiffreStipule, MontantStipule, contraintes, contraintes_chiffre
from aides.models.querysets import DispositifQuerySet, FicheQuerySet
from aides.mots.vocabulaires import CONFIANCES, STADES, STATUTS
from territoires.models import Departement

SITES = RegexValidator(
    r"^(https?://\S+|[\w.+-]+@[\w.-]+\.\w+)(\s+(https?://\S+|[\w.+-]+@[\w.-]+\.\w+))*$",
    "Une adresse de site (https://…) ou une adresse générique par ligne.",
)


class Beneficiaire(ParCle):
    """Whom a measure is for."""

    libelle = models.CharField("libellé", max_length=80)
    ordre = models.PositiveSmallIntegerField("ordre", unique=True)
    cle = models.SlugField("clé", max_length=40, unique=True, validators=[RegexValidator(r"^[a-z_]+$")])

    objects = CleManager()

    class Meta:
        verbose_name = "bénéficiaire"
        ordering = ["ordre"]

    def __str__(self) -> str:
        return self.libelle


class FicheManager(models.Manager["Fiche"]):
    def get_by_natural_key(self, code: str, annee: int) -> "Fiche":
        return self.get(departement__code=code, enquete__annee=annee)


class Fiche(Provenance):
    """A sheet of the Atlas: one territory, one survey. The public sees it once it is no draft."""

    CLE_NATURELLE = ("departement", "enquete")

    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="fiches", verbose_name="département ou métropole"
    )
    enquete = models.ForeignKey(Enquete, models.PROTECT, related_name="fiches", verbose_name="enquête")
    statut = models.CharField("statut", max_length=20, choices=STATUTS)
    page = models.PositiveSmallIntegerField(
        "page imprimée", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Si la source en a."
    )
    brouillon = models.BooleanField(
        "en cours de saisie", default=False, help_text="Cochée, la fiche et ses mesures ne se voient qu’en aperçu."
    )
    codee = models.BooleanField(
        "codée", default=True, help_text="Décochée tant que les aides de la fiche ne sont pas saisies."
    )
    absences = models.ManyToManyField(
        CategorieAide, blank=True, verbose_name="catégories déclarées absentes", related_name="absences"
    )
    sites = models.TextField("sites et adresses génériques", blank=True, validators=[SITES])
    remarque = models.TextField("remarque", blank=True)

    objects = FicheManager.from_queryset(FicheQuerySet)()

    class Meta:
        verbose_name = "fiche"
        ordering = ["departement__tri", "enquete"]
        permissions = [("publier_fiche", "Peut publier une fiche, ou la retirer")]
        constraints = [
            models.UniqueConstraint(fields=["departement", "enquete"], name="fiche_unique"),
            models.CheckConstraint(condition=Q(statut__in=list(StatutFiche)), name="fiche_statut_connu"),
            models.CheckConstraint(condition=Q(page__isnull=True) | Q(page__gte=1), name="fiche_page_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.departement}, {self.enquete}"

    def natural_key(self) -> tuple[str, int]:
        return (self.departement.code, self.enquete.annee)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "territoires.departement",
        "aides.enquete",
        "aides.categorieaide",
        "aides.source",
    ]

    @property
    def a_publier(self) -> bool:
        """Whether something of it is not seen yet: itself, or one of its measures."""
        return self.brouillon or self.dispositifs.filter(brouillon=True).exists()

    def clean(self) -> None:
        if self.pk and self.statut != StatutFiche.AIDES and self.dispositifs.exists():
            raise ValidationError({"statut": "La fiche porte des dispositifs : seul le statut « aides » convient."})
        if self.statut == StatutFiche.ABSENTE and self.page is not None:
            raise ValidationError({"page": "Une fiche qui n’existe pas n’a pas de page."})


class Dispositif(ParCle, EngagementStipule, Provenance):
    """One measure of one territory in one year, in our own words."""

    fiche = models.ForeignKey(Fiche, models.CASCADE, related_name="dispositifs", verbose_name="fiche")
    intitule = models.CharField("intitulé", max_length=200)
    resume = models.TextField("résumé", help_text="Une à trois phrases, de notre main, avec tous les chiffres.")
    categories = models.ManyToManyField(
        CategorieAide, blank=True, related_name="dispositifs", verbose_name="catégories"
    )
    stade = models.CharField("stade", max_length=20, choices=STADES, default=Stade.EN_VIGUEUR)
    confiance = models.CharField("confiance du codage", max_length=20, choices=CONFIANCES, default=Confiance.SURE)
    motif = models.CharField("motif du doute", max_length=400, blank=True)
    porteur = models.CharField("porteur", max_length=200, blank=True, help_text="Vide : le département lui-même.")
    schema_general = models.BooleanField(
        "schéma national ou régional",
        default=False,
        help_text="Que tous les départements ont : cité, mais ne compte pas comme une aide du territoire.",
    )
    beneficiaires = models.ManyToManyField(Beneficiaire, blank=True, verbose_name="bénéficiaires")
    resultats = models.TextField("résultats annoncés", blank=True)
    page = models.PositiveSmallIntegerField(
        "page imprimée", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Si la source en a."
    )
    brouillon = models.BooleanField(
        "en cours de saisie", default=False, help_text="Cochée, la mesure ne se voit qu’en aperçu."
    )
    ordre = models.PositiveSmallIntegerField("ordre dans la fiche", default=0)
    recherche = models.TextField(editable=False, default="")

    objects = CleManager.from_queryset(DispositifQuerySet)()

    class Meta:
        verbose_name = "dispositif"
        ordering = ["fiche__departement__tri", "fiche__enquete", "ordre", "cle"]
        constraints = [
            models.CheckConstraint(condition=Q(stade__in=list(Stade)), name="dispositif_stade_connu"),
            models.CheckConstraint(condition=Q(confiance__in=list(Confiance)), name="dispositif_confiance_connue"),
            models.CheckConstraint(
                condition=Q(confiance=Confiance.SURE) | ~Q(motif=""), name="dispositif_doute_motive"
            ),
            models.CheckConstraint(condition=Q(page__isnull=True) | Q(page__gte=1), name="dispositif_page_positive"),
            *contraintes_engagement("dispositif"),
        ]

    def __str__(self) -> str:
        # The same title comes back from one survey to the next: the key tells which of them is meant.
        return f"{self.intitule} ({self.cle})"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = ["aides.fiche", "aides.categorieaide", "aides.beneficiaire"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        erreurs = {}
        if self.fiche_id and self.fiche.statut != StatutFiche.AIDES:
            erreurs["fiche"] = "Cette fiche n’annonce pas d’aides : changez d’abord son statut."
        if self.confiance != Confiance.SURE and not self.motif:
            erreurs["motif"] = "Un codage qui n’est pas sûr se motive."
        erreurs |= self.erreurs_engagement()
        if erreurs:
            raise ValidationError(erreurs)

    def texte_cherchable(self) -> str:
        """Return the normal form that text search looks into."""
        return normaliser(
            " ".join([self.intitule, self.resume, self.porteur, self.engagement_texte, self.resultats])
            + " "
            + self.fiche.departement.nom
        )


class MontantManager(models.Manager[Any]):
    """Finds what a measure states, by its key and the rank."""

    def get_by_natural_key(self, dispositif: str, ordre: int) -> Any:
        return self.get(dispositif__cle=dispositif, ordre=ordre)


class Montant(MontantStipule):
    """An amount of a measure."""

    dispositif = models.ForeignKey(Dispositif, models.CASCADE, related_name="montants", verbose_name="dispositif")

    objects = MontantManager()

    class Meta(MontantStipule.Meta):
        verbose_name = "montant"
        constraints = contraintes("montant")


class ChiffreMesure(ChiffreStipule):
    """A count or a date that a sheet gives of a measure."""

    dispositif = models.ForeignKey(Dispositif, models.CASCADE, related_name="chiffres", verbose_name="dispositif")

    objects = MontantManager()

    class Meta(ChiffreStipule.Meta):
        verbose_name = "chiffre d’une mesure"
        verbose_name_plural = "chiffres des mesures"
        constraints = contraintes_chiffre("chiffre_mesure")
