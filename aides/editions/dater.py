"""The date of the data, where they are those of an edition: its day, on whatever day and machine they were loaded."""

from django.db import transaction

from aides.editions.comparer import identiques
from aides.exports.paquet import ARCHIVE
from aides.lectures.atlas import lire_recueil
from aides.lectures.editions import dossier_de
from aides.models import VersionDonnees, lire_jeton


def dater() -> bool:
    """Date the data as the latest edition, if they are its own to the byte; return whether they are. What is written
    while they are compared keeps its own date."""
    recueil = lire_recueil()
    edition = recueil.edition
    dossier = dossier_de(edition.jour) if edition else None
    if edition is None or dossier is None or not identiques(recueil, dossier / ARCHIVE):
        return False
    if recueil.date != edition.instant:
        with transaction.atomic():
            VersionDonnees.retenir()
            if lire_jeton() != recueil.jeton:
                return False
            VersionDonnees.avancer(datee=False)
            VersionDonnees.objects.filter(pk=1).update(date=edition.instant)
    return True
