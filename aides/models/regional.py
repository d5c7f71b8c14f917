"""The regional layer's schemes: what Régions, the ARS and others than the département have set up.

Kept apart from `Dispositif`: nothing here counts in a département's states.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from aides.domaine.regional import tourne
from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Stade
from aides.models.commun import CategorieAide, CleManager, ParCle, Source
from aides.models.engagements import EngagementStipule, contraintes_engagement
from aides.models.fiches import Beneficiaire, MontantManager
from aides.models.montants import MontantStipule, contraintes
from aides.models.querysets import CherchableQuerySet
from aides.mots.vocabulaires import STADES
from territoires.models import Departement, Region


class DispositifRegional(ParCle, EngagementStipule):
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
    resultats = models.TextField("résultats annoncés", blank=True)
    lieu_source = models.CharField("place dans le document", max_length=300)
    ordre = models.PositiveSmallIntegerField("ordre dans le document", default=0)
    recherche = models.TextField(editable=False, default="")

    objects = CleManager.from_queryset(CherchableQuerySet)()

    class Meta:
        verbose_name = "dispositif régional"
        verbose_name_plural = "dispositifs régionaux"
        ordering = ["region__slug", "source__ordre", "ordre", "cle"]
        constraints = [
            models.CheckConstraint(condition=Q(stade__in=list(Stade)), name="dispositif_regional_stade_connu"),
            models.CheckConstraint(condition=Q(annee__gte=2000), name="dispositif_regional_annee"),
            *contraintes_engagement("dispositif_regional"),
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
        erreurs = self.erreurs_engagement()
        if self.cadre_id and self.cadre_id == self.pk:
            erreurs["cadre"] = "Un dispositif n’est pas son propre cadre."
        elif self.cadre_id and self.pk and tourne(self.pk, {**self.cadres(), self.pk: self.cadre_id}):
            erreurs["cadre"] = "Ce cadre fait lui-même partie de ce dispositif."
        if erreurs:
            raise ValidationError(erreurs)

    @classmethod
    def cadres(cls) -> dict[int, int | None]:
        """Return the frame of each scheme, by primary keys."""
        return dict(cls.objects.order_by("pk").values_list("pk", "cadre"))

    def texte_cherchable(self) -> str:
        """Return the normal form that text search looks into."""
        return normaliser(" ".join([self.intitule, self.resume, self.porteur, self.resultats]))


class MontantRegional(MontantStipule):
    """An amount of a regional scheme."""

    dispositif = models.ForeignKey(
        DispositifRegional, models.CASCADE, related_name="montants", verbose_name="dispositif régional"
    )

    objects = MontantManager()

    class Meta(MontantStipule.Meta):
        verbose_name = "montant régional"
        verbose_name_plural = "montants régionaux"
        constraints = contraintes("montant_regional")
