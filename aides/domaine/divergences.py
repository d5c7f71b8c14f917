"""Where the sources do not agree. Nothing here corrects anything: each disagreement keeps both pieces of evidence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, FicheLue, MesureLue, Territoire
from aides.domaine.listes import ceux
from aides.domaine.montants import Montant
from aides.domaine.nombres import NOMBRE, valeur
from aides.domaine.offre import Case, Cle, appui
from aides.domaine.vocabulaire import Appui, Preuve


class Genre(StrEnum):
    """What does not agree with what."""

    TABLEAU_SEUL = "tableau_seul"
    FICHE_ANTERIEURE = "fiche_anterieure"
    ABSENTE_DU_TABLEAU = "absente_du_tableau"
    CHIFFRE = "chiffre"
    ANALYSE = "analyse"
    TOTAL = "total"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Divergence:
    """A table cell, a sheet or an analysis that disagree on one category of one territory.

    `mesures` are what the sheet of that year says of the category, counted or not; `anterieures`, the sheet before.
    `chiffres` are the euros of the cell that no amount of the sheet holds.
    """

    genre: Genre
    territoire: Territoire
    categorie: Categorie
    case: Case
    fiche: FicheLue | None
    mesures: tuple[MesureLue, ...] = ()
    anterieures: tuple[MesureLue, ...] = ()
    chiffres: tuple[Decimal, ...] = ()

    @property
    def ancre(self) -> str:
        """Where it stands on the page of all of them."""
        return f"{self.genre.value}-{self.territoire.code.lower()}-{self.case.annee}-{self.categorie.cle}"


def relever(atlas: Atlas, mesures: Iterable[MesureLue]) -> list[Divergence]:
    """Return every disagreement among table cells, sheets and analyses, by territory then category.

    A cell may be there twice: without support, and with a figure that the sheets do not give.
    """
    dits = Dits(atlas, mesures)
    divergences: list[Divergence] = []
    for t in atlas.territoires:
        avant = None
        for annee in atlas.annees:
            for c in atlas.categories:
                vue = dits.vue(t, annee, avant, categorie=c)
                divergences += _de_la_case(vue, dits.case(t, avant, c))
            avant = annee
    return divergences


class Dits:
    """What tables and sheets say of each category of a territory, side by side."""

    def __init__(self, atlas: Atlas, mesures: Iterable[MesureLue]) -> None:
        self.atlas = atlas
        self._mesures: dict[Cle, list[MesureLue]] = {}
        for mesure in mesures:
            for c in mesure.categories:
                self._mesures.setdefault((mesure.territoire.code, mesure.annee, c.cle), []).append(mesure)

    def case(self, t: Territoire, annee: int | None, c: Categorie) -> Case | None:
        """Return what is known of a category in a survey; None where there is no such survey."""
        return None if annee is None else self.atlas.case(t.code, annee, c.cle)

    def mesures(self, t: Territoire, annee: int | None, c: Categorie) -> tuple[MesureLue, ...]:
        """Return what a survey's sheet says of a category."""
        return () if annee is None else tuple(self._mesures.get((t.code, annee, c.cle), ()))

    def vue(self, t: Territoire, annee: int, avant: int | None, *, categorie: Categorie) -> Divergence:
        """Return both pieces of evidence together, before anything is said of their agreement."""
        return Divergence(
            genre=Genre.TABLEAU_SEUL,
            territoire=t,
            categorie=categorie,
            case=self.atlas.case(t.code, annee, categorie.cle),
            fiche=self.atlas.fiches.get((t.code, annee)),
            mesures=self.mesures(t, annee, categorie),
            anterieures=self.mesures(t, avant, categorie),
        )


def _de_la_case(vue: Divergence, anterieure: Case | None) -> Iterator[Divergence]:
    """Yield what does not agree in the evidence of one case, `anterieure` being the same case one survey before."""
    case = vue.case
    if case.preuve is Preuve.FICHE and case.divergence:
        yield replace(vue, genre=Genre.ABSENTE_DU_TABLEAU, anterieures=())
    support = appui(case, anterieure)
    if support is Appui.TABLEAU_SEUL:
        yield vue
    elif support is Appui.FICHE_ANTERIEURE:
        yield replace(vue, genre=Genre.FICHE_ANTERIEURE)
    chiffres = chiffres_sans_appui(case.mention, vue.mesures)
    if chiffres:
        yield replace(vue, genre=Genre.CHIFFRE, chiffres=chiffres)
    if case.contraires:
        yield replace(vue, genre=Genre.ANALYSE, anterieures=())


_EUROS = re.compile(rf"((?:{NOMBRE}\s*(?:et|à|ou|/|-)\s*)*{NOMBRE})\s*(?:€|euros?)", re.IGNORECASE)


def euros_de(mention: str) -> tuple[Decimal, ...]:
    """Return the amounts in euros that a cell's words give: « 200 et 600 €/mois » gives both."""
    euros: list[Decimal] = []
    for suite in _EUROS.findall(mention):
        euros += map(valeur, re.findall(NOMBRE, suite))
    return tuple(euros)


def chiffres_sans_appui(mention: str, mesures: Iterable[MesureLue]) -> tuple[Decimal, ...]:
    """Return the euros of a cell that no amount of these measures holds, whatever they are paid per."""
    connus: set[Decimal | None] = set()
    for mesure in mesures:
        if mesure.compte:
            connus.update(*map(_valeurs, mesure.montants))
    return ceux(euros_de(mention), lambda dits: dits not in connus)


def _valeurs(m: Montant) -> tuple[Decimal | None, ...]:
    return (m.minimum, m.maximum, m.plafond, m.total)


# Whose disagreements are counted (a category's key, a région's slug), and of which kind.
CleCompte = tuple[str, Genre]


class ComptesDivergences(NamedTuple):
    """How many disagreements of each kind, by category, then by région."""

    par_categorie: Counter[CleCompte]
    par_region: Counter[CleCompte]


def compter(divergences: Iterable[Divergence]) -> ComptesDivergences:
    """Count disagreements."""
    comptes = ComptesDivergences(Counter(), Counter())
    for d in divergences:
        comptes.par_categorie[d.categorie.cle, d.genre] += 1
        comptes.par_region[d.territoire.region.slug, d.genre] += 1
    return comptes


def appuis_par_categorie(atlas: Atlas) -> dict[str, Counter[Appui]]:
    """Count, for each category, what backs the filled table cells of every survey besides the table."""
    comptes: dict[str, Counter[Appui]] = {cle: Counter() for cle in atlas.cles}
    for avant, annee in zip((None, *atlas.annees), atlas.annees, strict=False):
        for case in atlas.cases(annee):
            anterieure = None if avant is None else atlas.case(case.territoire, avant, case.categorie)
            support = appui(case, anterieure)
            if support is not None:
                comptes[case.categorie][support] += 1
    return comptes
