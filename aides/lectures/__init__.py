"""READS: one function per public question; querysets in, domain objects out. Queries do not grow with the data."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from aides.domaine.catalogue import (
    Atlas,
    CapaciteLue,
    Categorie,
    FicheLue,
    MesureLue,
    RegionLue,
    TableauLu,
    Territoire,
)
from aides.domaine.montants import Montant as MontantLu
from aides.domaine.offre import Faits, FaitsFiche, FaitsMesure, FaitsReleve, etablir_offre
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche
from aides.models import (
    Capacite,
    CategorieAide,
    Dispositif,
    Enquete,
    Fiche,
    Montant,
    MontantRegional,
    Releve,
    Source,
    Tableau,
)
from territoires.models import Departement, Region
from territoires.voisins import limitrophes


def lire_annees() -> tuple[int, ...]:
    """Return the surveys' years, oldest first."""
    return tuple(Enquete.objects.order_by("annee").values_list("annee", flat=True))


def lire_categories() -> tuple[Categorie, ...]:
    """Return the 12 categories in the Atlas's order."""
    return tuple(
        Categorie(c.cle, c.libelle, c.court, c.definition, c.get_absolute_url())
        for c in CategorieAide.objects.order_by("ordre")
    )


def lire_regions() -> tuple[RegionLue, ...]:
    """Return the régions that the Atlas treats, by name."""
    return tuple(_region(r) for r in Region.objects.filter(dans_atlas=True).order_by("slug"))


def lire_territoires(departements: QuerySet[Departement] | None = None) -> tuple[Territoire, ...]:
    """Return the territories of a queryset (all 101 by default) in the order of their codes."""
    requete = Departement.objects.all() if departements is None else departements
    regions: dict[int, RegionLue] = {}
    territoires = []
    for d in requete.select_related("region").order_by("tri"):
        if d.region_id not in regions:
            regions[d.region_id] = _region(d.region)
        territoires.append(Territoire(d.code, d.nom, d.get_absolute_url(), regions[d.region_id], d.site))
    return tuple(territoires)


def trouver_territoire(code: str) -> Territoire | None:
    """Return the territory of this code, or None."""
    trouves = lire_territoires(Departement.objects.filter(code=code))
    return trouves[0] if trouves else None


def trouver_region(slug: str) -> RegionLue | None:
    """Return the région of this slug, Mayotte included, or None."""
    region = Region.objects.filter(slug=slug).first()
    return None if region is None else _region(region)


def lire_regions_hors_atlas() -> tuple[RegionLue, ...]:
    """Return the régions that the Atlas does not treat."""
    return tuple(_region(r) for r in Region.objects.filter(dans_atlas=False).order_by("slug"))


def lire_entourage(territoire: Territoire) -> tuple[Atlas, bool]:
    """Return the atlas of a territory and those that touch it by land; if none does, of its région, and False."""
    voisins = limitrophes(territoire.code)
    if not voisins:
        return lire_atlas_region(territoire.region.slug), False
    return lire_atlas(Departement.objects.filter(code__in=[territoire.code, *voisins])), True


def _region(region: Region) -> RegionLue:
    return RegionLue(region.slug, region.nom, region.get_absolute_url(), region.dans_atlas)


def lire_faits(codes: Iterable[str] | None = None) -> Faits:
    """Return the facts that states are made of, for these territories (all by default): six queries."""
    fiches = Fiche.objects.select_related("departement", "enquete").prefetch_related("absences")
    mesures = Dispositif.objects.select_related("fiche__departement", "fiche__enquete").prefetch_related("categories")
    mesures = mesures.only(
        "stade", "schema_general", "fiche__departement__code", "fiche__enquete__annee", "fiche__departement_id"
    )
    releves = Releve.objects.values_list("departement__code", "enquete__annee", "categorie__cle", "mention")
    tableaux = Tableau.objects.values_list("region__departements__code", "enquete__annee")
    if codes is not None:
        codes = list(codes)
        fiches = fiches.filter(departement__code__in=codes)
        mesures = mesures.filter(fiche__departement__code__in=codes)
        releves = releves.filter(departement__code__in=codes)
        tableaux = tableaux.filter(region__departements__code__in=codes)
    return Faits(
        fiches=tuple(
            FaitsFiche(
                f.departement.code,
                f.enquete.annee,
                StatutFiche(f.statut),
                frozenset(c.cle for c in f.absences.all()),
                f.codee,
                f.page,
            )
            for f in fiches.order_by("departement__tri", "enquete__annee")
        ),
        mesures=tuple(
            FaitsMesure(
                d.fiche.departement.code,
                d.fiche.enquete.annee,
                frozenset(c.cle for c in d.categories.all()),
                Stade(d.stade),
                d.schema_general,
            )
            for d in mesures.order_by("pk")
        ),
        releves=tuple(FaitsReleve(*releve) for releve in releves.order_by("pk")),
        tableaux=frozenset((code, annee) for code, annee in tableaux if code),
    )


