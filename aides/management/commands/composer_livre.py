"""`composer_livre`: a shell over `aides.livre.composer`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from aides.editions.livres import ajouter, edition_a_mettre_en_livre
from aides.editions.publier import PublicationImpossible
from aides.lectures.atlas import lire_recueil
from aides.livre.composer import composer, composer_edition, nom_du_fichier
from aides.livre.livre import LivreImpossible
from aides.mots.ecriture import megaoctets
from aides.mots.editions import pages_en_clair
from aides.mots.pannes import raison


class Command(BaseCommand):
    help = "Compose l’Atlas en livre : un PDF, entier ou d’une région ou d’un territoire seul."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--region", default="", help="Le chapitre d’une région seule, par son nom (bretagne).")
        parser.add_argument("--territoire", default="", help="Les pages d’un territoire seul, par son code (2A).")
        parser.add_argument(
            "--edition",
            action="store_true",
            help="Le livre de la dernière édition, rangé à côté d’elle, que le site sert ; il ne se refait pas.",
        )
        parser.add_argument("--sortie", type=Path, help="Le fichier à écrire ; dans var/livre/ sinon.")
        parser.add_argument(
            "--site", default="", help="L’adresse du site où mènent les liens du livre (https://atlas.exemple.fr)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["edition"]:
                self.de_l_edition(**options)
            else:
                self.a_part(**options)
        except (LivreImpossible, PublicationImpossible) as erreur:
            raise CommandError(str(erreur)) from erreur
        except OSError as erreur:
            # WeasyPrint writes fonts where temporary files go.
            raise CommandError(f"Le livre n’a pas pu être composé : {raison(erreur)}.") from erreur

    def a_part(self, **options: Any) -> None:
        """A file, where it is asked for."""
        region, territoire = options["region"], options["territoire"]
        nom = nom_du_fichier(region=region, territoire=territoire)
        sortie = options["sortie"] or Path(settings.VAR_DIR) / "livre" / nom
        imprime = composer(lire_recueil(), sortie, region=region, territoire=territoire, site=options["site"])
        self.stdout.write(f"{sortie} : {pages_en_clair(imprime.pages)}, {megaoctets(len(imprime.contenu))}")

    def de_l_edition(self, **options: Any) -> None:
        """The book that the site serves beside the edition's files."""
        if options["region"] or options["territoire"] or options["sortie"]:
            raise CommandError("Le livre d’une édition est entier, à sa place : ni région, ni territoire, ni sortie.")
        recueil = lire_recueil()
        edition = edition_a_mettre_en_livre(recueil)
        avec = ajouter(
            edition,
            Path(settings.EDITIONS_DIR),
            lambda chemin: composer_edition(recueil, edition, chemin, site=options["site"]).pages,
        )
        livre = avec.livre
        assert livre is not None
        self.stdout.write(
            f"{livre.fichier.empreinte}  {livre.fichier.nom} : {pages_en_clair(livre.pages)}, "
            f"{megaoctets(livre.fichier.octets)}, à côté de l’édition du {avec.adresse}"
        )
