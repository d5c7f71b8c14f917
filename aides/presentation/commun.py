"""What all pages share: cells, a territory's rows, a category's; sheets by status, territories by région."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.catalogue import Atlas, Categorie, FicheLue, RegionLue, Territoire
from aides.domaine.evolutions import Comptage
from aides.domaine.listes import grouper
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Preuve, StatutFiche
from aides.mots.etats import Pastille, pastille_etat, pastille_evolution, statut_en_clair
from aides.mots.vocabulaires import DEVENIRS, PREUVES

_PREUVES = dict(PREUVES)


@dataclass(frozen=True, slots=True)
class CelluleVue:
    """A case in a table: what it says, what it rests on, the words of the Atlas's cell."""

    etat: Pastille
    preuve: str
    mention: str
    divergence: bool
    annee: int


def cellule(case: Case) -> CelluleVue:
    """Return a case ready to be shown."""
    return CelluleVue(
        pastille_etat(case),
        _PREUVES.get(case.preuve.value, "") if case.preuve is not Preuve.AUCUNE else "",
        case.mention,
        case.divergence,
        case.annee,
    )


@dataclass(frozen=True, slots=True)
class LigneCategorie:
    """One category of one territory: a cell a year, and the change between the last two surveys (undetermined where
    there is one only: nobody shows it then)."""

    categorie: Categorie
    cellules: tuple[CelluleVue, ...]
    evolution: Pastille


def lignes_categories(atlas: Atlas, territoire: str) -> list[LigneCategorie]:
    """Return the 12 rows of a territory's table."""
    return [
        LigneCategorie(
            c,
            tuple(cellule(atlas.case(territoire, annee, c.cle)) for annee in atlas.annees),
            pastille_evolution(atlas.evolution(territoire, c.cle)),
        )
        for c in atlas.categories
    ]


@dataclass(frozen=True, slots=True)
class LigneComptage:
    """One category in numbers, with its denominator beside each."""

    categorie: Categorie
    annees: tuple[tuple[int, Comptage], ...]
    evolutions: Comptage

    @property
    def devenirs(self) -> list[tuple[int, str, str]]:
        """What became of the offers: number, word, key of the change; what befell none is left out."""
        comptes = [(self.evolutions.nombre(cle), cle, un, plusieurs) for cle, un, plusieurs in DEVENIRS]
        return [(n, un if n == 1 else plusieurs, cle) for n, cle, un, plusieurs in comptes if n]


def lignes_comptage(atlas: Atlas) -> list[LigneComptage]:
    """Return, for each category, the counts of each year and of the changes, over the atlas's territories."""
    return [
        LigneComptage(
            c,
            tuple((annee, atlas.comptage(annee, c.cle)) for annee in atlas.annees),
            atlas.comptage_evolutions(c.cle),
        )
        for c in atlas.categories
    ]


@dataclass(frozen=True, slots=True)
class LigneTerritoire:
    """One territory in a région's table: its sheet that year, and the 12 cells."""

    territoire: Territoire
    fiche: FicheLue | None
    statut: str
    cellules: tuple[CelluleVue, ...]


def lignes_territoires(atlas: Atlas, annee: int) -> list[LigneTerritoire]:
    """Return the table of a set of territories, one year, as the Atlas prints it."""
    return [
        LigneTerritoire(
            t,
            fiche := atlas.fiches.get((t.code, annee)),
            statut_en_clair(fiche),
            tuple(cellule(case) for case in atlas.cases(annee, territoire=t.code)),
        )
        for t in atlas.territoires
    ]


def cle_statut(fiche: FicheLue | None) -> str:
    """Return the key of a sheet's status; a sheet that is not there is absent."""
    return fiche.statut.value if fiche else StatutFiche.ABSENTE.value


def compter_statuts(atlas: Atlas, annee: int) -> Counter[str]:
    """Count a survey's sheets by status; a territory without a sheet counts as such."""
    fiches = [atlas.fiches.get((code, annee)) for code in atlas.codes]
    return Counter(map(cle_statut, fiches))


class Site(NamedTuple):
    """A site or an address that a sheet names, with what to follow to get there."""

    texte: str
    lien: str


def site_cite(texte: str) -> Site:
    """Return a site as it is written, with its link: that of an address is a letter to it."""
    courriel = "@" in texte and "://" not in texte
    return Site(texte, f"mailto:{texte}" if courriel else texte)


class TerritoiresRegion(NamedTuple):
    """A région and its territories, or some of them."""

    region: RegionLue
    territoires: tuple[Territoire, ...]


def territoires_par_region(territoires: Iterable[Territoire]) -> list[TerritoiresRegion]:
    """Return the territories by région, in the order of its slug."""
    groupes = grouper(territoires, par=lambda t: t.region.slug)
    return [TerritoiresRegion(siens[0].region, siens) for _, siens in sorted(groupes.items())]
