"""READS what the Atlas says of itself (analyses, headline figures) and what it prints besides the sheets."""

from collections.abc import Mapping
from functools import partial

from aides.domaine.analyses import (
    AnalyseLue,
    CapaciteLue,
    ChiffreCite,
    ContributionLue,
    NatureTitre,
    TableauLu,
    TitreLu,
)
from aides.domaine.catalogue import Territoire
from aides.domaine.listes import grouper
from aides.lectures.reperes import Reperes, relier
from aides.models import Analyse, Capacite, ChiffreAnalyse, Contribution, Pole, Tableau, TitreAtlas


def lire_analyses(reperes: Reperes) -> tuple[AnalyseLue, ...]:
    """Return the passages, by survey then order: three queries."""
    liens = Analyse.departements.through.objects.values_list("analyse_id", "departement_id")
    territoires = relier(liens, reperes.territoires)
    chiffres = grouper(ChiffreAnalyse.objects.order_by("ordre"), par=lambda c: c.analyse_id)
    analyses = []
    for a in Analyse.objects.visibles(apercu=reperes.apercu).order_by("enquete__annee", "ordre"):
        cites = map(_chiffre, chiffres.get(a.pk, ()))
        analyses.append(_analyse(reperes, a, tuple(cites), territoires=territoires.get(a.pk, ())))
    return tuple(analyses)


def _analyse(
    reperes: Reperes, a: Analyse, cites: tuple[ChiffreCite, ...], *, territoires: tuple[Territoire, ...]
) -> AnalyseLue:
    return AnalyseLue(
        cle=a.cle,
        annee=reperes.enquetes[a.enquete_id].annee,
        page=a.page,
        categorie=reperes.categories[a.categorie_id].cle if a.categorie_id else "",
        theme=a.theme,
        texte=a.texte,
        chiffres=cites,
        territoires=territoires,
        region=reperes.regions[a.region_id] if a.region_id else None,
        provenance=reperes.de_l_enquete(a.enquete_id, a.page),
    )


def _chiffre(c: ChiffreAnalyse) -> ChiffreCite:
    return ChiffreCite(
        valeur=c.valeur,
        unite=c.unite,
        libelle=c.libelle,
        population=c.population,
        nuance=c.nuance,
        dit=c.dit,
    )


def lire_titres(reperes: Reperes) -> tuple[TitreLu, ...]:
    """Return the headline figures as printed."""
    return tuple(map(partial(_titre, reperes), TitreAtlas.objects.order_by("ordre", "cle")))


def _titre(reperes: Reperes, t: TitreAtlas) -> TitreLu:
    return TitreLu(
        cle=t.cle,
        valeur=t.valeur,
        libelle=t.libelle,
        nature=NatureTitre(t.nature),
        page=t.page,
        region=reperes.regions[t.region_id] if t.region_id else None,
        territoire=reperes.territoires[t.departement_id] if t.departement_id else None,
        provenance=reperes.du_livre(t.page),
    )


def lire_contributions(reperes: Reperes) -> tuple[ContributionLue, ...]:
    """Return the passages of the contributions, in the Atlas's order."""
    return tuple(map(partial(_contribution, reperes), Contribution.objects.order_by("ordre")))


def _contribution(reperes: Reperes, c: Contribution) -> ContributionLue:
    return ContributionLue(
        cle=c.cle,
        theme=c.theme,
        page=c.page,
        texte=c.texte,
        territoire=reperes.territoires[c.departement_id] if c.departement_id else None,
        provenance=reperes.du_livre(c.page),
    )


def lire_capacites(reperes: Reperes) -> tuple[CapaciteLue, ...]:
    """Return training capacities as printed, by région, pole, then year: two queries."""
    poles = Pole.objects.in_bulk()
    lignes = Capacite.objects.order_by("region__slug", "pole__cle", "annee", "pk")
    return tuple(map(partial(_capacite, reperes, poles), lignes))


def _capacite(reperes: Reperes, poles: Mapping[int, Pole], c: Capacite) -> CapaciteLue:
    pole = poles[c.pole_id]
    return CapaciteLue(
        pole=pole.nom,
        region=reperes.regions[c.region_id],
        annee=c.annee,
        specialite=c.specialite,
        internes=c.internes,
        page=c.page,
        contact=pole.contact,
        remarque=c.remarque,
        repetee_pour=reperes.territoires[c.departement_id] if c.departement_id else None,
        provenance=reperes.du_livre(c.page),
        cle=f"{pole.cle}-{reperes.regions[c.region_id].slug}-{c.annee}-{c.specialite}",
    )


def lire_tableaux(reperes: Reperes) -> tuple[TableauLu, ...]:
    """Return the summary tables that the Atlas prints, with the fraction printed below each."""
    visibles = Tableau.objects.visibles(apercu=reperes.apercu)
    return tuple(map(partial(_tableau, reperes), visibles.order_by("region__slug", "enquete__annee")))


def _tableau(reperes: Reperes, t: Tableau) -> TableauLu:
    return TableauLu(
        region=reperes.regions[t.region_id],
        annee=reperes.enquetes[t.enquete_id].annee,
        total_imprime=t.total_imprime,
        remarque=t.remarque,
        page=t.page,
        provenance=reperes.de_l_enquete(t.enquete_id, t.page),
    )
