"""From facts to states: what each territory offers, each year, in each category.

The rules are those of ATLAS.md (« State of (territory, year, category) » and « Divergence »). Nothing here knows
Django: facts come in as plain values, so every case can be named in a test.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from aides.domaine.affirmations import Affirmation
from aides.domaine.montants import ChiffreDit, Montant
from aides.domaine.vocabulaire import Appui, Confrontation, Etat, Preuve, Raison, Stade, StatutFiche


@dataclass(frozen=True, slots=True)
class FaitsFiche:
    """A sheet: its status, the categories it declares absent, whether it has been coded into measures yet."""

    territoire: str
    annee: int
    statut: StatutFiche
    absences: frozenset[str] = frozenset()
    codee: bool = True
    page: int | None = None

    @property
    def se_compare(self) -> bool:
        """Whether what it does not say means something: it has aids, and they are coded."""
        return self.statut is StatutFiche.AIDES and self.codee

    @property
    def parle(self) -> bool:
        """Whether it says something of every category by itself: it describes aids and is coded, or has none."""
        return self.se_compare or self.statut is StatutFiche.AUCUNE_AIDE


def compte(stade: Stade, *, schema_general: bool) -> bool:
    """Whether a measure makes its categories « proposées »: in force, experimented or adopted, and particular to the
    territory (not the national or regional scheme that all have)."""
    return stade.compte and not schema_general


@dataclass(frozen=True, slots=True)
class FaitsMesure:
    """What the states need to know of a measure: where, when, which categories, and whether it counts."""

    territoire: str
    annee: int
    categories: frozenset[str]
    stade: Stade = Stade.EN_VIGUEUR
    schema_general: bool = False

    @property
    def compte(self) -> bool:
        """Whether it makes its categories « proposées »."""
        return compte(self.stade, schema_general=self.schema_general)


@dataclass(frozen=True, slots=True)
class FaitsReleve:
    """A filled cell of a summary table, with the words it holds beyond the dot, and what they state."""

    territoire: str
    annee: int
    categorie: str
    mention: str = ""
    montants: tuple[Montant, ...] = ()
    chiffres: tuple[ChiffreDit, ...] = ()


# A row of a summary table: a territory's code, a survey's year.
Ligne = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Faits:
    """All the facts of a set of territories.

    `tableaux` holds the (territory, year) pairs that have a table row, `pages_tableaux` the page of those where it is
    known. `affirmations` make no state: they stand beside it.
    """

    fiches: tuple[FaitsFiche, ...]
    mesures: tuple[FaitsMesure, ...]
    releves: tuple[FaitsReleve, ...]
    tableaux: frozenset[Ligne]
    pages_tableaux: Mapping[Ligne, int] = field(default_factory=dict)
    affirmations: tuple[Affirmation, ...] = ()


class EtatMotive(NamedTuple):
    """A state and, where it is unknown, why."""

    etat: Etat
    raison: Raison = Raison.AUCUNE


# Of whom no fact speaks.
SANS_FICHE = EtatMotive(Etat.INCONNUE, Raison.ABSENTE)


@dataclass(frozen=True, slots=True)
class Case:
    """The answer for one (territory, year, category), with all that it rests on.

    `fiche` is what the sheet says without the table; `montants` and `chiffres` are stated by the table's cell. `page`
    is the sheet's, `page_tableau` that of the table, where `ligne_tableau` says that it has a row of the territory.
    `affirmations` are what analyses say of it.
    """

    territoire: str
    annee: int
    categorie: str
    etat: Etat
    preuve: Preuve = Preuve.AUCUNE
    mention: str = ""
    divergence: bool = False
    raison: Raison = Raison.AUCUNE
    page: int | None = None
    fiche: EtatMotive = SANS_FICHE
    montants: tuple[Montant, ...] = ()
    chiffres: tuple[ChiffreDit, ...] = ()
    ligne_tableau: bool = False
    page_tableau: int | None = None
    affirmations: tuple[Affirmation, ...] = ()

    @property
    def contraires(self) -> tuple[Affirmation, ...]:
        """What analyses affirm and its state does not say: that it is offered."""
        return () if self.confrontation is Confrontation.CONCORDANTE else self.affirmations

    @property
    def confrontation(self) -> Confrontation:
        """What its state says of an analysis that presents it as offered."""
        if self.etat is Etat.PROPOSEE:
            return Confrontation.CONCORDANTE
        return Confrontation.CONTREDITE if self.etat.connu else Confrontation.INDETERMINEE

    @property
    def page_preuve(self) -> int | None:
        """The page of what its state is known from: the table's where it is known from the table alone."""
        return self.page_tableau if self.du_seul_tableau and self.ligne_tableau else self.page

    @property
    def du_seul_tableau(self) -> bool:
        """Whether it is known from the table alone: offered there only or, under a sheet that says nothing, not
        mentioned in a row that mentions others."""
        if self.etat is Etat.PROPOSEE:
            return self.preuve is Preuve.TABLEAU
        return self.etat is Etat.NON_MENTIONNEE and not self.fiche.etat.connu

    def selon_la_fiche(self) -> "Case":
        """Return the same case as if there were no table."""
        return replace(
            self,
            etat=self.fiche.etat,
            raison=self.fiche.raison,
            preuve=Preuve.FICHE if self.fiche.etat is Etat.PROPOSEE else Preuve.AUCUNE,
            mention="",
            montants=(),
            chiffres=(),
            divergence=False,
            ligne_tableau=False,
            page_tableau=None,
        )


