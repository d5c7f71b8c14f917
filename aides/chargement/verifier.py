"""What no single row can show: rules that hold over the whole data once it is loaded."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef

from aides.chargement.lire import cle_en_texte
from aides.domaine.listes import ceux
from aides.domaine.regional import tourne
from aides.domaine.vocabulaire import Relation, StatutFiche
from aides.models import (
    Apparition,
    Desaccord,
    Dispositif,
    DispositifRegional,
    Fiche,
    Montant,
    MontantRegional,
    MontantReleve,
    Suite,
)


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
        yield f"aides.fiche {cle_en_texte(fiche.natural_key())}", "dite codée, elle n’a aucun dispositif"
    seuls = Desaccord.objects.annotate(nombre=Count("versions")).filter(nombre__lt=2)
    for desaccord in seuls:
        yield f"aides.desaccord {desaccord.cle}", "un désaccord a deux versions au moins"
    yield from _parts()
    yield from _suites()
    cadres = DispositifRegional.cadres()
    for regional in DispositifRegional.objects.exclude(cadre=None):
        if tourne(regional.pk, cadres):
            yield f"aides.dispositifregional {regional.cle}", "fait partie de lui-même, de cadre en cadre"


def _suites() -> Iterator[tuple[str, str]]:
    """The rules of links between measures: a measure may have changed sheet, a link its relation."""
    suites = Suite.objects.select_related("de", "a").annotate(nombre=Count("changements"))
    for suite in suites.exclude(de__fiche__departement=F("a__fiche__departement")):
        yield _nom(suite), "ses deux mesures ne sont pas du même territoire"
    for suite in suites.exclude(de__fiche__enquete__annee__lt=F("a__fiche__enquete__annee")):
        yield _nom(suite), "sa mesure d’arrivée n’est pas d’une enquête plus récente"
    changent = ceux(Relation, lambda relation: relation.change)
    for suite in suites.filter(relation__in=changent, nombre=0):
        yield _nom(suite), "précisée ou modifiée, elle ne dit aucun changement"
    for suite in suites.exclude(relation__in=changent).filter(nombre__gt=0):
        yield _nom(suite), "ni précisée ni modifiée, elle dit des changements"
    for apparition in Apparition.objects.filter(dispositif__origines__isnull=False).select_related("dispositif"):
        cle = apparition.dispositif.cle
        yield f"aides.apparition {cle}", "dite nouvelle ou antérieure, la mesure en continue une autre"


def _nom(suite: Suite) -> str:
    return f"aides.suite {cle_en_texte(suite.natural_key())}"


def _parts() -> Iterator[tuple[str, str]]:
    """An amount may be a part of one that stands beside it, of no other."""
    for modele in (Montant, MontantReleve, MontantRegional):
        voisins = {modele.PORTEUR: OuterRef(modele.PORTEUR), "ordre": OuterRef("partie_de")}
        tout = Exists(modele._default_manager.filter(**voisins))
        for part in modele._default_manager.filter(~tout, partie_de__isnull=False):
            cle = cle_en_texte(part.natural_key())
            yield f"{modele._meta.label_lower} {cle}", f"part d’un montant n° {part.partie_de} qui n’existe pas"
