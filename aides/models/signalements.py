"""What comes from outside the team: reports of the public, words of the authorities, how many came from where.

Neither published data nor history: no file holds them, and nothing of them is kept by django-reversion.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from reversion.models import Revision

from aides.domaine.signalements import ADRESSE_MAX, INTITULE_MAX, Moderation, Suivi
from aides.models.commun import Enquete
from aides.mots.signalements import MODERATIONS, SUIVIS
from territoires.models import Departement

MESSAGE_MAX, REPONSE_MAX, TEXTE_MAX = 2000, 2000, 600


class Signalement(models.Model):
    """« This is wrong », by somebody. The address that they may have left is erased after a set time."""

    reference = models.CharField("référence", max_length=12, unique=True, editable=False)
    # Of the form that it was sent with: a form serves once.
    formulaire = models.CharField(max_length=32, unique=True, editable=False)
    recu_le = models.DateTimeField("reçu le", default=timezone.now, editable=False)
    adresse = models.CharField("adresse de la page", max_length=ADRESSE_MAX, blank=True, editable=False)
    sujet = models.CharField("sujet", max_length=INTITULE_MAX, editable=False)
    departement = models.ForeignKey(
        Departement,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="territoire",
        editable=False,
    )
    message = models.TextField("message", max_length=MESSAGE_MAX, editable=False)
    courriel = models.EmailField("courriel", blank=True, editable=False)
    statut = models.CharField("statut", max_length=20, choices=SUIVIS, default=Suivi.RECU)
    reponse = models.TextField(
        "réponse",
        blank=True,
        max_length=REPONSE_MAX,
        help_text="Publiée sur la page du signalement, et envoyée à qui a laissé une adresse.",
    )
    repondu_le = models.DateTimeField("répondu le", null=True, blank=True, editable=False)
    correction = models.ForeignKey(
        Revision,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="révision qui corrige",
    )
    message_public = models.BooleanField(
        "publier le message",
        default=False,
        help_text="Montre les mots du visiteur sur la page du signalement. Sinon, seule l’équipe les lit.",
    )
    echec_courriel = models.CharField("courriel non parti", max_length=200, blank=True, editable=False)
    traite_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="traité par",
        editable=False,
    )

    class Meta:
        verbose_name = "signalement"
        ordering = ["-recu_le", "-pk"]
        default_permissions = ("view", "change", "delete")
        constraints = [
            models.CheckConstraint(condition=Q(statut__in=list(Suivi)), name="signalement_statut_connu"),
            models.CheckConstraint(
                condition=~Q(statut__in=[Suivi.CORRIGE, Suivi.MAINTENU]) | ~Q(reponse=""),
                name="signalement_clos_avec_reponse",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} — {self.sujet}"


class ParoleAutorite(models.Model):
    """What a territory's authority said through a link that staff sent it: that the answers of a survey still hold, a
    short reply, or both. A link serves once. Staff show the reply or not; its words are not theirs to change."""

    lien = models.CharField(max_length=32, unique=True, editable=False)
    departement = models.ForeignKey(
        Departement, models.CASCADE, related_name="paroles", verbose_name="territoire", editable=False
    )
    enquete = models.ForeignKey(
        Enquete, models.CASCADE, related_name="paroles", verbose_name="enquête", editable=False
    )
    autorite = models.CharField("signée par", max_length=80, editable=False)
    quand = models.DateTimeField("quand", default=timezone.now, editable=False)
    exact = models.BooleanField("toujours exact", default=False, editable=False)
    texte = models.TextField("réponse", max_length=TEXTE_MAX, blank=True, editable=False)
    moderation = models.CharField("relecture", max_length=20, choices=MODERATIONS, default=Moderation.ATTENTE)

    class Meta:
        verbose_name = "parole d’une autorité"
        verbose_name_plural = "paroles des autorités"
        ordering = ["-quand", "-pk"]
        default_permissions = ("view", "change", "delete")
        constraints = [
            models.CheckConstraint(condition=Q(exact=True) | ~Q(texte=""), name="parole_dit_quelque_chose"),
            models.CheckConstraint(condition=Q(moderation__in=list(Moderation)), name="parole_relecture_connue"),
        ]

    def __str__(self) -> str:
        return f"{self.departement}, {timezone.localdate(self.quand):%d/%m/%Y}"


class Envois(models.Model):
    """How many reports came from one place, or from all of them, since a moment. The place is not kept: a keyed hash
    of it is, for a day at most."""

    qui = models.CharField(max_length=64, unique=True)
    depuis = models.DateTimeField(default=timezone.now)
    nombre = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.qui[:8]} : {self.nombre}"
