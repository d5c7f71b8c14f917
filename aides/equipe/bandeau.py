"""What is known of the 12 categories of a sheet as it is saved: what the table says, what the sheet says, how many
measures, and the state that it comes to. Drafts count, as in a preview."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.faits import Faits, FaitsFiche, FaitsMesure, FaitsReleve, Ligne
from aides.domaine.offre import Case, Offre, etablir_offre
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.domaine.vocabulaire import Stade, StatutFiche
from aides.models import CategorieAide, Dispositif, Fiche, Releve, Tableau
from aides.mots.etats import Pastille, pastille_etat


@dataclass(frozen=True, slots=True)
class Segment:
    """One category: the words for its state, and what it rests on."""

    categorie: CategorieAide
    case: Case
    etat: Pastille
    en_tableau: bool
    absente: bool
    mesures: int


def bandeau(fiche: Fiche) -> list[Segment]:
    """Return the categories of a sheet, in the Atlas's order: six queries."""
    siennes = Fiche.objects.filter(pk=fiche.pk)
    categories = list(CategorieAide.objects.order_by("ordre"))
    faits = faits_des(siennes)
    annee, code = fiche.enquete.annee, fiche.departement.code
    offre = etablir_offre(faits, [annee], [c.cle for c in categories])
    comptes = Counter(cle for mesure in faits.mesures for cle in mesure.categories)
    tableau = {releve.categorie for releve in faits.releves}
    return [
        Segment(
            categorie=c,
            case=offre[code, annee, c.cle],
            etat=pastille_etat(offre[code, annee, c.cle]),
            en_tableau=c.cle in tableau,
            absente=c.cle in faits.fiches[0].absences,
            mesures=comptes[c.cle],
        )
        for c in categories
    ]


def faits_des(fiches: Iterable[Fiche]) -> Faits:
    """Return the facts of some sheets, for the domain to establish what is offered: five queries, however many."""
    lues = Fiche.objects.filter(pk__in=[f.pk for f in fiches]).select_related("departement", "enquete")
    lues = lues.prefetch_related("absences")
    par_cle = {(f.departement_id, f.enquete_id): f for f in lues.order_by("pk")}
    mesures = Dispositif.objects.filter(fiche__in=list(par_cle.values())).prefetch_related("categories")
    releves = Releve.objects.filter(
        departement__in={d for d, _ in par_cle}, enquete__in={e for _, e in par_cle}
    ).select_related("categorie")
    par_pk = {f.pk: f for f in par_cle.values()}
    return Faits(
        fiches=tuple(map(_fiche, par_cle.values())),
        mesures=tuple(_mesure(m, par_pk[m.fiche_id]) for m in mesures.order_by("pk")),
        releves=tuple(
            _releve(r, par_cle[r.departement_id, r.enquete_id])
            for r in releves.order_by("pk")
            if (r.departement_id, r.enquete_id) in par_cle
        ),
        tableaux=_tableaux(par_cle.values()),
    )


def _ligne(fiche: Fiche) -> Ligne:
    return fiche.departement.code, fiche.enquete.annee


def _fiche(fiche: Fiche) -> FaitsFiche:
    code, annee = _ligne(fiche)
    absences = frozenset(c.cle for c in fiche.absences.all())
    return FaitsFiche(code, annee, StatutFiche(fiche.statut), absences=absences, codee=fiche.codee)


def _mesure(mesure: Dispositif, fiche: Fiche) -> FaitsMesure:
    code, annee = _ligne(fiche)
    categories = frozenset(c.cle for c in mesure.categories.all())
    return FaitsMesure(code, annee, categories, stade=Stade(mesure.stade), schema_general=mesure.schema_general)


def _releve(releve: Releve, fiche: Fiche) -> FaitsReleve:
    code, annee = _ligne(fiche)
    return FaitsReleve(code, annee, releve.categorie.cle, mention=releve.mention)


def _tableaux(fiches: Iterable[Fiche]) -> dict[Ligne, Provenance]:
    imprimes = set(Tableau.objects.values_list("region_id", "enquete_id"))
    return {_ligne(f): NULLE_PART for f in fiches if (f.departement.region_id, f.enquete_id) in imprimes}


def divergentes(fiches: Iterable[Fiche]) -> list[int]:
    """Return the keys of the sheets, of some, that differ from their table in a category."""
    lues = list(fiches)
    categories = list(CategorieAide.objects.values_list("cle", flat=True))
    offre: Offre = etablir_offre(faits_des(lues), {f.enquete.annee for f in lues}, categories)
    lignes = {(case.territoire, case.annee) for case in offre.values() if case.divergence}
    return [f.pk for f in lues if _ligne(f) in lignes]
