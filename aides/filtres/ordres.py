"""In which orders the list of measures may be read: the words for each, and what places a measure in it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from aides.domaine.catalogue import MesureLue

TRIS = {
    "territoire": "Territoire",
    "-annee": "Enquête, la plus récente d’abord",
    "annee": "Enquête, la plus ancienne d’abord",
    "engagement": "Durée d’engagement connue, la plus courte d’abord",
    "-montant": "Montant par mois connu, le plus élevé d’abord",
}


def _rang_engagement(m: MesureLue) -> tuple[bool, int]:
    """Unknown durations last."""
    return m.engagement_mois is None, m.engagement_mois or 0


def _rang_montant(m: MesureLue) -> tuple[bool, Decimal]:
    """The highest first, unknown ones last."""
    par_mois = m.par_mois
    return par_mois is None, -(par_mois or Decimal(0))


RANGS: Mapping[str, Callable[[MesureLue], Any]] = {
    "territoire": lambda m: 0,
    "-annee": lambda m: -m.annee,
    "annee": lambda m: m.annee,
    "engagement": _rang_engagement,
    "-montant": _rang_montant,
}
