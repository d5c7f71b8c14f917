"""READS what the Atlas says of itself (analyses, headline figures) and what it prints besides the sheets."""

from aides.domaine.analyses import AnalyseLue, ChiffreCite, NatureTitre, TitreLu
from aides.domaine.catalogue import CapaciteLue, TableauLu
from aides.lectures.reperes import Reperes
from aides.models import Analyse, Capacite, ChiffreAnalyse, Pole, Tableau, TitreAtlas


def lire_analyses(reperes: Reperes) -> tuple[AnalyseLue, ...]:
    """Return the passages, by survey then order: two queries."""
    chiffres: dict[int, list[ChiffreCite]] = {}
    for c in ChiffreAnalyse.objects.order_by("ordre"):
        cite = ChiffreCite(c.valeur, c.unite, c.libelle, population=c.population, nuance=c.nuance)
        chiffres.setdefault(c.analyse_id, []).append(cite)
    return tuple(
        AnalyseLue(
            cle=a.cle,
            annee=reperes.enquetes[a.enquete_id].annee,
            page=a.page,
            categorie=reperes.categories[a.categorie_id].cle if a.categorie_id else "",
            theme=a.theme,
            texte=a.texte,
            chiffres=tuple(chiffres.get(a.pk, ())),
        )
        for a in Analyse.objects.order_by("enquete__annee", "ordre")
    )


def lire_titres(reperes: Reperes) -> tuple[TitreLu, ...]:
    """Return the headline figures as printed."""
    return tuple(
        TitreLu(
            cle=t.cle,
            valeur=t.valeur,
            libelle=t.libelle,
            nature=NatureTitre(t.nature),
            page=t.page,
            region=reperes.regions[t.region_id] if t.region_id else None,
        )
        for t in TitreAtlas.objects.order_by("ordre", "cle")
    )


def lire_capacites(reperes: Reperes) -> tuple[CapaciteLue, ...]:
    """Return training capacities as printed, by région, pole, then year: two queries."""
    poles = {p.pk: p for p in Pole.objects.all()}
    return tuple(
        CapaciteLue(
            pole=poles[c.pole_id].nom,
            region=reperes.regions[c.region_id],
            annee=c.annee,
            specialite=c.specialite,
            internes=c.internes,
            page=c.page,
            contact=poles[c.pole_id].contact,
            remarque=c.remarque,
        )
        for c in Capacite.objects.order_by("region__slug", "pole__cle", "annee", "pk")
    )


def lire_tableaux(reperes: Reperes) -> tuple[TableauLu, ...]:
    """Return the summary tables that the Atlas prints, with the fraction printed below each."""
    return tuple(
        TableauLu(
            region=reperes.regions[t.region_id],
            annee=reperes.enquetes[t.enquete_id].annee,
            total_imprime=t.total_imprime,
            remarque=t.remarque,
        )
        for t in Tableau.objects.order_by("region__slug", "enquete__annee")
    )
