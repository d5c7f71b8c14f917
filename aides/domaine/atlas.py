"""The atlas: a set of territories with their sheets and their states, and what is counted and compared from them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.catalogue import Categorie, FicheLue, Territoire
from aides.domaine.changements import Changements, Rapprochement, paires
from aides.domaine.evolutions import Bornes, Comptage, compter_etats, evolutions
from aides.domaine.identites import leurs_cles, leurs_codes, leurs_rangs
from aides.domaine.listes import ceux, pour_chacun
from aides.domaine.offre import Case, Offre
from aides.domaine.vocabulaire import Base, Etat, StatutFiche


@dataclass(frozen=True, slots=True)
class Decompte:
    """How many categories a territory offers in a year, out of those known, out of all; how many of those that it
    offers the table alone says."""

    proposees: int
    connues: int
    total: int
    du_tableau: int = 0

    @property
    def complet(self) -> bool:
        """Every category is known."""
        return self.connues == self.total

    @property
    def inconnues(self) -> int:
        """Categories of which nothing is known."""
        return self.total - self.connues


# Whose a sheet is: a territory's code, a survey's year.
CleFiche = tuple[str, int]


@dataclass(frozen=True)
class Atlas:
    """A set of territories with their sheets and their states, ready to be compared; nothing in it can be written.

    What is computed from them is computed once: an atlas may be kept as long as the data stay as they are.
    """

    annees: tuple[int, ...]
    categories: tuple[Categorie, ...]
    territoires: tuple[Territoire, ...]
    fiches: Mapping[CleFiche, FicheLue]
    offre: Offre
    choisies: Bornes | None = None

    @property
    def bornes(self) -> Bornes | None:
        """The two surveys compared where nothing is asked: those that the staff chose, or the last two; None where
        there is one only."""
        dernieres = Bornes(avant=self.annees[-2], apres=self.annees[-1]) if len(self.annees) > 1 else None
        return self.choisies or dernieres

    @property
    def annee(self) -> int:
        """The survey shown where nothing is asked. Raises IndexError where there is none."""
        return self.bornes.apres if self.bornes else self.annees[-1]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the territories, in their order."""
        return leurs_codes(self.territoires)

    @cached_property
    def rangs(self) -> Mapping[str, int]:
        """Where each territory stands among them, by code."""
        return MappingProxyType(leurs_rangs(self.codes))

    @cached_property
    def cles(self) -> tuple[str, ...]:
        """The keys of the categories, in their order."""
        return leurs_cles(self.categories)

    def case(self, territoire: str, annee: int, categorie: str) -> Case:
        """Return one case; every territory has one for every year and category."""
        return self.offre[territoire, annee, categorie]

    def cases(self, annee: int, *, territoire: str | None = None, categorie: str | None = None) -> Iterator[Case]:
        """Yield the cases of a year, of one territory or one category where given, in display order."""
        codes = self.codes if territoire is None else (territoire,)
        cles = self.cles if categorie is None else (categorie,)
        for code in codes:
            for cle in cles:
                yield self.offre[code, annee, cle]

    def suivre(self, territoire: str, categorie: str) -> Iterator[Case]:
        """Yield what a territory said of a category, survey by survey."""
        for annee in self.annees:
            yield self.case(territoire, annee, categorie)

    @property
    def paires(self) -> tuple[Bornes, ...]:
        """Every two surveys that can be compared; none where there is one only."""
        return paires(self.annees)

    @cached_property
    def offre_fiches(self) -> Offre:
        """Every case by its sheet alone."""
        return MappingProxyType({cle: case.selon_la_fiche() for cle, case in self.offre.items()})

    def case_fiche(self, territoire: str, annee: int, categorie: str) -> Case:
        """Return one case as its sheet alone has it."""
        return self.offre_fiches[territoire, annee, categorie]

    def decrit(self, territoire: str, annees: Iterable[int]) -> bool:
        """Whether the sheets of a territory, in each of these years, describe aids and are coded."""
        for annee in annees:
            fiche = self.fiches.get((territoire, annee))
            if fiche is None or fiche.statut is not StatutFiche.AIDES or not fiche.codee:
                return False
        return True

    def offre_selon(self, base: Base) -> Offre:
        """Return every case by what a basis takes for evidence."""
        return self.offre_fiches if base is Base.FICHES else self.offre

    @cached_property
    def _changements(self) -> dict[tuple[Bornes, Base], Changements]:
        return {}

    def changements(self, paire: Bornes, base: Base) -> Changements:
        """Return all that changed between two surveys, on one basis; computed when first asked for, then kept."""
        cle = paire, base
        if cle not in self._changements:
            lignes = evolutions(self.offre_selon(base), *paire)
            self._changements[cle] = Changements(paire, base, cles=self.cles, lignes=lignes)
        return self._changements[cle]

    def rapprocher(self, rapprochement: Rapprochement | None) -> Changements | None:
        """Return what changed, where two surveys are asked for; None where there are not two."""
        return self.changements(*rapprochement) if rapprochement else None

    @cached_property
    def par_code(self) -> Mapping[str, Territoire]:
        """The territories by code."""
        return MappingProxyType(dict(zip(self.codes, self.territoires, strict=True)))

    def muets(self, codes: Iterable[str], annee: int) -> tuple[str, ...]:
        """Return those of these territories of which a survey says nothing."""
        return ceux(codes, lambda code: not self.decompte(code, annee).connues)

    def d_annee_incertaine(self, codes: Iterable[str], paire: Bornes) -> tuple[str, ...]:
        """Return those of these territories of which a sheet of either survey may be of the other."""
        fiches = self.fiches
        return ceux(codes, lambda code: any((f := fiches.get((code, a))) and f.annee_incertaine for a in paire))

    def nommes(self, codes: Iterable[str]) -> tuple[Territoire, ...]:
        """Return the territories of these codes, in the order asked for."""
        return tuple(map(self.par_code.__getitem__, codes))

    def base_de(self, paire: Bornes, base: Base) -> tuple[str, ...]:
        """Return the codes of the territories that a change is counted over."""
        return self.changements(paire, base).territoires

    @cached_property
    def _comptages(self) -> Mapping[tuple[int, str], Comptage]:
        comptages = {}
        for annee in self.annees:
            for cle in self.cles:
                comptages[annee, cle] = compter_etats(self.cases(annee, categorie=cle))
        return MappingProxyType(comptages)

    def comptage(self, annee: int, categorie: str) -> Comptage:
        """Count the territories by state, one year and category."""
        return self._comptages[annee, categorie]

    def offertes_au_seul_tableau(self, annee: int, categorie: str) -> int:
        """How many territories offer a category by the table alone."""
        return len(ceux(self.cases(annee, categorie=categorie), lambda case: case.offerte_au_seul_tableau))

    def connus(self, annee: int) -> int:
        """How many territories said something that year: those with at least one known state."""
        return len(ceux(self.codes, lambda code: self.decompte(code, annee).connues))

    @cached_property
    def _decomptes(self) -> Mapping[CleFiche, Decompte]:
        return pour_chacun(product(self.codes, self.annees), lambda cle: self._decompter(*cle))

    def _decompter(self, territoire: str, annee: int) -> Decompte:
        comptage = compter_etats(self.cases(annee, territoire=territoire))
        return Decompte(
            comptage.nombre(Etat.PROPOSEE),
            connues=comptage.connus,
            total=comptage.total,
            du_tableau=len(ceux(self.cases(annee, territoire=territoire), lambda case: case.offerte_au_seul_tableau)),
        )

    def decompte(self, territoire: str, annee: int) -> Decompte:
        """Count a territory's categories in a year."""
        return self._decomptes[territoire, annee]

    def restreint(self, codes: Iterable[str]) -> "Atlas":
        """Return the same atlas for these territories only, in the atlas's own order."""
        voulus = set(codes)
        siens = ceux(self.territoires, lambda t: t.code in voulus)
        codes = leurs_codes(siens)
        fiches, offre = {}, {}
        for cle_fiche in product(codes, self.annees):
            if cle_fiche in self.fiches:
                fiches[cle_fiche] = self.fiches[cle_fiche]
        for cle in product(codes, self.annees, self.cles):
            offre[cle] = self.offre[cle]
        return Atlas(
            annees=self.annees,
            categories=self.categories,
            territoires=siens,
            fiches=MappingProxyType(fiches),
            offre=MappingProxyType(offre),
            choisies=self.choisies,
        )


class Alentours(NamedTuple):
    """What is around a territory, itself included: those that touch it by land, or else its région."""

    atlas: Atlas
    limitrophes: bool