def lire_atlas(departements: QuerySet[Departement] | None = None) -> Atlas:
    """Return the atlas of these territories (all by default), states computed: a constant number of queries."""
    territoires = lire_territoires(departements)
    annees, categories = lire_annees(), lire_categories()
    codes = None if departements is None else [t.code for t in territoires]
    faits = lire_faits(codes)
    offre = etablir_offre(faits, annees, [c.cle for c in categories])
    # A territory without any sheet (a new one, or one staff are preparing) still has its cases: unknown.
    manquants = [t.code for t in territoires if (t.code, annees[0], categories[0].cle) not in offre]
    if manquants:
        vides = tuple(FaitsFiche(code, annees[0], StatutFiche.ABSENTE) for code in manquants)
        offre |= etablir_offre(Faits(vides, (), (), frozenset()), annees, [c.cle for c in categories])
    return Atlas(annees, categories, territoires, lire_fiches(codes), offre)


def lire_atlas_region(slug: str) -> Atlas:
    """Return the atlas of one région's territories."""
    return lire_atlas(Departement.objects.filter(region__slug=slug))


def lire_fiches(codes: Iterable[str] | None = None) -> dict[tuple[str, int], FicheLue]:
    """Return the sheets by (territory, year)."""
    requete = Fiche.objects.select_related("departement", "enquete").order_by("departement__tri", "enquete__annee")
    if codes is not None:
        requete = requete.filter(departement__code__in=list(codes))
    return {
        (f.departement.code, f.enquete.annee): FicheLue(
            f.departement.code,
            f.enquete.annee,
            StatutFiche(f.statut),
            f.page,
            f.codee,
            f.remarque,
            tuple(f.sites.split()),
        )
        for f in requete
    }


def lire_mesures(dispositifs: QuerySet[Dispositif] | None = None) -> list[MesureLue]:
    """Return measures as published (all by default), in the order of the queryset: five queries."""
    requete = Dispositif.objects.all() if dispositifs is None else dispositifs
    requete = requete.select_related("fiche__departement__region", "fiche__enquete__source").prefetch_related(
        "beneficiaires",
        Prefetch("categories", CategorieAide.objects.order_by("ordre")),
        Prefetch("montants", Montant.objects.order_by("ordre")),
    )
    categories = {c.cle: c for c in lire_categories()}
    territoires: dict[int, Territoire] = {}
    return [_mesure(d, categories, territoires) for d in requete]


def lire_mesures_de(code: str) -> list[MesureLue]:
    """Return a territory's measures, both surveys, in the sheets' order."""
    return lire_mesures(Dispositif.objects.filter(fiche__departement__code=code))


def chercher_mesures(texte: str, limite: int) -> tuple[list[MesureLue], int]:
    """Return the first measures whose words begin as those of `texte`, latest survey first, and their number."""
    trouvees = Dispositif.objects.cherchant(texte) if texte else Dispositif.objects.none()
    ordre = ("-fiche__enquete__annee", "fiche__departement__tri", "ordre", "cle")
    return lire_mesures(trouvees.order_by(*ordre)[:limite]), trouvees.count()


def _mesure(d: Dispositif, categories: dict[str, Categorie], territoires: dict[int, Territoire]) -> MesureLue:
    departement = d.fiche.departement
    if departement.pk not in territoires:
        territoires[departement.pk] = Territoire(
            departement.code,
            departement.nom,
            departement.get_absolute_url(),
            _region(departement.region),
            departement.site,
        )
    return MesureLue(
        cle=d.cle,
        territoire=territoires[departement.pk],
        annee=d.fiche.enquete.annee,
        intitule=d.intitule,
        resume=d.resume,
        categories=tuple(categories[c.cle] for c in d.categories.all()),
        stade=Stade(d.stade),
        confiance=Confiance(d.confiance),
        motif=d.motif,
        porteur=d.porteur,
        schema_general=d.schema_general,
        beneficiaires=tuple((b.cle, b.libelle) for b in d.beneficiaires.all()),
        engagement=d.engagement,
        engagement_mois=d.engagement_mois,
        engagement_texte=d.engagement_texte,
        montants=tuple(lire_montant(m) for m in d.montants.all()),
        resultats=d.resultats,
        page=d.page,
        source=d.fiche.enquete.source.cle,
    )


def lire_montant(m: Montant | MontantRegional) -> MontantLu:
    """Return an amount, of a measure or of a regional scheme."""
    return MontantLu(
        nature=m.nature,
        minimum=m.minimum,
        maximum=m.maximum,
        unite=m.unite,
        periodicite=m.periodicite,
        plafond=m.plafond,
        taux=m.taux,
        duree_mois=m.duree_mois,
        total=m.total,
        objet=m.objet,
    )


def lire_capacites(region: str | None = None) -> list[CapaciteLue]:
    """Return training capacities as printed, of the région of this slug (all by default)."""
    requete = Capacite.objects.select_related("pole", "region").order_by("region__slug", "pole__cle", "annee", "pk")
    return [
        CapaciteLue(c.pole.nom, c.region.nom, c.annee, c.specialite, c.internes, c.page, c.pole.contact, c.remarque)
        for c in (requete if region is None else requete.filter(region__slug=region))
    ]


def lire_tableaux(region: str | None = None) -> list[TableauLu]:
    """Return the summary tables that the Atlas prints, with the fraction printed below each."""
    requete = Tableau.objects.select_related("region", "enquete").order_by("region__slug", "enquete__annee")
    return [
        TableauLu(_region(t.region), t.enquete.annee, t.total_imprime, t.remarque)
        for t in (requete if region is None else requete.filter(region__slug=region))
    ]


def lire_sources() -> list[Source]:
    """Return the documents that facts were taken from."""
    return list(Source.objects.order_by("ordre", "cle"))
