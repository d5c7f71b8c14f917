"""`restaurer`: a shell over `aides.sauvegarde.restaurer`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as ErreurBase
from django.db import connection

from aides.chargement.tour import chacun_son_tour
from aides.mots.pannes import raison
from aides.sauvegarde.contenu import RestaurationEntamee, SauvegardeImpossible
from aides.sauvegarde.restaurer import restaurer


class Command(BaseCommand):
    help = "Remet la base et les éditions d’une sauvegarde à leur place, tout ou rien ; dit ce qui a été remplacé."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("de", type=Path, help="Le dossier de la sauvegarde.")
        parser.add_argument("--ecraser", action="store_true", help="Remplace une base qui n’est pas vide.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            # Nobody migrates or loads what is being replaced.
            with chacun_son_tour(connection):
                faite = restaurer(options["de"], ecraser=options["ecraser"])
        except RestaurationEntamee as erreur:
            raise CommandError(str(erreur)) from erreur
        except SauvegardeImpossible as erreur:
            raise CommandError(f"Rien n’a été restauré. {erreur}") from erreur
        except ErreurBase as erreur:
            raise CommandError(f"Rien n’a été restauré. La base ne répond pas : {erreur}.") from erreur
        except OSError as erreur:
            raise CommandError(f"Rien n’a été restauré. « {erreur.filename} » : {raison(erreur)}.") from erreur
        if faite.remplace:
            self.stdout.write(f"Remplacé : {faite.remplace}.")
        if faite.ecartees:
            self.stdout.write(f"Éditions mises de côté, dans EDITIONS_DIR/.ecartees-… : {', '.join(faite.ecartees)}.")
        self.stdout.write(f"Restauré, du {faite.notice.date} : {faite.notice.dite()}.")
        if faite.mise_a_niveau:
            self.stdout.write("La sauvegarde était d’une version plus ancienne : la base a été mise à niveau.")
        self.stdout.write("Le site le montre aussitôt ; l’équipe se connecte de nouveau.")
        if faite.redemarrer:
            self.stdout.write("Redémarrez le site avant que l’équipe ne corrige quoi que ce soit.")
