"""READS of the regional layer: querysets in, domain objects out. Queries do not grow with the data."""

from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from aides import lectures
from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.regional import (
    ChiffreLu,
    DesaccordLu,
    DispositifRegionalLu,
    NatureChiffre,
    NatureOperation,
    Niveau,
    OperationLue,
    Regional,
    SourceLue,
    VersionLue,
)
from aides.domaine.vocabulaire import Stade
from aides.models import (
    Beneficiaire,
    Capacite,
    CategorieAide,
    Chiffre,
    Desaccord,
    Dispositif,
    DispositifRegional,
    Fiche,
    MontantRegional,
    Operation,
    Releve,
    Source,
    VersionDesaccord,
)
from territoires.models import Departement, Region


@dataclass(slots=True)
class _Reperes:
    """Places and documents met while reading: each is made once, whatever the number of rows."""

    territoires: dict[int, Territoire] = field(default_factory=dict)
    regions: dict[int, RegionLue] = field(default_factory=dict)
    sources: dict[int, SourceLue] = field(default_factory=dict)

    def territoire(self, d: Departement) -> Territoire:
        if d.pk not in self.territoires:
            self.territoires[d.pk] = Territoire(d.code, d.nom, d.get_absolute_url(), self.region(d.region), d.site)
        return self.territoires[d.pk]

    def region(self, r: Region) -> RegionLue:
        if r.pk not in self.regions:
            self.regions[r.pk] = RegionLue(r.slug, r.nom, r.get_absolute_url())
        return self.regions[r.pk]

    def source(self, s: Source) -> SourceLue:
        if s.pk not in self.sources:
            self.sources[s.pk] = source_lue(s)
        return self.sources[s.pk]


def lire_source(cle: str) -> SourceLue | None:
    """Return a document by its key; None where there is none."""
    source = Source.objects.filter(cle=cle).first()
    return source_lue(source) if source else None


def source_lue(s: Source) -> SourceLue:
    """Return a document as published."""
    return SourceLue(
        s.cle, s.titre, s.editeur, s.date, s.url, s.description, s.fichier, reverse("source", args=[s.cle])
    )


def lire_regional(*, region: str | None = None, source: str | None = None, desaccords: bool = False) -> Regional:
    """Return the regional layer of one région or one document (everything by default).

    Disagreements are read on demand: they name their own documents.
    """
    reperes = _Reperes()
    dispositifs, chiffres = DispositifRegional.objects.all(), Chiffre.objects.all()
    operations, differends = Operation.objects.all(), Desaccord.objects.all()
    if region is not None:
        dispositifs, chiffres = dispositifs.filter(region__slug=region), chiffres.filter(region__slug=region)
        operations = operations.filter(departement__region__slug=region)
        differends = differends.filter(region__slug=region)
    if source is not None:
        dispositifs, chiffres = dispositifs.filter(source__cle=source), chiffres.filter(source__cle=source)
        operations = operations.filter(source__cle=source)
        differends = differends.filter(versions__source__cle=source).distinct()
    return Regional(
        _dispositifs(dispositifs, reperes),
        _chiffres(chiffres, reperes),
        lire_operations(operations, reperes),
        lire_desaccords(differends, reperes) if desaccords else (),
    )


def chercher_dispositifs(texte: str) -> tuple[DispositifRegionalLu, ...]:
    """Return the schemes of Régions and others whose words begin as those of `texte`; none where it is empty."""
    return _dispositifs(DispositifRegional.objects.cherchant(texte), _Reperes()) if texte else ()


def _dispositifs(requete: QuerySet[DispositifRegional], reperes: _Reperes) -> tuple[DispositifRegionalLu, ...]:
    requete = requete.select_related("source", "region", "cadre").prefetch_related(
        Prefetch("departements", Departement.objects.select_related("region").order_by("tri")),
        Prefetch("categories", CategorieAide.objects.order_by("ordre")),
        Prefetch("beneficiaires", Beneficiaire.objects.order_by("ordre")),
        Prefetch("montants", MontantRegional.objects.order_by("ordre")),
    )
    categories = {c.cle: c for c in lectures.lire_categories()}
    return tuple(_dispositif(d, categories, reperes) for d in requete)


