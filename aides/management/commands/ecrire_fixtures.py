"""`ecrire_fixtures`: a shell over `aides.chargement.ecrire`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from aides.chargement.dire import compter, lignes_de_la_difference
from aides.chargement.ecrire import EcritureImpossible, Fichiers, ecrire, verifier
from aides.chargement.lire import FixtureInvalide
from aides.chargement.verifier import verifier_ensemble


class Command(BaseCommand):
    help = "Écrit la base dans les fixtures de l’Atlas, et dit quels fichiers ont changé."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dossier", nargs="?", type=Path, default=settings.FIXTURES_ATLAS)
        parser.add_argument(
            "--verifier",
            action="store_true",
            help="N’écrit rien ; dit ce qui diffère, par enregistrement et par champ, et sort en erreur s’il y en a.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dossier = options["dossier"]
        try:
            if options["verifier"]:
                self.verifier(dossier)
            else:
                self.dire(ecrire(dossier, entetes=settings.FIXTURES_ATLAS))
                self.avertir()
        except (EcritureImpossible, FixtureInvalide) as erreur:
            raise CommandError(f"Rien n’a été écrit. {erreur}") from erreur

    def verifier(self, dossier: Path) -> None:
        differences, fichiers = verifier(dossier, entetes=settings.FIXTURES_ATLAS)
        for difference in differences:
            self.stdout.write("\n".join(lignes_de_la_difference(difference)))
        self.dire(fichiers, a_blanc=True)
        if differences:
            raise CommandError(f"{compter(len(differences), 'enregistrement')} : la base et les fichiers diffèrent.")
        if fichiers:
            raise CommandError("Les mêmes données, écrites autrement : ecrire_fixtures leur rend leur forme.")

    def dire(self, fichiers: Fichiers, *, a_blanc: bool = False) -> None:
        for verbe, noms in (
            ("ajouté", fichiers.ajoutes),
            ("modifié", fichiers.changes),
            ("supprimé", fichiers.supprimes),
        ):
            self.stdout.write(compter(len(noms), f"fichier {verbe}", f"fichiers {verbe}s"))
            for nom in noms:
                self.stdout.write(f"  {nom}")
        self.stdout.write(
            compter(fichiers.inchanges, "fichier inchangé", "fichiers inchangés")
            + (" — rien n’a été écrit" if a_blanc else "")
        )

    def avertir(self) -> None:
        """Say what the next load will refuse in what was just written."""
        for objet, raison in verifier_ensemble():
            self.stdout.write(f"À corriger avant de charger : {objet} : {raison}")
