"""`publier_edition`: a shell over `aides.editions.publier`."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from aides.domaine.editions import EditionLue, Variation
from aides.domaine.recueil import Recueil
from aides.editions.livres import ajouter, fautes_des_livres
from aides.editions.publier import PublicationImpossible, publier, verifier
from aides.lectures.atlas import lire_recueil
from aides.lectures.editions import lire_editions
from aides.livre.composer import composer_edition
from aides.livre.livre import LivreImpossible
from aides.mots.ecriture import megaoctets, nombre, pluriel
from aides.mots.editions import pages_en_clair


class Command(BaseCommand):
    help = "Fige les données publiques en une édition, que rien ne change plus, et dit ce qui a changé."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--date", help="Le jour de l’édition (aaaa-mm-jj) ; aujourd’hui sans cela.")
        parser.add_argument(
            "--dossier",
            type=Path,
            default=settings.EDITIONS_DIR,
            help="Où l’écrire : le dossier des éditions de ce site, ou celui du projet (fixtures/editions).",
        )
        parser.add_argument(
            "--sans-livre",
            action="store_true",
            help="Ne compose pas le livre de l’édition ; « composer_livre --edition » le fera.",
        )
        parser.add_argument(
            "--site", default="", help="L’adresse du site où mènent les liens du livre (https://atlas.exemple.fr)."
        )
        parser.add_argument(
            "--verifier", action="store_true", help="N’écrit rien ; relit les éditions et leurs sommes de contrôle."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verifier"]:
            self.verifier()
            return
        aujourd_hui = timezone.localdate()
        jour = _jour(options["date"]) if options["date"] else aujourd_hui
        try:
            recueil = lire_recueil()
            edition = publier(recueil, options["dossier"], jour, aujourd_hui=aujourd_hui)
        except PublicationImpossible as erreur:
            raise CommandError(f"Rien n’a été publié. {erreur}") from erreur
        self.dire(edition)
        if not options["sans_livre"]:
            self.mettre_en_livre(recueil, edition, options["dossier"], site=options["site"])

    def mettre_en_livre(self, recueil: Recueil, edition: EditionLue, dossier: Path, *, site: str) -> None:
        """The edition stands, with or without its book, which may come later: what is wanting is said, no more."""
        try:
            avec = ajouter(
                edition, dossier, lambda chemin: composer_edition(recueil, edition, chemin, site=site).pages
            )
        except (LivreImpossible, PublicationImpossible) as erreur:
            self.stderr.write(f"Sans son livre : {erreur} Ensuite : « composer_livre --edition ».")
            return
        assert avec.livre is not None
        fichier = avec.livre.fichier
        self.stdout.write(
            f"  {fichier.empreinte}  {fichier.nom} : {pages_en_clair(avec.livre.pages)}, {megaoctets(fichier.octets)}"
        )

    def dire(self, edition: EditionLue) -> None:
        lignes = f"{nombre(edition.lignes)} ligne{pluriel(edition.lignes)}"
        self.stdout.write(f"Édition n° {edition.numero} du {edition.adresse} : {lignes}.")
        for table in edition.tables:
            if table.change:
                self.stdout.write(f"  {table.cle} : {_dites(table)}")
        for fichier in edition.fichiers:
            self.stdout.write(f"  {fichier.empreinte}  {fichier.nom}")

    def verifier(self) -> None:
        fautes = [*verifier(), *fautes_des_livres()]
        for faute in fautes:
            self.stdout.write(faute)
        if fautes:
            raise CommandError("Des éditions ne sont plus ce qu’elles étaient.")
        self.stdout.write(f"{len(lire_editions())} édition(s) : chaque fichier est ce que dit sa somme de contrôle.")


def _dites(v: Variation) -> str:
    comptes = ((v.ajoutees, "ajoutée"), (v.changees, "changée"), (v.retirees, "retirée"))
    return ", ".join(f"{compte} {mot}{pluriel(compte)}" for compte, mot in comptes)


def _jour(texte: str) -> date:
    try:
        return date.fromisoformat(texte)
    except ValueError as erreur:
        raise CommandError(f"« {texte} » n’est pas une date : aaaa-mm-jj.") from erreur
