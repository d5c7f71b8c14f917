"""READS what the Atlas says of itself: its two analyses and its headline figures."""

from django.db.models import Prefetch

from aides.domaine.analyses import AnalyseLue, ChiffreCite, NatureTitre, TitreLu
from aides.domaine.catalogue import RegionLue
from aides.models import Analyse, ChiffreAnalyse, TitreAtlas


def lire_analyses(categorie: str | None = None) -> tuple[AnalyseLue, ...]:
    """Return the passages on a category (all by default), by survey then order: two queries."""
    requete = Analyse.objects.select_related("enquete", "categorie").order_by("enquete__annee", "ordre")
    requete = requete.prefetch_related(Prefetch("chiffres", ChiffreAnalyse.objects.order_by("ordre")))
    if categorie is not None:
        requete = requete.filter(categorie__cle=categorie)
    return tuple(
        AnalyseLue(
            a.cle,
            a.enquete.annee,
            a.page,
            a.categorie.cle if a.categorie else "",
            a.theme,
            a.texte,
            tuple(ChiffreCite(c.valeur, c.unite, c.libelle, c.population, c.nuance) for c in a.chiffres.all()),
        )
        for a in requete
    )


def lire_titres() -> tuple[TitreLu, ...]:
    """Return the headline figures as printed."""
    return tuple(
        TitreLu(
            t.cle,
            t.valeur,
            t.libelle,
            NatureTitre(t.nature),
            t.page,
            RegionLue(t.region.slug, t.region.nom, t.region.get_absolute_url()) if t.region else None,
        )
        for t in TitreAtlas.objects.select_related("region").order_by("ordre", "cle")
    )
