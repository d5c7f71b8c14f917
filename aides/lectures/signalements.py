"""READS one report as everybody may follow it, and what the authorities said of a territory."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.utils import timezone

from aides.domaine.listes import grouper
from aides.domaine.signalements import (
    Moderation,
    Parole,
    SignalementLu,
    Suivi,
    Sujet,
    paroles_montrees,
)
from aides.models import Enquete, Modification, ParoleAutorite, Signalement
from aides.models.journal import Origine


def signalement_lu(reference: str) -> SignalementLu | None:
    """Return the report of a reference, typed in any case; None where there is none."""
    ligne = Signalement.objects.filter(reference=reference.upper()).first()
    if ligne is None:
        return None
    return SignalementLu(
        reference=ligne.reference,
        sujet=Sujet(ligne.adresse, ligne.sujet),
        recu_le=timezone.localdate(ligne.recu_le),
        suivi=Suivi(ligne.statut),
        reponse=ligne.reponse,
        repondu_le=timezone.localdate(ligne.repondu_le) if ligne.repondu_le else None,
        message=ligne.message if ligne.message_public else "",
        correction=_correction(ligne),
    )


def _correction(ligne: Signalement) -> int | None:
    """Return the number of the edit that corrects, where it is on the page of corrections."""
    if ligne.correction_id is None:
        return None
    publiee = Modification.objects.montrees().filter(revision=ligne.correction_id).exists()
    return ligne.correction_id if publiee else None


def corrections_apres(numero: int) -> int:
    """Return how many public corrections came after one: on which leaf of their page it stands."""
    apres = Modification.objects.montrees().filter(revision__gt=numero).order_by()
    return apres.values("revision").distinct().count()


def paroles_de(code: str, *, apercu: bool) -> tuple[Parole, ...]:
    """Return what its authority says of the answers of a territory, of the surveys that are seen; latest first."""
    return _montrees(code, list(_vues(apercu=apercu).filter(departement__code=code)))


def toutes_les_paroles(*, apercu: bool) -> Mapping[str, tuple[Parole, ...]]:
    """Return the same of every territory of which something is said, by code: a query, and one for each of them."""
    par_code = grouper(_vues(apercu=apercu).select_related("departement"), lambda ligne: ligne.departement.code)
    return MappingProxyType({code: _montrees(code, siennes) for code, siennes in par_code.items()})


def _vues(*, apercu: bool) -> QuerySet[ParoleAutorite]:
    visibles = Enquete.objects.visibles(apercu=apercu)
    return ParoleAutorite.objects.filter(enquete__in=visibles).select_related("enquete").order_by("quand", "pk")


def _montrees(code: str, lignes: Sequence[ParoleAutorite]) -> tuple[Parole, ...]:
    corrigee = _derniere_correction(code) if lignes else None
    return paroles_montrees([_parole(ligne, corrigee) for ligne in lignes])


def _parole(ligne: ParoleAutorite, corrigee: datetime | None) -> Parole:
    montree = ligne.moderation == Moderation.PUBLIEE
    return Parole(
        autorite=ligne.autorite,
        annee=ligne.enquete.annee,
        jour=timezone.localdate(ligne.quand),
        exact=ligne.exact,
        texte=ligne.texte if montree else "",
        corrige_le=_jour(corrigee) if corrigee and corrigee > ligne.quand else None,
    )


def _jour(instant: datetime) -> date:
    return timezone.localdate(instant)


def _derniere_correction(code: str) -> datetime | None:
    """Return when what is published of a territory was last changed, by staff or by a load."""
    changees = Q(publique=True, retiree=False) | Q(revision__motif__origine=Origine.CHARGEMENT)
    derniere = (
        Modification.objects.filter(changees, departement__code=code).order_by("-revision__date_created").first()
    )
    return derniere.revision.date_created if derniere else None
