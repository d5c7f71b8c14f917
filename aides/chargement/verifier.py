"""What no single row can show: rules that hold over the whole data once it is loaded."""

from collections.abc import Iterator

from django.db.models import Count

from aides.domaine.vocabulaire import StatutFiche
from aides.models import Desaccord, Dispositif, Fiche


def verifier_ensemble() -> Iterator[tuple[str, str]]:
    """Yield (record, reason) for each rule that the data as a whole breaks."""
    portes = Dispositif.objects.exclude(fiche__statut=StatutFiche.AIDES).select_related("fiche__departement")
    for dispositif in portes:
        yield f"aides.dispositif {dispositif.cle}", "sa fiche n’a pas le statut « aides »"
    muettes = (
        Fiche.objects.filter(statut=StatutFiche.AIDES, codee=True)
        .annotate(nombre=Count("dispositifs"))
        .filter(nombre=0)
        .select_related("departement", "enquete")
    )
    for fiche in muettes:
        cle = "/".join(str(p) for p in fiche.natural_key())
        yield f"aides.fiche {cle}", "dite codée, elle n’a aucun dispositif"
    seuls = Desaccord.objects.annotate(nombre=Count("versions")).filter(nombre__lt=2)
    for desaccord in seuls:
        yield f"aides.desaccord {desaccord.cle}", "un désaccord a deux versions au moins"
