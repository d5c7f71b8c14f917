"""The regional layer's schemes: what Régions, the ARS and others than the département have set up.

Kept apart from `Dispositif`: nothing here counts in a département's states.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Stade
from aides.models.commun import CategorieAide, CleManager, ParCle, Source
from aides.models.fiches import Beneficiaire, Montant
from aides.models.querysets import CherchableQuerySet
from aides.mots.vocabulaires import ENGAGEMENTS, NATURES_MONTANT, PERIODICITES, STADES, UNITES
from territoires.models import Departement, Region


class DispositifRegional(ParCle):
    """One scheme of another authority than the département (Région, ARS, GIP…), as a document presents it."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="dispositifs_regionaux", verbose_name="source")
    region = models.ForeignKey(Region, models.PROTECT, related_name="dispositifs_regionaux", verbose_name="région")
    departements = models.ManyToManyField(
        Departement,
        blank=True,
        related_name="dispositifs_regionaux",
        verbose_name="départements concernés",
        help_text="Aucun : toute la région.",
    )
    cadre = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name="cadre",
        help_text="Le plan, l’axe ou le pilier dont ce dispositif fait partie.",
    )
    annee = models.PositiveSmallIntegerField("année du document", validators=[MinValueValidator(2000)])
    porteur = models.CharField("porteur", max_length=200)
    intitule = models.CharField("intitulé", max_length=200)
    resume = models.TextField("résumé", help_text="Une à trois phrases, de notre main, avec tous les chiffres.")
    categories = models.ManyToManyField(
        CategorieAide, blank=True, related_name="dispositifs_regionaux", verbose_name="catégories"
    )
    stade = models.CharField("stade", max_length=20, choices=STADES, default=Stade.EN_VIGUEUR)
    beneficiaires = models.ManyToManyField(
        Beneficiaire, blank=True, related_name="dispositifs_regionaux", verbose_name="bénéficiaires"
    )
    engagement = models.CharField("engagement demandé", max_length=20, choices=ENGAGEMENTS, default="non_precise")
    engagement_mois = models.PositiveSmallIntegerField(
        "durée de l’engagement (mois)", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    engagement_texte = models.CharField("termes de l’engagement", max_length=500, blank=True)
    resultats = models.TextField("résultats annoncés", blank=True)
    lieu_source = models.CharField("place dans le document", max_length=300)
    ordre = models.PositiveSmallIntegerField("ordre dans le document", default=0)
    recherche = models.TextField(editable=False, default="")

    objects = CleManager.from_queryset(CherchableQuerySet)()
    history = HistoricalRecords(m2m_fields=[departements, categories, beneficiaires], excluded_fields=["recherche"])

    class Meta:
        verbose_name = "dispositif régional"
        verbose_name_plural = "dispositifs régionaux"
        ordering = ["region__slug", "source__ordre", "ordre", "cle"]
        constraints = [
            models.CheckConstraint(condition=Q(stade__in=list(Stade)), name="dispositif_regional_stade_connu"),
            models.CheckConstraint(condition=Q(annee__gte=2000), name="dispositif_regional_annee"),
            models.CheckConstraint(
                condition=Q(engagement_mois__isnull=True) | Q(engagement="oui"),
                name="dispositif_regional_duree_avec_engagement",
            ),
            models.CheckConstraint(
                condition=Q(cadre__isnull=True) | ~Q(cadre=F("id")), name="dispositif_regional_pas_son_cadre"
            ),
        ]

    def __str__(self) -> str:
        return self.intitule

    def natural_key(self) -> tuple[str]:
        return (self.cle,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "aides.source",
        "territoires.region",
        "territoires.departement",
        "aides.categorieaide",
        "aides.beneficiaire",
    ]

    def clean(self) -> None:
        if self.engagement_mois and self.engagement != "oui":
            raise ValidationError({"engagement_mois": "Une durée suppose un engagement demandé."})
        if self.cadre_id and self.cadre_id == self.pk:
            raise ValidationError({"cadre": "Un dispositif n’est pas son propre cadre."})

    def texte_cherchable(self) -> str:
        """Return the normal form that text search looks into."""
        return normaliser(" ".join([self.intitule, self.resume, self.porteur, self.resultats]))


class MontantRegionalManager(models.Manager["MontantRegional"]):
    def get_by_natural_key(self, dispositif: str, ordre: int) -> "MontantRegional":
        return self.get(dispositif__cle=dispositif, ordre=ordre)


def _euros(nom: str) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(nom, max_digits=14, decimal_places=2, null=True, blank=True)


class MontantRegional(models.Model):
    """An amount of a regional scheme; the same rules as a `Montant`."""

    CLE_NATURELLE = ("dispositif", "ordre")

    dispositif = models.ForeignKey(
        DispositifRegional, models.CASCADE, related_name="montants", verbose_name="dispositif régional"
    )
    ordre = models.PositiveSmallIntegerField("ordre")
    nature = models.CharField("nature", max_length=20, choices=NATURES_MONTANT, default="aide")
    minimum = _euros("minimum")
    maximum = _euros("maximum")
    unite = models.CharField("unité", max_length=10, choices=UNITES, default="EUR")
    periodicite = models.CharField("par", max_length=20, choices=PERIODICITES, blank=True)
    plafond = _euros("plafond")
    taux = models.DecimalField("taux (%)", max_digits=6, decimal_places=2, null=True, blank=True)
    duree_mois = models.PositiveSmallIntegerField("durée (mois)", null=True, blank=True)
    total = _euros("total sur la durée")
    objet = models.CharField("ce que ce montant concerne", max_length=300, blank=True)

    objects = MontantRegionalManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "montant régional"
        verbose_name_plural = "montants régionaux"
        ordering = ["dispositif", "ordre"]
        constraints = [
            models.UniqueConstraint(fields=["dispositif", "ordre"], name="montant_regional_unique"),
            models.CheckConstraint(
                condition=Q(minimum__isnull=False)
                | Q(maximum__isnull=False)
                | Q(plafond__isnull=False)
                | Q(taux__isnull=False)
                | Q(total__isnull=False),
                name="montant_regional_non_vide",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")),
                name="montant_regional_bornes_en_ordre",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{champ}__isnull": True}) | Q(**{f"{champ}__gt": 0}),
                    name=f"montant_regional_{champ}_positif",
                )
                for champ in ("minimum", "maximum", "plafond", "taux", "total", "duree_mois")
            ),
            models.CheckConstraint(
                condition=Q(taux__isnull=True) | Q(taux__lte=100), name="montant_regional_taux_au_plus_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispositif_id} · {self.ordre}"

    def natural_key(self) -> tuple[str, int]:
        return (self.dispositif.cle, self.ordre)

    natural_key.dependencies = ["aides.dispositifregional"]  # type: ignore[attr-defined]
    clean = Montant.clean