Cle = tuple[str, int, str]
Offre = Mapping[Cle, Case]


@dataclass(slots=True)
class _Dossier:
    """Everything said of one territory in one year, while the states are computed."""

    fiche: FaitsFiche | None = None
    par_fiche: set[str] = field(default_factory=set)
    releves: dict[str, FaitsReleve] = field(default_factory=dict)
    affirmations: dict[str, tuple[Affirmation, ...]] = field(default_factory=dict)
    ligne_tableau: bool = False
    page_tableau: int | None = None


def etablir_offre(
    faits: Faits, annees: Iterable[int], categories: Iterable[str], *, territoires: Iterable[str] = ()
) -> dict[Cle, Case]:
    """Return the case of every territory named or that a fact names, for each year and category given.

    A territory without a sheet that year counts as `absente`. Order: territory as named, then as first met; then
    year, category.
    """
    annees, categories = tuple(annees), tuple(categories)
    dossiers: dict[Ligne, _Dossier] = {}
    ranges = dict.fromkeys(territoires)
    for fiche in faits.fiches:
        ranges.setdefault(fiche.territoire)
        dossiers.setdefault((fiche.territoire, fiche.annee), _Dossier()).fiche = fiche
    for mesure in faits.mesures:
        ranges.setdefault(mesure.territoire)
        if mesure.compte:
            dossiers.setdefault((mesure.territoire, mesure.annee), _Dossier()).par_fiche |= mesure.categories
    for releve in faits.releves:
        ranges.setdefault(releve.territoire)
        dossier = dossiers.setdefault((releve.territoire, releve.annee), _Dossier())
        dossier.releves[releve.categorie] = releve
    for dite in faits.affirmations:
        ranges.setdefault(dite.territoire)
        dossier = dossiers.setdefault((dite.territoire, dite.annee), _Dossier())
        dossier.affirmations[dite.categorie] = (*dossier.affirmations.get(dite.categorie, ()), dite)
    for ligne, page in faits.pages_tableaux.items():
        dossiers.setdefault(ligne, _Dossier()).page_tableau = page
    offre: dict[Cle, Case] = {}
    for territoire, annee in product(ranges, annees):
        dossier = dossiers.get((territoire, annee), _Dossier())
        fiche = dossier.fiche or FaitsFiche(territoire, annee, StatutFiche.ABSENTE)
        dossier.ligne_tableau = (territoire, annee) in faits.tableaux
        comparable = dossier.ligne_tableau and fiche.se_compare
        for categorie in categories:
            offre[territoire, annee, categorie] = _case(dossier, fiche, categorie, comparable=comparable)
    return offre


