"""What all pages share: cells, a territory's rows, a category's."""

from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie, FicheLue, Territoire
from aides.domaine.evolutions import Comptage, evolution
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Preuve
from aides.mots.etats import Pastille, pastille_etat, pastille_evolution, statut_en_clair
from aides.mots.vocabulaires import PREUVES

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
    """One category of one territory: a cell a year, and the change between the last two surveys."""

    categorie: Categorie
    cellules: tuple[CelluleVue, ...]
    evolution: Pastille


def lignes_categories(atlas: Atlas, territoire: str) -> list[LigneCategorie]:
    """Return the 12 rows of a territory's table."""
    de, a = atlas.bornes
    return [
        LigneCategorie(
            c,
            tuple(cellule(atlas.case(territoire, annee, c.cle)) for annee in atlas.annees),
            pastille_evolution(
                evolution(atlas.case(territoire, de, c.cle).etat, atlas.case(territoire, a, c.cle).etat)
            ),
        )
        for c in atlas.categories
    ]


_DEVENIRS = (
    ("maintenue", "maintenue", "maintenues"),
    ("nouvelle", "nouvelle", "nouvelles"),
    ("plus_mentionnee", "plus mentionnée", "plus mentionnées"),
    ("supprimee", "supprimée", "supprimées"),
)


@dataclass(frozen=True, slots=True)
class LigneComptage:
    """One category in numbers, with its denominator beside each."""

    categorie: Categorie
    annees: tuple[tuple[int, Comptage], ...]
    evolutions: Comptage

    @property
    def devenirs(self) -> list[tuple[int, str, str]]:
        """What became of the offers: number, word, key of the change; what befell none is left out."""
        comptes = [(self.evolutions.nombre(cle), cle, un, plusieurs) for cle, un, plusieurs in _DEVENIRS]
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
