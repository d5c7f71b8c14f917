"""`reinitialiser_second_facteur NOM`: for when no administrator is left who could do it in the admin."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from aides.equipe.acces.second_facteur import retirer
from aides.equipe.acces.sessions import fermer, ouvertes


class Command(BaseCommand):
    help = "Retire à un compte son second facteur et ferme ses sessions : il en installera un autre."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("identifiant")

    def handle(self, *args: Any, identifiant: str, **options: Any) -> None:
        compte = get_user_model().objects.filter(username=identifiant).first()
        if compte is None:
            raise CommandError(f"Aucun compte ne s’appelle « {identifiant} ».")
        retirer(compte)
        fermer(ouvertes(compte))
        self.stdout.write(f"Le second facteur de « {identifiant} » est réinitialisé.")
