"""READS what all the rest refers to, by primary key: régions, territories, categories, publics, documents…"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import Model
from django.urls import reverse

from aides.domaine.catalogue import Beneficiaire, Categorie, EnqueteLue, RegionLue, Territoire
from aides.domaine.identites import leurs_codes, leurs_rangs
from aides.domaine.provenances import Provenance as ProvenanceLue
from aides.domaine.recueil import LIVRE
from aides.domaine.regional import SourceLue
from aides.domaine.semblables import semblables
from aides.lectures.portraits import lire_portraits
from aides.models import Beneficiaire as BeneficiaireEnBase
from aides.models import CategorieAide, Enquete, Provenance, Source
from territoires.models import Departement, Region
from territoires.voisins import limitrophes

Objet = TypeVar("Objet")
EnBase = TypeVar("EnBase", bound=Model)


@dataclass(frozen=True)
class Reperes:
    """Each made once, whatever the number of rows that name it; each mapping in the order in which the site shows it.

    `apercu`: what is not published is among what is read. `codes_regions` are the INSEE codes
    of régions, as the database holds them (« 01 02 03 »).
    """

    regions: Mapping[int, RegionLue]
    codes_regions: Mapping[int, str]
    territoires: Mapping[int, Territoire]
    categories: Mapping[int, Categorie]
    beneficiaires: Mapping[int, Beneficiaire]
    sources: Mapping[int, SourceLue]
    enquetes: Mapping[int, EnqueteLue]
    apercu: bool = False

    def provenance(self, ligne: Provenance, enquete: int, page: int | None) -> ProvenanceLue:
        """Return where a row of a survey was read: in the document of the survey, unless it names one of its own."""
        du_sien = self.enquetes[enquete].source
        propre = self.sources[ligne.source_id] if ligne.source_id else None
        if propre is None or propre.cle == du_sien:
            return ProvenanceLue(du_sien, self._noms[du_sien], page=page, date=ligne.date_source)
        return ProvenanceLue(propre.cle, propre.nom_court, page=page, date=ligne.date_source, propre=True)

    def de_l_enquete(self, enquete: int, page: int | None) -> ProvenanceLue:
        """Return a page of the document of a survey."""
        cle = self.enquetes[enquete].source
        return ProvenanceLue(cle, self._noms[cle], page=page)

    def du_livre(self, page: int | None) -> ProvenanceLue:
        """Return a page of the book, of what bears no survey."""
        return ProvenanceLue(LIVRE, self._noms.get(LIVRE, ""), page=page)

    @cached_property
    def _noms(self) -> Mapping[str, str]:
        return {source.cle: source.nom_court for source in self.sources.values()}


def lire_reperes(*, apercu: bool = False) -> Reperes:
    """Return what rows refer to: one query a table. Surveys are those published, or all of them in a preview."""
    lignes_regions = list(Region.objects.order_by("slug"))
    regions = par_cle_primaire(lignes_regions, _region)
    sources = par_cle_primaire(Source.objects.order_by("ordre", "cle"), _source)
    return Reperes(
        regions=regions,
        codes_regions=par_cle_primaire(lignes_regions, lambda r: r.codes_insee),
        territoires=_territoires(list(Departement.objects.order_by("tri")), regions),
        categories=par_cle_primaire(CategorieAide.objects.order_by("ordre"), _categorie),
        beneficiaires=par_cle_primaire(BeneficiaireEnBase.objects.order_by("ordre"), _beneficiaire),
        sources=sources,
        enquetes=par_cle_primaire(
            Enquete.objects.visibles(apercu=apercu).order_by("annee"), lambda e: _enquete(e, sources)
        ),
        apercu=apercu,
    )


def par_cle_primaire(lignes: Iterable[EnBase], lire: Callable[[EnBase], Objet]) -> dict[int, Objet]:
    """Return what is read of each row, by primary key, in the order of the rows."""
    return {ligne.pk: lire(ligne) for ligne in lignes}


def relier(liens: Iterable[tuple[int, int]], objets: Mapping[int, Objet]) -> dict[int, tuple[Objet, ...]]:
    """Return what each row is linked to, in the order of `objets`, from (row, object) pairs in any order."""
    rangs = leurs_rangs(objets)
    relies: dict[int, tuple[Objet, ...]] = {}
    for ligne, objet in sorted(liens, key=lambda lien: rangs[lien[1]]):
        relies[ligne] = (*relies.get(ligne, ()), objets[objet])
    return relies


def _region(r: Region) -> RegionLue:
    return RegionLue(
        slug=r.slug, nom=r.nom, url=r.get_absolute_url(), dans_atlas=r.dans_atlas, codes_insee=r.codes_insee
    )


def _territoires(lignes: Sequence[Departement], regions: Mapping[int, RegionLue]) -> dict[int, Territoire]:
    """The territories; whom each is like is found among them all, once."""
    portraits = lire_portraits(leurs_codes(lignes))
    proches = semblables(portraits)
    territoires = {}
    for d in lignes:
        territoires[d.pk] = Territoire(
            code=d.code,
            nom=d.nom,
            url=d.get_absolute_url(),
            region=regions[d.region_id],
            site=d.site,
            voisins=limitrophes(d.code),
            portrait=portraits.get(d.code),
            semblables=proches.get(d.code, ()),
        )
    return territoires


def _categorie(c: CategorieAide) -> Categorie:
    return Categorie(
        cle=c.cle,
        libelle=c.libelle,
        court=c.court,
        definition=c.definition,
        url=c.get_absolute_url(),
    )


def _beneficiaire(b: BeneficiaireEnBase) -> Beneficiaire:
    return Beneficiaire(b.cle, b.libelle)


def _enquete(e: Enquete, sources: Mapping[int, SourceLue]) -> EnqueteLue:
    return EnqueteLue(e.annee, source=sources[e.source_id].cle, publiee=e.publiee)


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
        court=s.court,
    )
