"""READS for wishes: the measures of one survey, all territories."""

from aides.domaine.catalogue import MesureLue
from aides.lectures import lire_mesures
from aides.models import Dispositif


def lire_mesures_enquete(annee: int) -> list[MesureLue]:
    """Return the measures of a survey in the Atlas's order, all stages."""
    siennes = Dispositif.objects.filter(fiche__enquete__annee=annee)
    return lire_mesures(siennes.order_by("fiche__departement__tri", "ordre", "cle"))
