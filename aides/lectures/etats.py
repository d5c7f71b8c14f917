"""READS sheets and table cells, from which the domain establishes the states."""

from collections.abc import Iterable
from types import MappingProxyType

from aides.domaine.catalogue import Atlas, FicheLue, MesureLue
from aides.domaine.offre import Faits, FaitsFiche, FaitsMesure, FaitsReleve, etablir_offre
from aides.domaine.vocabulaire import StatutFiche
from aides.lectures.reperes import Reperes, relier
from aides.models import Fiche, Releve, Tableau


def lire_atlas(reperes: Reperes, mesures: Iterable[MesureLue]) -> Atlas:
    """Return every territory with its sheets and its states: four queries, besides the measures given."""
    annees = tuple(e.annee for e in reperes.enquetes.values())
    categories, territoires = tuple(reperes.categories.values()), tuple(reperes.territoires.values())
    lignes = list(Fiche.objects.order_by("departement__tri", "enquete__annee"))
    faits = Faits(
        fiches=_faits_fiches(reperes, lignes),
        mesures=tuple(_faits_mesure(m) for m in mesures),
        releves=_faits_releves(reperes),
        tableaux=_faits_tableaux(reperes),
    )
    codes = [t.code for t in territoires]
    offre = etablir_offre(faits, annees, [c.cle for c in categories], territoires=codes)
    fiches = [_fiche(reperes, f) for f in lignes]
    return Atlas(
        annees=annees,
        categories=categories,
        territoires=territoires,
        fiches=MappingProxyType({(f.territoire, f.annee): f for f in fiches}),
        offre=MappingProxyType(offre),
    )


def _fiche(reperes: Reperes, f: Fiche) -> FicheLue:
    return FicheLue(
        territoire=reperes.territoires[f.departement_id].code,
        annee=reperes.enquetes[f.enquete_id].annee,
        statut=StatutFiche(f.statut),
        page=f.page,
        codee=f.codee,
        remarque=f.remarque,
        sites=tuple(f.sites.split()),
    )


def _faits_fiches(reperes: Reperes, lignes: Iterable[Fiche]) -> tuple[FaitsFiche, ...]:
    absences = relier(Fiche.absences.through.objects.values_list("fiche_id", "categorieaide_id"), reperes.categories)
    return tuple(
        FaitsFiche(
            territoire=reperes.territoires[f.departement_id].code,
            annee=reperes.enquetes[f.enquete_id].annee,
            statut=StatutFiche(f.statut),
            absences=frozenset(c.cle for c in absences.get(f.pk, ())),
            codee=f.codee,
            page=f.page,
        )
        for f in lignes
    )


def _faits_mesure(m: MesureLue) -> FaitsMesure:
    return FaitsMesure(
        territoire=m.territoire.code,
        annee=m.annee,
        categories=frozenset(c.cle for c in m.categories),
        stade=m.stade,
        schema_general=m.schema_general,
    )


def _faits_releves(reperes: Reperes) -> tuple[FaitsReleve, ...]:
    lignes = Releve.objects.values_list("departement_id", "enquete_id", "categorie_id", "mention")
    return tuple(
        FaitsReleve(
            territoire=reperes.territoires[departement].code,
            annee=reperes.enquetes[enquete].annee,
            categorie=reperes.categories[categorie].cle,
            mention=mention,
        )
        for departement, enquete, categorie, mention in lignes
    )


def _faits_tableaux(reperes: Reperes) -> frozenset[tuple[str, int]]:
    """The (territory, year) pairs whose région has a table."""
    paires = set()
    for region, enquete in Tableau.objects.values_list("region_id", "enquete_id"):
        annee = reperes.enquetes[enquete].annee
        siens = (t for t in reperes.territoires.values() if t.region == reperes.regions[region])
        paires |= {(t.code, annee) for t in siens}
    return frozenset(paires)
