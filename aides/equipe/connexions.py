"""The staff's logins: what is kept of them, and for how long."""

from dataclasses import dataclass
from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from aides.models import Connexion
from aides.mots.ecriture import enumerer, pluriel


@dataclass(frozen=True, slots=True)
class Bilan:
    """How much was erased of each kind."""

    tentatives: int
    lignes: int
    sessions: int

    def __str__(self) -> str:
        dits = (
            f"{self.tentatives} tentative{pluriel(self.tentatives)} manquée{pluriel(self.tentatives)}",
            f"{self.lignes} ligne{pluriel(self.lignes)} du journal des connexions",
            f"{self.sessions} session{pluriel(self.sessions)} périmée{pluriel(self.sessions)}",
        )
        return f"Effacé : {enumerer(dits)}."


def purger() -> Bilan:
    """Delete the failed tries that no longer count, the lines of the log that are old enough, the sessions that are
    over; return how many of each."""
    maintenant = timezone.now()
    journal = maintenant - timedelta(days=settings.JOURNAL_CONNEXIONS_JOURS)
    tentatives = AccessAttempt.objects.filter(attempt_time__lt=maintenant - settings.AXES_COOLOFF_TIME)
    return Bilan(
        tentatives=tentatives.delete()[1].get("axes.AccessAttempt", 0),
        lignes=Connexion.objects.filter(quand__lt=journal).delete()[0],
        sessions=Session.objects.filter(expire_date__lt=maintenant).delete()[1].get("sessions.Session", 0),
    )
