"""`charger_atlas`: a shell over `aides.chargement.appliquer`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from aides.chargement.appliquer import Ecraser, charger
from aides.chargement.dire import compter, lignes_du_conflit
from aides.chargement.lire import MODELES, FixtureInvalide
from aides.chargement.passage import Bilan, CleInconnue
from aides.editions.dater import dater

RESPECTES = ("corrigé par l’équipe, laissé tel quel", "corrigés par l’équipe, laissés tels quels")
SAISIS = ("saisi par l’équipe, que les fichiers n’ont pas", "saisis par l’équipe, que les fichiers n’ont pas")


class Command(BaseCommand):
    help = "Charge les fixtures de l’Atlas : tout ou rien, et dit ce qui a changé."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dossier", nargs="?", type=Path, default=settings.FIXTURES_ATLAS)
        parser.add_argument("--a-blanc", action="store_true", help="Dit ce qui changerait, ne change rien.")
        parser.add_argument(
            "--ecraser",
            nargs="*",
            metavar="CLE",
            help="Remplace aussi ce que l’équipe a corrigé : ces lignes, nommées comme le chargement les nomme "
            "(« aides.fiche 01/2019 », ou la clé seule), ou toutes si aucune n’est nommée.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dossier"].is_dir():
            raise CommandError(f"Dossier introuvable : {options['dossier']}")
        ecraser = _a_ecraser(options["ecraser"])
        try:
            bilan = charger(options["dossier"], a_blanc=options["a_blanc"], ecraser=ecraser)
        except (FixtureInvalide, CleInconnue) as erreur:
            raise CommandError(f"Rien n’a été chargé. {erreur}") from erreur
        self.dire(bilan, a_blanc=options["a_blanc"], bavard=options["verbosity"] > 1)
        if not options["a_blanc"] and dater():
            self.stdout.write("Les données sont celles de la dernière édition : elles en portent la date.")

    def dire(self, bilan: Bilan, *, a_blanc: bool, bavard: bool) -> None:
        self._lister(compter(len(bilan.ajoutes), "ajouté"), bilan.ajoutes, tous=bavard)
        self._lister(compter(len(bilan.modifies), "modifié"), bilan.modifies, tous=bavard)
        self._lister(compter(len(bilan.supprimes), "supprimé"), bilan.supprimes, tous=bavard)
        self._lister(compter(len(bilan.respectes), *RESPECTES), bilan.respectes)
        self._lister(compter(len(bilan.saisis), *SAISIS), bilan.saisis)
        self.stdout.write(f"{compter(len(bilan.conflits), 'conflit')} entre l’équipe et les fichiers")
        for conflit in bilan.conflits:
            self.stdout.write("\n".join(lignes_du_conflit(conflit)))
        if bilan.avertissements:
            self._lister(compter(len(bilan.avertissements), "avertissement"), bilan.avertissements)
        self.stdout.write(
            compter(bilan.inchanges, "inchangé") + (" — à blanc : rien n’a été écrit" if a_blanc else "")
        )

    def _lister(self, titre: str, noms: list[str], *, tous: bool = True) -> None:
        self.stdout.write(titre)
        if tous or len(noms) <= 20:
            for nom in noms:
                self.stdout.write(f"  {nom}")


def _a_ecraser(cles: list[str] | bool | None) -> Ecraser:
    """Return what to overwrite: nothing without the option, all where it names nothing."""
    if cles is None or isinstance(cles, bool):
        return bool(cles)
    return _noms(cles) or True


def _noms(mots: list[str]) -> list[str]:
    """Return the names of rows, whose two parts a shell may have taken apart: « aides.fiche », « 01/2019 »."""
    noms: list[str] = []
    for mot in mots:
        if noms and noms[-1] in MODELES:
            noms[-1] += f" {mot}"
        else:
            noms.append(mot)
    return noms
