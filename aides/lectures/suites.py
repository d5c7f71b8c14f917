"""READS what became of measures: links between two of them with what changed, what texts say of their age."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from aides.domaine.catalogue import MesureLue
from aides.domaine.identites import par_leur_cle
from aides.domaine.listes import grouper
from aides.domaine.suites import ApparitionLue, Difference, SuiteLue
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation
from aides.models import Apparition, Changement, Suite

ORDRE = ("a__fiche__enquete__annee", "a__ordre", "a__cle")


def lire_suites(mesures: Iterable[MesureLue]) -> tuple[SuiteLue, ...]:
    """Return every link between these measures, in the order of the measures that they lead from, then to: two
    queries."""
    par_cle = par_leur_cle(mesures)
    changements = grouper(Changement.objects.order_by("ordre"), par=lambda c: c.suite_id)
    liens = grouper(Suite.objects.select_related("de", "a").order_by(*ORDRE), par=lambda s: s.de.cle)
    suites = []
    for cle in par_cle:
        for lien in liens.get(cle, ()):
            if lien.a.cle not in par_cle:
                continue  # it leads to what is not published
            differences = map(_difference, changements.get(lien.pk, ()))
            suites.append(_suite(lien, par_cle, differences=tuple(differences)))
    return tuple(suites)


def _suite(lien: Suite, par_cle: Mapping[str, MesureLue], differences: tuple[Difference, ...]) -> SuiteLue:
    return SuiteLue(
        de=par_cle[lien.de.cle],
        a=par_cle[lien.a.cle],
        relation=Relation(lien.relation),
        confiance=Confiance(lien.confiance),
        motif=lien.motif,
        differences=differences,
    )


def _difference(c: Changement) -> Difference:
    return Difference(ElementChange(c.element), c.avant, c.apres)


def lire_apparitions() -> Mapping[str, ApparitionLue]:
    """Return what the texts of measures say of their age, by the key of the measure: one query."""
    lignes = Apparition.objects.order_by("pk").values_list("dispositif__cle", "relation", "preuve")
    return MappingProxyType({cle: ApparitionLue(Relation(relation), preuve) for cle, relation, preuve in lignes})
