"""`sauvegarder`: a shell over `aides.sauvegarde.faire`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from aides.sauvegarde.contenu import SauvegardeImpossible, fichiers
from aides.sauvegarde.faire import sauvegarder


class Command(BaseCommand):
    help = "Sauvegarde la base et les éditions de ce site, tout ou rien, pendant qu’il sert ; dit ce que c’est."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--vers",
            type=Path,
            help="Le dossier à faire, ou un dossier qui existe, où en faire un au nom de l’instant ; "
            "VAR_DIR/sauvegardes/<date-heure>/ sans cela.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            place, notice = sauvegarder(options["vers"])
        except SauvegardeImpossible as erreur:
            raise CommandError(f"Rien n’a été sauvegardé. {erreur}") from erreur
        poids = sum(chemin.stat().st_size for chemin in fichiers(place)) / 1_000_000
        self.stdout.write(f"Sauvegardé dans {place} ({poids:.1f} Mo) : {notice.dite()}.")
        self.stdout.write(
            "Elle contient les comptes et les secrets de leur second facteur : gardez-la en lieu sûr, ailleurs."
        )
