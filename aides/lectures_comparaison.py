"""READS for a few territories named by their codes: what a comparison shows."""

from collections.abc import Iterable

from aides.domaine.catalogue import Atlas, MesureLue
from aides.lectures import lire_atlas, lire_mesures
from aides.models import Dispositif
from territoires.models import Departement


def lire_atlas_de(codes: Iterable[str]) -> Atlas:
    """Return the atlas of these territories."""
    return lire_atlas(Departement.objects.filter(code__in=list(codes)))


def lire_mesures_de(codes: Iterable[str]) -> list[MesureLue]:
    """Return the measures of these territories, all stages."""
    return lire_mesures(Dispositif.objects.filter(fiche__departement__code__in=list(codes)))
