"""`preparer_base`: what a release does before it serves, safe however many start it at once."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from aides.chargement.tour import chacun_son_tour


class Command(BaseCommand):
    help = "Migre la base puis charge les fixtures ; plusieurs lancées à la fois attendent chacune leur tour."

    def handle(self, *args: Any, **options: Any) -> None:
        with chacun_son_tour(connection):
            call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
            call_command("charger_atlas", verbosity=options["verbosity"], stdout=self.stdout)
        self.stdout.write("La base est prête.")