def _dispositif(d: DispositifRegional, categories: dict[str, Categorie], reperes: _Reperes) -> DispositifRegionalLu:
    return DispositifRegionalLu(
        cle=d.cle,
        source=reperes.source(d.source),
        region=reperes.region(d.region),
        code_region=d.region.codes_insee,
        territoires=tuple(reperes.territoire(t) for t in d.departements.all()),
        cadre=(d.cadre.cle, d.cadre.intitule) if d.cadre else None,
        annee=d.annee,
        porteur=d.porteur,
        intitule=d.intitule,
        resume=d.resume,
        categories=tuple(categories[c.cle] for c in d.categories.all()),
        stade=Stade(d.stade),
        beneficiaires=tuple((b.cle, b.libelle) for b in d.beneficiaires.all()),
        engagement=d.engagement,
        engagement_mois=d.engagement_mois,
        engagement_texte=d.engagement_texte,
        montants=tuple(lectures.lire_montant(m) for m in d.montants.all()),
        resultats=d.resultats,
        lieu=d.lieu_source,
    )


def _chiffres(requete: QuerySet[Chiffre], reperes: _Reperes) -> tuple[ChiffreLu, ...]:
    requete = requete.select_related("source", "region", "departement__region", "dispositif")
    return tuple(
        ChiffreLu(
            cle=c.cle,
            source=reperes.source(c.source),
            region=reperes.region(c.region),
            code_region=c.region.codes_insee,
            territoire=reperes.territoire(c.departement) if c.departement else None,
            niveau=Niveau(c.niveau),
            porteur=c.porteur,
            dispositif=(c.dispositif.cle, c.dispositif.intitule) if c.dispositif else None,
            indicateur=c.indicateur,
            valeur=c.valeur,
            unite=c.unite,
            periode=c.periode,
            annee_fin=c.annee_fin,
            nature=NatureChiffre(c.nature),
            lieu=c.lieu,
            serie=c.serie,
            en_avant=c.en_avant,
        )
        for c in requete
    )


def lire_operations(requete: QuerySet[Operation], reperes: _Reperes | None = None) -> tuple[OperationLue, ...]:
    """Return operations in the order of the queryset: one query."""
    reperes = reperes or _Reperes()
    return tuple(
        OperationLue(
            cle=o.cle,
            source=reperes.source(o.source),
            territoire=reperes.territoire(o.departement),
            commune=o.commune,
            code_insee=o.code_insee,
            precision=o.precision,
            nature=NatureOperation(o.nature),
            dispositif=(o.dispositif.cle, o.dispositif.intitule) if o.dispositif else None,
            annee=o.annee,
            population=o.population,
            montant=o.montant,
            lieu=o.lieu,
        )
        for o in requete.select_related("source", "departement__region", "dispositif")
    )


def lire_desaccords(
    requete: QuerySet[Desaccord] | None = None, reperes: _Reperes | None = None
) -> tuple[DesaccordLu, ...]:
    """Return disagreements (all by default), their versions in order: two queries."""
    reperes = reperes or _Reperes()
    requete = Desaccord.objects.all() if requete is None else requete
    requete = requete.select_related("region", "departement__region").prefetch_related(
        Prefetch("versions", VersionDesaccord.objects.select_related("source").order_by("ordre"))
    )
    return tuple(
        DesaccordLu(
            cle=d.cle,
            objet=d.objet,
            explication=d.explication,
            region=reperes.region(d.region) if d.region else None,
            territoire=reperes.territoire(d.departement) if d.departement else None,
            versions=tuple(
                VersionLue(reperes.source(v.source), v.valeur, v.portee, v.lieu) for v in d.versions.all()
            ),
        )
        for d in requete
    )


def lire_territoires_operations() -> tuple[Territoire, ...]:
    """Return the territories where at least one operation is known."""
    return lectures.lire_territoires(
        Departement.objects.filter(pk__in=Operation.objects.order_by().values("departement"))
    )


def compter_atlas(source: str) -> dict[str, int]:
    """Count what was taken from a survey's document; empty for a document that no survey rests on."""
    enquetes = Q(enquete__source__cle=source)
    fiches = Fiche.objects.filter(enquetes).aggregate(n=Count("pk"), t=Count("departement", distinct=True))
    if not fiches["n"]:
        return {}
    return {
        "fiches": fiches["n"],
        "territoires": fiches["t"],
        "dispositifs": Dispositif.objects.filter(fiche__enquete__source__cle=source).count(),
        "releves": Releve.objects.filter(enquetes).count(),
        # Capacities bear the year printed, not a survey: they stand in the Atlas, the only document with surveys.
        "capacites": Capacite.objects.count(),
        "listes": Capacite.objects.order_by().values("pole", "region", "annee").distinct().count(),
    }
