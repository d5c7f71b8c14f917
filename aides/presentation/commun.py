"""What all pages share: states, cells, numbers and lengths of time in words; a territory's rows, a category's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aides.domaine.catalogue import Atlas, Categorie, FicheLue, Territoire
from aides.domaine.evolutions import Comptage, evolution
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat, Evolution, Preuve
from aides.libelles import (
    CONFIANCES,
    ENGAGEMENTS,
    ETATS,
    EVOLUTIONS,
    GLYPHES,
    GLYPHES_EVOLUTION,
    NATURES_MONTANT,
    PERIODICITES,
    PREUVES,
    RAISONS,
    STADES,
    STATUTS,
)

INSECABLE = "\u00a0"
FINE = "\u202f"
_ETATS, _EVOLUTIONS, _PREUVES = dict(ETATS), dict(EVOLUTIONS), dict(PREUVES)
_RAISONS, _STATUTS, _STADES = dict(RAISONS), dict(STATUTS), dict(STADES)
_PERIODES, _NATURES, _ENGAGEMENTS, _CONFIANCES = (
    dict(PERIODICITES),
    dict(NATURES_MONTANT),
    dict(ENGAGEMENTS),
    dict(CONFIANCES),
)


@dataclass(frozen=True, slots=True)
class Pastille:
    """A state or a change as it is shown: never by colour alone, so a glyph and a word go with its class."""

    cle: str
    mot: str
    glyphe: str
    precision: str = ""


def pastille_etat(case: Case) -> Pastille:
    """Return how a case is shown; an unknown state says why it is unknown."""
    precision = _RAISONS.get(case.raison.value, "") if case.etat is Etat.INCONNUE else ""
    return Pastille(case.etat.value, _ETATS[case.etat.value], GLYPHES[case.etat.value], precision)


def pastille_evolution(valeur: Evolution) -> Pastille:
    """Return how a change is shown."""
    return Pastille(valeur.value, _EVOLUTIONS[valeur.value], GLYPHES_EVOLUTION[valeur.value])


def nombre(valeur: Decimal | float | int | None) -> str:
    """Write a number in French: « 1 200 », « 12,5 »; an unknown one is empty, never zero."""
    if valeur is None:
        return ""
    texte = f"{Decimal(str(valeur)).quantize(Decimal('0.01')):,f}".rstrip("0").rstrip(".")
    return texte.replace(",", INSECABLE).replace(".", ",")


def pourcentage(part: float | None) -> str:
    """Write a share (0–100) in French, to the nearest unit; empty where nothing is known."""
    return "" if part is None else f"{round(part)}{INSECABLE}%"


def euros(valeur: Decimal | None) -> str:
    """Write an amount in euros."""
    return "" if valeur is None else f"{nombre(valeur)}{INSECABLE}€"


def duree(mois: int) -> str:
    """Write a duration: whole years as years, else months."""
    if mois % 12 == 0 and mois >= 24:
        return f"{mois // 12}{INSECABLE}ans"
    return "un an" if mois == 12 else f"{mois}{INSECABLE}mois"


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


def statut_en_clair(fiche: FicheLue | None) -> str:
    """Return a sheet's status in plain words."""
    if fiche is None:
        return _STATUTS["absente"]
    texte = _STATUTS[fiche.statut.value]
    return texte if fiche.codee else f"{texte} (fiche pas encore codée)"
