"""READS what the Atlas says of itself (analyses, headline figures) and what it prints besides the sheets."""

from aides.domaine.analyses import AnalyseLue, CapaciteLue, ChiffreCite, NatureTitre, TableauLu, TitreLu
from aides.domaine.listes import grouper
from aides.lectures.reperes import Reperes
from aides.models import Analyse, Capacite, ChiffreAnalyse, Pole, Tableau, TitreAtlas


def lire_analyses(reperes: Reperes) -> tuple[AnalyseLue, ...]:
    """Return the passages, by survey then order: two queries."""
    chiffres = grouper(ChiffreAnalyse.objects.order_by("ordre"), par=lambda c: c.analyse_id)
    analyses = []
    for a in Analyse.objects.order_by("enquete__annee", "ordre"):
        cites = map(_chiffre, chiffres.get(a.pk, ()))
        analyses.append(_analyse(reperes, a, tuple(cites)))
    return tuple(analyses)


def _analyse(reperes: Reperes, a: Analyse, cites: tuple[ChiffreCite, ...]) -> AnalyseLue:
    return AnalyseLue(
        cle=a.cle,
        annee=reperes.enquetes[a.enquete_id].annee,
        page=a.page,
        categorie=reperes.categories[a.categorie_id].cle if a.categorie_id else "",
        theme=a.theme,
        texte=a.texte,
        chiffres=cites,
    )


def _chiffre(c: ChiffreAnalyse) -> ChiffreCite:
    return ChiffreCite(valeur=c.valeur, unite=c.unite, libelle=c.libelle, population=c.population, nuance=c.nuance)


def lire_titres(reperes: Reperes) -> tuple[TitreLu, ...]:
    """Return the headline figures as printed."""
    return tuple(_titre(reperes, t) for t in TitreAtlas.objects.order_by("ordre", "cle"))


def _titre(reperes: Reperes, t: TitreAtlas) -> TitreLu:
    return TitreLu(
        cle=t.cle,
        valeur=t.valeur,
        libelle=t.libelle,
        nature=NatureTitre(t.nature),
        page=t.page,
        region=reperes.regions[t.region_id] if t.region_id else None,
    )


def lire_capacites(reperes: Reperes) -> tuple[CapaciteLue, ...]:
    """Return training capacities as printed, by région, pole, then year: two queries."""
    poles = Pole.objects.in_bulk()
    lignes = Capacite.objects.order_by("region__slug", "pole__cle", "annee", "pk")
    return tuple(_capacite(reperes, c, poles[c.pole_id]) for c in lignes)


def _capacite(reperes: Reperes, c: Capacite, pole: Pole) -> CapaciteLue:
    return CapaciteLue(
        pole=pole.nom,
        region=reperes.regions[c.region_id],
        annee=c.annee,
        specialite=c.specialite,
        internes=c.internes,
        page=c.page,
        contact=pole.contact,
        remarque=c.remarque,
    )


def lire_tableaux(reperes: Reperes) -> tuple[TableauLu, ...]:
    """Return the summary tables that the Atlas prints, with the fraction printed below each."""
    return tuple(_tableau(reperes, t) for t in Tableau.objects.order_by("region__slug", "enquete__annee"))


def _tableau(reperes: Reperes, t: Tableau) -> TableauLu:
    return TableauLu(
        region=reperes.regions[t.region_id],
        annee=reperes.enquetes[t.enquete_id].annee,
        total_imprime=t.total_imprime,
        remarque=t.remarque,
    )
