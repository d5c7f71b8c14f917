"""`composer_livre`: a shell over `aides.livre.composer`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from aides.lectures.atlas import lire_recueil
from aides.livre.composer import composer, megaoctets, nom_du_fichier
from aides.livre.livre import LivreImpossible


class Command(BaseCommand):
    help = "Compose l’Atlas en livre : un PDF, entier ou d’une région ou d’un territoire seul."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--region", default="", help="Le chapitre d’une région seule, par son nom (bretagne).")
        parser.add_argument("--territoire", default="", help="Les pages d’un territoire seul, par son code (2A).")
        parser.add_argument("--sortie", type=Path, help="Le fichier à écrire ; dans var/livre/ sinon.")

    def handle(self, *args: Any, **options: Any) -> None:
        region, territoire = options["region"], options["territoire"]
        nom = nom_du_fichier(region=region, territoire=territoire)
        sortie = options["sortie"] or Path(settings.VAR_DIR) / "livre" / nom
        try:
            ecrit = composer(lire_recueil(), sortie, region=region, territoire=territoire)
        except LivreImpossible as erreur:
            raise CommandError(str(erreur)) from erreur
        self.stdout.write(f"{ecrit} : {megaoctets(ecrit.stat().st_size)}")
