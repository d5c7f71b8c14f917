"""`purger_connexions`: a shell over `aides.equipe.connexions`, to be run every hour."""

from typing import Any

from django.core.management.base import BaseCommand

from aides.equipe.connexions import purger


class Command(BaseCommand):
    help = (
        "Efface les tentatives de connexion manquées depuis plus d’un quart d’heure, les lignes trop anciennes du "
        "journal des connexions et les sessions périmées."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(purger()))
