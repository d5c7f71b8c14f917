"""`effacer_adresses`: a shell over `aides.courrier.suivre`, to be run every hour or every day."""

from typing import Any

from django.core.management.base import BaseCommand

from aides.courrier.suivre import effacer


class Command(BaseCommand):
    help = (
        "Efface les adresses de courriel des signalements assez anciens (SIGNALEMENTS_ADRESSES_JOURS) et les comptes "
        "d’envois périmés."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(effacer()))
