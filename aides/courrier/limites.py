"""How many reports may come from one place, and from all of them, in an hour.

Counted in the database, in the transaction of the report, under a lock of the row: two at once are two.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from aides.models import Envois

PERIODE = timedelta(hours=1)
TOUS = "tous"


class TropDEnvois(Exception):
    """`attente`: in how many seconds the next one may come."""

    def __init__(self, attente: int) -> None:
        super().__init__()
        self.attente = attente


def compter(lieu: str) -> None:
    """Count a report that comes from an address as the site counts them; raises TropDEnvois. In a transaction."""
    _ajouter(salted_hmac("courrier.lieu", lieu).hexdigest(), limite=settings.SIGNALEMENTS_PAR_HEURE)
    _ajouter(TOUS, limite=settings.SIGNALEMENTS_EN_TOUT_PAR_HEURE)


def _ajouter(qui: str, *, limite: int) -> None:
    maintenant = timezone.now()
    compte, _ = Envois.objects.select_for_update().get_or_create(qui=qui, defaults={"depuis": maintenant})
    if maintenant - compte.depuis >= PERIODE:
        compte.depuis, compte.nombre = maintenant, 0
    if compte.nombre >= limite:
        raise TropDEnvois(attente=max(1, int((compte.depuis + PERIODE - maintenant).total_seconds())))
    compte.nombre += 1
    compte.save()
