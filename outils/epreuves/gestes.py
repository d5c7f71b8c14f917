"""What is done midway by somebody who dies: each is made ready first, and read what it needs; then it is done.

What is made ready is made so once, in the parent: deaths then fall on what writes.
"""

import csv
import io
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

Geste = Callable[[], object]
JOUR = date(2027, 1, 1)


def charger() -> Geste:
    """Load fixtures that differ from the base in a few hundred rows."""
    from django.core.management import call_command

    return lambda: call_command("charger_atlas", os.environ["FIXTURES_A_CHARGER"], verbosity=0, stdout=io.StringIO())


def importer() -> Geste:
    """Import a file of the team's, that changes a hundred measures, and was tried once."""
    from aides.equipe.echanges.examen import Droits
    from aides.equipe.echanges.importer import essayer, importer
    from aides.equipe.echanges.lire import lire_fichier
    from aides.equipe.echanges.table import PAR_CLE

    echange, droits = PAR_CLE["dispositifs"], Droits()
    feuille = lire_fichier(_fichier_change(), "csv")
    attendu = essayer(echange, feuille, droits).somme
    return lambda: importer(echange, feuille, droits, attendu=attendu, auteur=None, motif="Épreuve.", public=False)


def _fichier_change() -> bytes:
    """Return what the team would send: a hundred measures, whose summaries say one word more."""
    from aides.equipe.echanges.exporter import exporter
    from aides.equipe.echanges.table import PAR_CLE

    exporte = exporter(PAR_CLE["dispositifs"], "csv").decode("utf-8-sig")
    lues = csv.DictReader(io.StringIO(exporte, newline=""))
    rangees = [rangee for rangee in lues if rangee.get("resume")][:100]
    for rangee in rangees:
        rangee["resume"] += " Relu."
    ecrit = io.StringIO(newline="")
    fichier = csv.DictWriter(ecrit, list(rangees[0]))
    fichier.writeheader()
    fichier.writerows(rangees)
    return ecrit.getvalue().encode()


def editer() -> Geste:
    """Freeze an edition of the data as they were read."""
    from django.conf import settings

    from aides.editions.publier import publier
    from aides.lectures.atlas import lire_recueil

    recueil = lire_recueil()
    return lambda: publier(recueil, Path(settings.EDITIONS_DIR), JOUR, aujourd_hui=JOUR + timedelta(days=1))


def sauvegarder() -> Geste:
    """Make a backup."""
    from django.core.management import call_command

    return lambda: call_command("sauvegarder", "--vers", os.environ["SAUVEGARDE_VERS"], stdout=io.StringIO())


def restaurer() -> Geste:
    """Put a backup in the place of the base."""
    from django.core.management import call_command

    return lambda: call_command("restaurer", os.environ["SAUVEGARDE_DE"], "--ecraser", stdout=io.StringIO())


PREPARER: dict[str, Callable[[], Geste]] = {
    "charger": charger,
    "importer": importer,
    "editer": editer,
    "sauvegarder": sauvegarder,
    "restaurer": restaurer,
}
# Other programs do it: of the processor this one takes little.
PAR_L_HORLOGE = ("sauvegarder", "restaurer")
# Once the new version of the data is told, all is written. The others write until they return.
ANNONCES = ("charger", "importer", "editer")


def preparer(quoi: str) -> Geste:
    """Make ready; nothing of the base stays open, for children would share it."""
    from django.core.management import get_commands, load_command_class
    from django.db import connections

    # What all children need is read once.
    for nom in ("charger_atlas", "sauvegarder", "restaurer"):
        load_command_class(get_commands()[nom], nom)
    faire = PREPARER[quoi]()
    connections.close_all()
    return faire
