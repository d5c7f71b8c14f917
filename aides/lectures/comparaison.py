"""READS for a few territories named by their codes: what a comparison shows."""

from collections.abc import Iterable, Sequence

from aides.domaine.catalogue import Atlas, MesureLue, Territoire
from aides.domaine.comparaison import Voisinage
from aides.lectures import lire_atlas, lire_mesures
from aides.models import Dispositif
from territoires.models import Departement
from territoires.voisins import limitrophes


def lire_atlas_de(codes: Iterable[str]) -> Atlas:
    """Return the atlas of these territories."""
    return lire_atlas(Departement.objects.filter(code__in=list(codes)))


def lire_mesures_de(codes: Iterable[str]) -> list[MesureLue]:
    """Return the measures of these territories, all stages."""
    return lire_mesures(Dispositif.objects.filter(fiche__departement__code__in=list(codes)))


def lire_voisinage(codes: Sequence[str], territoires: Iterable[Territoire]) -> Voisinage:
    """Return what to suggest beside the territories of these codes, out of `territoires`, in their order."""
    territoires = tuple(territoires)
    touches = {voisin for code in codes for voisin in limitrophes(code)}
    isoles = tuple(t for t in territoires if t.code in codes and not limitrophes(t.code))
    autres = [t for t in territoires if t.code not in codes]
    return Voisinage(
        tuple(t for t in autres if t.code in touches),
        isoles,
        tuple(t for t in autres if t.region in {seul.region for seul in isoles}),
    )
