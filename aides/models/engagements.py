"""What a measure asks for in return: whether, how long, on which terms. One set of columns and rules."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from aides.mots.vocabulaires import ENGAGEMENTS

# What a document says of a commitment; only then has it terms.
DITS = ("oui", "non")
# What is said of a length of time, and supposes that there is one.
PRECISIONS = ("engagement_mois_max", "engagement_au_moins", "engagement_au_plus")


def _mois(nom: str, aide: str = "") -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(
        nom, null=True, blank=True, validators=[MinValueValidator(1)], help_text=aide
    )


class EngagementStipule(models.Model):
    """A commitment as a document states it. Who inherits adds `contraintes_engagement` to its own Meta."""

    engagement = models.CharField("engagement demandé", max_length=20, choices=ENGAGEMENTS, default="non_precise")
    engagement_mois = _mois("durée de l’engagement (mois)")
    engagement_mois_max = _mois("durée la plus longue (mois)", "Quand le document donne une fourchette.")
    engagement_au_moins = models.BooleanField("au moins cette durée", default=False)
    engagement_au_plus = models.BooleanField("au plus cette durée", default=False)
    engagement_texte = models.CharField("termes de l’engagement", max_length=500, blank=True)

    class Meta:
        abstract = True

    def erreurs_engagement(self) -> dict[str, str]:
        """Return, by field, what `contraintes_engagement` would refuse in the database."""
        erreurs = {}
        if self.engagement_mois and self.engagement != "oui":
            erreurs["engagement_mois"] = "Une durée suppose un engagement demandé."
        # « Non précisé : cinq ans » says two things at once.
        if self.engagement_texte and self.engagement not in DITS:
            erreurs["engagement_texte"] = "Des termes supposent un engagement demandé, ou dit absent."
        for champ in PRECISIONS:
            if getattr(self, champ) and not self.engagement_mois:
                erreurs[champ] = "Indiquez d’abord la durée de l’engagement."
        if self.engagement_au_moins and self.engagement_au_plus:
            erreurs["engagement_au_plus"] = "« Au moins » ou « au plus », pas les deux."
        if self.engagement_mois and self.engagement_mois_max and self.engagement_mois_max <= self.engagement_mois:
            erreurs["engagement_mois_max"] = "La durée la plus longue dépasse l’autre."
        return erreurs


def contraintes_engagement(prefixe: str) -> list[models.BaseConstraint]:
    """Return the constraints of a commitment, each under a name that begins with `prefixe`."""
    sans_duree = Q(engagement_mois_max__isnull=True, engagement_au_moins=False, engagement_au_plus=False)
    return [
        models.CheckConstraint(
            condition=Q(engagement_mois__isnull=True) | Q(engagement="oui"), name=f"{prefixe}_duree_avec_engagement"
        ),
        models.CheckConstraint(
            condition=Q(engagement_mois__isnull=False) | sans_duree, name=f"{prefixe}_precision_avec_duree"
        ),
        models.CheckConstraint(
            condition=Q(engagement_au_moins=False) | Q(engagement_au_plus=False),
            name=f"{prefixe}_engagement_moins_ou_plus",
        ),
        models.CheckConstraint(
            condition=Q(engagement_mois_max__isnull=True) | Q(engagement_mois_max__gt=F("engagement_mois")),
            name=f"{prefixe}_engagement_en_ordre",
        ),
    ]
