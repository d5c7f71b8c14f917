"""`charger_atlas`: a shell over `aides.chargement.appliquer`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from aides.chargement.appliquer import Bilan, charger
from aides.chargement.lire import FixtureInvalide


class Command(BaseCommand):
    help = "Charge les fixtures de l’Atlas : tout ou rien, et dit ce qui a changé."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dossier", nargs="?", type=Path, default=settings.FIXTURES_ATLAS)
        parser.add_argument("--a-blanc", action="store_true", help="Dit ce qui changerait, ne change rien.")
        parser.add_argument("--ecraser", action="store_true", help="Remplace aussi ce que l’équipe a corrigé.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dossier"].is_dir():
            raise CommandError(f"Dossier introuvable : {options['dossier']}")
        try:
            bilan = charger(options["dossier"], a_blanc=options["a_blanc"], ecraser=options["ecraser"])
        except FixtureInvalide as erreur:
            raise CommandError(f"Rien n’a été chargé. {erreur}") from erreur
        self.dire(bilan, a_blanc=options["a_blanc"], bavard=options["verbosity"] > 1)

    def dire(self, bilan: Bilan, *, a_blanc: bool, bavard: bool) -> None:
        for titre, noms in (
            ("ajouté", bilan.ajoutes),
            ("modifié", bilan.modifies),
            ("supprimé", bilan.supprimes),
            ("corrigé par l’équipe, laissé tel quel", bilan.respectes),
        ):
            self.stdout.write(f"{len(noms)} {titre}{'s' if len(noms) > 1 and ' ' not in titre else ''}")
            montres = noms if bavard or noms is bilan.respectes else noms[:20] if len(noms) <= 20 else []
            for nom in montres:
                self.stdout.write(f"  {nom}")
        self.stdout.write(f"{bilan.inchanges} inchangés{' — à blanc : rien n’a été écrit' if a_blanc else ''}")
