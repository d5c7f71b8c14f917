"""READS what all the rest refers to, by primary key: régions, territories, categories, publics, documents…"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.urls import reverse

from aides.domaine.catalogue import Beneficiaire, Categorie, EnqueteLue, RegionLue, Territoire
from aides.domaine.regional import SourceLue
from aides.models import Beneficiaire as BeneficiaireEnBase
from aides.models import CategorieAide, Enquete, Source
from territoires.models import Departement, Region
from territoires.voisins import limitrophes

Objet = TypeVar("Objet")


@dataclass(frozen=True, slots=True)
class Reperes:
    """Each made once, whatever the number of rows that name it; each mapping in the order in which the site shows it.

    `codes_regions` are the INSEE codes of régions, as the database holds them (« 01 02 03 »).
    """

    regions: Mapping[int, RegionLue]
    codes_regions: Mapping[int, str]
    territoires: Mapping[int, Territoire]
    categories: Mapping[int, Categorie]
    beneficiaires: Mapping[int, Beneficiaire]
    sources: Mapping[int, SourceLue]
    enquetes: Mapping[int, EnqueteLue]


def lire_reperes() -> Reperes:
    """Return what rows refer to: one query a table."""
    lignes_regions = list(Region.objects.order_by("slug"))
    regions = {r.pk: _region(r) for r in lignes_regions}
    sources = {s.pk: _source(s) for s in Source.objects.order_by("ordre", "cle")}
    return Reperes(
        regions=regions,
        codes_regions={r.pk: r.codes_insee for r in lignes_regions},
        territoires={d.pk: _territoire(d, regions) for d in Departement.objects.order_by("tri")},
        categories={c.pk: _categorie(c) for c in CategorieAide.objects.order_by("ordre")},
        beneficiaires={b.pk: Beneficiaire(b.cle, b.libelle) for b in BeneficiaireEnBase.objects.order_by("ordre")},
        sources=sources,
        enquetes={e.pk: EnqueteLue(e.annee, sources[e.source_id].cle) for e in Enquete.objects.order_by("annee")},
    )


def relier(liens: Iterable[tuple[int, int]], objets: Mapping[int, Objet]) -> dict[int, tuple[Objet, ...]]:
    """Return what each row is linked to, in the order of `objets`, from (row, object) pairs in any order."""
    rangs = {pk: rang for rang, pk in enumerate(objets)}
    relies: dict[int, list[Objet]] = {}
    for ligne, objet in sorted(liens, key=lambda lien: rangs[lien[1]]):
        relies.setdefault(ligne, []).append(objets[objet])
    return {ligne: tuple(siens) for ligne, siens in relies.items()}


def _region(r: Region) -> RegionLue:
    return RegionLue(r.slug, r.nom, r.get_absolute_url(), r.dans_atlas)


def _territoire(d: Departement, regions: Mapping[int, RegionLue]) -> Territoire:
    return Territoire(
        code=d.code,
        nom=d.nom,
        url=d.get_absolute_url(),
        region=regions[d.region_id],
        site=d.site,
        voisins=limitrophes(d.code),
    )


def _categorie(c: CategorieAide) -> Categorie:
    return Categorie(c.cle, c.libelle, c.court, definition=c.definition, url=c.get_absolute_url())


def _source(s: Source) -> SourceLue:
    return SourceLue(
        cle=s.cle,
        titre=s.titre,
        editeur=s.editeur,
        date=s.date,
        url=s.url,
        description=s.description,
        fichier=s.fichier,
        adresse=reverse("source", args=[s.cle]),
    )
