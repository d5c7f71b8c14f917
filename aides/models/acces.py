"""Who came in to the staff's rooms, and which sessions stand open: no page of the public shows any of it."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone


class Issue(models.TextChoices):
    """What came of a try to sign in, or what ended a session."""

    OUVERTE = "ouverte", "connexion réussie"
    SECOURS = "secours", "connexion réussie, avec un code de secours"
    ATTENDUE = "attendue", "mot de passe juste, second facteur attendu"
    REFUSEE = "refusee", "identifiant ou mot de passe refusé"
    CODE_REFUSE = "code_refuse", "second facteur refusé"
    SUSPENDUE = "suspendue", "refus, et connexion suspendue"
    DECONNEXION = "deconnexion", "déconnexion"
    FERMEE = "fermee", "session fermée à distance"

    @classmethod
    def entrees(cls) -> tuple["Issue", ...]:
        """Those after which somebody is in."""
        return (cls.OUVERTE, cls.SECOURS)


class Connexion(models.Model):
    """A line of the log of sign-ins. Kept for `JOURNAL_CONNEXIONS_JOURS`, then erased by `purger_connexions`.

    A name that is no account's is not written down: people type their password in its place. Of an address, the
    network alone is kept; of a browser, its name.
    """

    quand = models.DateTimeField("quand", default=timezone.now, db_index=True)
    compte = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="connexions",
        verbose_name="compte",
    )
    identifiant = models.CharField(
        "identifiant", max_length=150, blank=True, help_text="Vide : le nom donné n’est celui d’aucun compte."
    )
    adresse = models.CharField("réseau d’où l’on est venu", max_length=50, blank=True)
    appareil = models.CharField("appareil", max_length=60, blank=True)
    issue = models.CharField("issue", max_length=20, choices=Issue)

    class Meta:
        verbose_name = "ligne du journal des connexions"
        verbose_name_plural = "lignes du journal des connexions"
        ordering = ["-quand", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["identifiant", "adresse"], name="connexion_qui_d_ou")]
        constraints = [
            models.CheckConstraint(condition=models.Q(issue__in=list(Issue)), name="connexion_issue_connue")
        ]

    def __str__(self) -> str:
        return f"{self.identifiant or 'compte inconnu'} : {self.get_issue_display()}"


class SessionOuverte(models.Model):
    """A session of Django's, with what its owner can tell it by. It goes when the session goes."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="ouverte", verbose_name="session")
    compte = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions_ouvertes", verbose_name="compte"
    )
    appareil = models.CharField("appareil", max_length=60, blank=True)
    depuis = models.DateTimeField("ouverte", default=timezone.now)
    vue_le = models.DateTimeField("vue pour la dernière fois", default=timezone.now)

    class Meta:
        verbose_name = "session ouverte"
        verbose_name_plural = "sessions ouvertes"
        ordering = ["-vue_le", "-pk"]
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        return f"{self.compte}, {self.appareil}"