def _case(dossier: _Dossier, fiche: FaitsFiche, categorie: str, *, comparable: bool) -> Case:
    """Return the case of one category. `comparable`: table and sheet both speak; one without the other diverges."""
    releve = dossier.releves.get(categorie)
    en_tableau = releve is not None
    en_fiche = categorie in dossier.par_fiche
    motive = etat_et_raison(
        fiche, en_tableau=en_tableau, en_fiche=en_fiche, categorie=categorie, ligne_remplie=bool(dossier.releves)
    )
    return Case(
        territoire=fiche.territoire,
        annee=fiche.annee,
        categorie=categorie,
        etat=motive.etat,
        preuve=_preuve(en_tableau, en_fiche),
        mention=releve.mention if releve else "",
        montants=releve.montants if releve else (),
        chiffres=releve.chiffres if releve else (),
        divergence=comparable and en_tableau is not en_fiche,
        raison=motive.raison,
        page=fiche.page,
        fiche=etat_selon_la_fiche(fiche, en_fiche=en_fiche, categorie=categorie),
        ligne_tableau=dossier.ligne_tableau,
        page_tableau=dossier.page_tableau,
        affirmations=dossier.affirmations.get(categorie, ()),
    )


def etat_selon_la_fiche(fiche: FaitsFiche, *, en_fiche: bool, categorie: str) -> EtatMotive:
    """Return the state of one category by the sheet alone; unknown where the sheet does not speak, and why."""
    if not fiche.parle:
        raison = Raison.NON_CODEE if fiche.statut is StatutFiche.AIDES else Raison(fiche.statut.value)
        return EtatMotive(Etat.INCONNUE, raison)
    return etat_et_raison(fiche, en_tableau=False, en_fiche=en_fiche, categorie=categorie, ligne_remplie=False)


def etat_et_raison(
    fiche: FaitsFiche, *, en_tableau: bool, en_fiche: bool, categorie: str, ligne_remplie: bool
) -> EtatMotive:
    """Return the state of one category and, where it is unknown, why.

    `ligne_remplie`: the territory's table row has at least one filled cell, in any category. A sheet with aids that
    is not coded yet says nothing of a category: unknown, even where the row is filled.
    """
    if en_tableau or en_fiche:
        return EtatMotive(Etat.PROPOSEE)
    if fiche.statut is StatutFiche.AUCUNE_AIDE or categorie in fiche.absences:
        return EtatMotive(Etat.DECLAREE_ABSENTE)
    if fiche.statut is StatutFiche.AIDES and not fiche.codee:
        return EtatMotive(Etat.INCONNUE, Raison.NON_CODEE)
    if fiche.statut is StatutFiche.AIDES or ligne_remplie:
        return EtatMotive(Etat.NON_MENTIONNEE)
    return EtatMotive(Etat.INCONNUE, Raison(fiche.statut.value))


def _preuve(en_tableau: bool, en_fiche: bool) -> Preuve:
    if en_tableau and en_fiche:
        return Preuve.LES_DEUX
    if en_tableau:
        return Preuve.TABLEAU
    return Preuve.FICHE if en_fiche else Preuve.AUCUNE


def appui(case: Case, anterieure: Case | None) -> Appui | None:
    """Say what backs a filled table cell: its own year's sheet, the earlier sheet only, or nothing but the table.

    `anterieure` is the same category one survey earlier. Returns None where no table cell is filled.
    """
    if case.preuve is Preuve.LES_DEUX:
        return Appui.FICHE_MEME_ANNEE
    if case.preuve is not Preuve.TABLEAU:
        return None
    if anterieure is not None and anterieure.preuve in (Preuve.FICHE, Preuve.LES_DEUX):
        return Appui.FICHE_ANTERIEURE
    return Appui.TABLEAU_SEUL
