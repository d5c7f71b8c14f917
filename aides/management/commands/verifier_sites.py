"""`verifier_sites`: a shell over `aides.equipe.sites`, to be run every month or so."""

from typing import Any

from django.core.management.base import BaseCommand

from aides.equipe.sites import verifier_sites


class Command(BaseCommand):
    help = "Demande chaque site officiel, et note ceux qui ne répondent pas : ils sont dans « À faire »."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(verifier_sites()))
