"""When something was done, as the team's pages write it; a filter of their templates too."""

from datetime import datetime

from django.template import Library
from django.utils import timezone

from aides.mots.ecriture import instant_en_clair

register = Library()


@register.filter
def instant(quand: datetime) -> str:
    """Write a moment, by the clock of here: « 27 novembre 2026 à 14 h 05 »."""
    return instant_en_clair(timezone.localtime(quand))
