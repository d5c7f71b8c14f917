"""What is erased once it has been kept long enough."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from aides.courrier.limites import PERIODE
from aides.models import Envois, Signalement
from aides.mots.ecriture import pluriel


@dataclass(frozen=True, slots=True)
class Effacement:
    """How much was erased of each kind."""

    adresses: int
    envois: int

    def __str__(self) -> str:
        a, e = pluriel(self.adresses), pluriel(self.envois)
        return f"Effacé : {self.adresses} adresse{a} de courriel et {self.envois} compte{e} d’envois."


def effacer() -> Effacement:
    """Take away the e-mail addresses of reports that came long enough ago, and the counts that no longer count."""
    maintenant = timezone.now()
    anciens = Signalement.objects.filter(
        recu_le__lt=maintenant - timedelta(days=settings.SIGNALEMENTS_ADRESSES_JOURS)
    )
    adresses = anciens.exclude(courriel="").update(courriel="", echec_courriel="")
    envois, _ = Envois.objects.filter(depuis__lt=maintenant - PERIODE).delete()
    return Effacement(adresses, envois)
