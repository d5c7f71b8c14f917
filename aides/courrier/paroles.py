"""What an authority says through its link is kept, once."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from aides.domaine.signalements import Lien, Parole
from aides.models import Enquete, ParoleAutorite
from territoires.models import Departement


class LienSansObjet(Exception):
    """The territory or the survey that a link speaks of is there no more."""


def deja_dite(lien: Lien) -> Parole | None:
    """Return what a link has served for, its reply too, moderated or not; None as long as it has not."""
    ligne = ParoleAutorite.objects.select_related("enquete").filter(lien=lien.numero).first()
    if ligne is None:
        return None
    jour = timezone.localdate(ligne.quand)
    return Parole(ligne.autorite, ligne.enquete.annee, jour, exact=ligne.exact, texte=ligne.texte)


def noter(lien: Lien, *, exact: bool, texte: str) -> bool:
    """Keep what an authority says; return whether it was kept: a link that has served keeps what it brought first.

    Raises LienSansObjet.
    """
    departement = Departement.objects.filter(code=lien.code).first()
    enquete = Enquete.objects.publies().filter(annee=lien.annee).first()
    if departement is None or enquete is None:
        raise LienSansObjet
    try:
        with transaction.atomic():
            ParoleAutorite.objects.create(
                lien=lien.numero,
                departement=departement,
                enquete=enquete,
                autorite=lien.autorite,
                exact=exact,
                texte=texte,
            )
    except IntegrityError:
        return False
    return True
