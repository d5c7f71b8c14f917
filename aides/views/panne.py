"""What is said while the site cannot answer: the database is silent, or there is too much to do.

Nothing here reads anything: these words are wanted when all else fails.
"""

import logging
import sys
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from aides.mots.ecriture import INSECABLE, instant_en_clair
from aides.mots.pannes import est_du_disque

journal = logging.getLogger(__name__)

LECTURES = ("GET", "HEAD", "OPTIONS")
DERNIER_RECOURS = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{titre}</title></head>
<body><main><h1>{titre}</h1>{phrases}</main></body></html>
"""


class Motif(StrEnum):
    """Why the site does not answer."""

    BASE = "base"
    DISQUE = "disque"
    AFFLUENCE = "affluence"
    LENTEUR = "lenteur"


# After how many seconds one may come back: said in `Retry-After` and to people.
ATTENTES = {Motif.BASE: 10, Motif.DISQUE: 60, Motif.AFFLUENCE: 5, Motif.LENTEUR: 5}
STATUTS = {Motif.BASE: 503, Motif.DISQUE: 503, Motif.AFFLUENCE: 503, Motif.LENTEUR: 408}
TITRES = {503: "Le site ne peut pas répondre pour l’instant", 408: "Votre envoi n’est pas arrivé à temps"}
RAISONS = {
    Motif.BASE: "La base de données du site ne répond pas.",
    Motif.DISQUE: "Le disque du site est plein ou ne peut pas être écrit.",
    Motif.AFFLUENCE: "Le site reçoit en ce moment plus de demandes qu’il ne peut en préparer.",
    Motif.LENTEUR: "La connexion est trop lente ou s’est interrompue.",
}
RIEN_N_EST_PERDU = (
    f"Rien n’a été enregistré. Revenez en arrière{INSECABLE}: ce que vous avez saisi est encore dans le formulaire, "
    "vous pourrez le renvoyer."
)


def est_une_panne(erreur: BaseException | None) -> bool:
    """Whether an exception says that the database does not answer (stopped, frozen, locked, disk full, no file)
    rather than that it was asked something wrong."""
    # A file that is no database, or a damaged one, raises the class above both.
    return isinstance(erreur, OperationalError | InterfaceError) or type(erreur) is DatabaseError


def panne_en_cours() -> Motif | None:
    """Return what does not answer, where the exception that is being handled says so: the database, or the disk."""
    erreur = sys.exc_info()[1]
    if est_une_panne(erreur):
        return Motif.BASE
    return Motif.DISQUE if est_du_disque(erreur) else None


def phrases(motif: Motif, methode: str) -> list[str]:
    """Return why the site does not answer, what came of what was sent, when to come back."""
    perdu = [] if methode in LECTURES else [RIEN_N_EST_PERDU]
    return [RAISONS[motif], *perdu, f"Réessayez dans {ATTENTES[motif]}{INSECABLE}secondes."]


def page_indisponible(motif: Motif, methode: str) -> HttpResponse:
    """Answer that the site does not, in its own look, and when to come back."""
    corps = _page(STATUTS[motif], tuple(phrases(motif, methode)))
    return HttpResponse(corps, status=STATUTS[motif], headers=entetes(motif))


@lru_cache(maxsize=16)
def _page(statut: int, dites: tuple[str, ...]) -> str:
    """Made once: it is asked for most when there is least time."""
    titre = TITRES[statut]
    corps: str
    try:
        corps = render_to_string("503.html", {"titre": titre, "phrases": dites})
    except Exception:
        journal.exception("La page de l’erreur %s n’a pas pu être rendue", statut)
        corps = DERNIER_RECOURS.format(titre=titre, phrases="".join(f"<p>{phrase}</p>" for phrase in dites))
    return corps


def entetes(motif: Motif) -> dict[str, str]:
    """Return what goes with such an answer, whatever its words are written in."""
    return {"Retry-After": str(ATTENTES[motif]), "Cache-Control": "no-store"}


def avis(vue: datetime) -> str:
    """Return the notice of a page that is shown as it was when the database last answered, as HTML."""
    rendu: str = render_to_string("panne.html", {"quand": instant_en_clair(timezone.localtime(vue))})
    return rendu.strip()
