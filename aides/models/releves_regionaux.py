"""The regional layer's facts: figures, and operations in communes. A value that is not given stays empty."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from aides.domaine.regional import NatureChiffre, NatureOperation, Niveau
from aides.domaine.texte import normaliser
from aides.models.commun import CLE, CleManager, ParCle, Source
from aides.models.lieux import departement_ou_rien
from aides.models.querysets import CherchableQuerySet
from aides.models.regional import DispositifRegional
from aides.mots.regional import NATURES_CHIFFRE, NATURES_OPERATION, NIVEAUX
from territoires.models import Departement, Region

CODE_INSEE = RegexValidator(r"^(\d{2}|2[AB])\d{3}$", "Cinq caractères, comme « 93046 » ou « 2A004 ».")


class Chiffre(ParCle):
    """A figure of a document: what it counts, over which ground and period, and what it is worth as evidence."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="chiffres", verbose_name="source")
    region = models.ForeignKey(Region, models.PROTECT, related_name="chiffres", verbose_name="région")
    departement = departement_ou_rien("chiffres", nom="département ou métropole", aide="Vide : toute la région.")
    niveau = models.CharField("niveau", max_length=20, choices=NIVEAUX, default=Niveau.REGION)
    porteur = models.CharField("porteur", max_length=200)
    dispositif = models.ForeignKey(
        DispositifRegional,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chiffres",
        verbose_name="dispositif régional",
    )
    indicateur = models.CharField("ce qui est compté", max_length=200)
    valeur = models.DecimalField("valeur", max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    unite = models.CharField("unité", max_length=60, help_text="« EUR » pour des euros, « % » pour une part.")
    periode = models.CharField("période", max_length=120, help_text="Comme le document la donne.")
    annee_fin = models.PositiveSmallIntegerField(
        "année de fin", null=True, blank=True, validators=[MinValueValidator(2000)]
    )
    nature = models.CharField("nature", max_length=20, choices=NATURES_CHIFFRE, default=NatureChiffre.COMPTE)
    lieu = models.CharField("place dans le document", max_length=300)
    serie = models.SlugField(
        "série",
        max_length=80,
        blank=True,
        validators=[CLE],
        help_text="Le même mot pour les chiffres à dessiner ensemble : années, ou départements.",
    )
    en_avant = models.BooleanField("mis en avant", default=False, help_text="En tête de la page de la région.")
    ordre = models.PositiveSmallIntegerField("ordre dans le document", default=0)

    objects = CleManager()

    class Meta:
        verbose_name = "chiffre"
        ordering = ["region__slug", "source__ordre", "ordre", "cle"]
        constraints = [
            models.CheckConstraint(condition=Q(niveau__in=list(Niveau)), name="chiffre_niveau_connu"),
            models.CheckConstraint(condition=Q(nature__in=list(NatureChiffre)), name="chiffre_nature_connue"),
            models.CheckConstraint(condition=Q(valeur__gte=0), name="chiffre_pas_negatif"),
            models.CheckConstraint(
                condition=Q(annee_fin__isnull=True) | Q(annee_fin__gte=2000), name="chiffre_annee_fin"
            ),
            models.CheckConstraint(
                condition=Q(niveau=Niveau.REGION, departement__isnull=True)
                | (~Q(niveau=Niveau.REGION) & Q(departement__isnull=False)),
                name="chiffre_departement_selon_niveau",
            ),
            # Two constraints: a NULL département is never equal to another.
            models.UniqueConstraint(
                fields=["serie", "annee_fin"],
                condition=~Q(serie="") & Q(departement__isnull=True),
                name="chiffre_serie_region_unique",
            ),
            models.UniqueConstraint(
                fields=["serie", "departement", "annee_fin"],
                condition=~Q(serie="") & Q(departement__isnull=False),
                name="chiffre_serie_departement_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicateur} : {self.valeur.normalize():f} {self.unite}"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "aides.source",
        "territoires.departement",
        "aides.dispositifregional",
    ]

    def clean(self) -> None:
        erreurs = {}
        if (self.niveau == Niveau.REGION) != (self.departement_id is None):
            erreurs["departement"] = "Un chiffre régional n’a pas de département ; les autres en ont un."
        elif self.departement is not None and self.departement.region_id != self.region_id:
            erreurs["departement"] = "Ce département n’est pas dans la région du chiffre."
        if self.dispositif is not None and self.dispositif.source_id != self.source_id:
            erreurs["dispositif"] = "Ce dispositif vient d’un autre document."
        if erreurs:
            raise ValidationError(erreurs)


class Operation(ParCle):
    """Something done, or a place supported, in a commune (or an intercommunalité: then without a code)."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="operations", verbose_name="source")
    departement = models.ForeignKey(
        Departement, models.PROTECT, related_name="operations", verbose_name="département ou métropole"
    )
    commune = models.CharField("commune ou intercommunalité", max_length=120)
    code_insee = models.CharField(
        "code INSEE", max_length=5, blank=True, validators=[CODE_INSEE], help_text="Vide pour une intercommunalité."
    )
    precision = models.CharField("quartier, nom ou objet", max_length=300, blank=True)
    nature = models.CharField("nature", max_length=40, choices=NATURES_OPERATION)
    dispositif = models.ForeignKey(
        DispositifRegional,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="operations",
        verbose_name="dispositif régional",
    )
    annee = models.PositiveSmallIntegerField("année", validators=[MinValueValidator(2000)])
    population = models.PositiveIntegerField(
        "population", null=True, blank=True, validators=[MinValueValidator(1)], help_text="Vide : non donnée."
    )
    montant = models.DecimalField(
        "montant (€)", max_digits=14, decimal_places=2, null=True, blank=True, help_text="Vide : non donné."
    )
    reserve = models.CharField(
        "réserve", max_length=200, blank=True, help_text="Ce que le document ne permet plus de lire, ou de trancher."
    )
    lieu = models.CharField("place dans le document", max_length=300)
    ordre = models.PositiveSmallIntegerField("ordre dans le document", default=0)
    recherche = models.TextField(editable=False, default="")

    objects = CleManager.from_queryset(CherchableQuerySet)()

    class Meta:
        verbose_name = "opération"
        ordering = ["departement__tri", "-annee", "source__ordre", "ordre", "cle"]
        constraints = [
            models.CheckConstraint(condition=Q(nature__in=list(NatureOperation)), name="operation_nature_connue"),
            models.CheckConstraint(condition=Q(annee__gte=2000), name="operation_annee"),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gt=0), name="operation_population_positive"
            ),
            models.CheckConstraint(
                condition=Q(montant__isnull=True) | Q(montant__gt=0), name="operation_montant_positif"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commune}, {self.get_nature_display()}, {self.annee}"

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "aides.source",
        "territoires.departement",
        "aides.dispositifregional",
    ]

    def clean(self) -> None:
        erreurs = {}
        if self.montant is not None and self.montant <= 0:
            erreurs["montant"] = "Un montant est supérieur à zéro ; inconnu, il reste vide."
        if self.code_insee and self.departement_id and not self.code_insee.startswith(self.departement.code[:2]):
            erreurs["code_insee"] = "Ce code n’est pas celui d’une commune du département."
        if self.dispositif is not None and self.dispositif.source_id != self.source_id:
            erreurs["dispositif"] = "Ce dispositif vient d’un autre document."
        if erreurs:
            raise ValidationError(erreurs)

    def texte_cherchable(self) -> str:
        """Return the normal form that text search looks into."""
        return normaliser(" ".join([self.commune, self.code_insee, self.precision]))
