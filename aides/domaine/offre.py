"""From facts to states: what each territory offers, each year, in each category.

The rules are those of ATLAS.md (« State of (territory, year, category) » and « Divergence »). Nothing here knows
Django: facts come in as plain values, so every case can be named in a test.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from aides.domaine.affirmations import Affirmation
from aides.domaine.faits import Faits, FaitsFiche, FaitsReleve, Ligne
from aides.domaine.montants import ChiffreDit, Montant
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.domaine.vocabulaire import Appui, Confrontation, Etat, Preuve, Raison, StatutFiche


class EtatMotive(NamedTuple):
    """A state and, where it is unknown, why."""

    etat: Etat
    raison: Raison = Raison.AUCUNE


# Of whom no fact speaks.
SANS_FICHE = EtatMotive(Etat.INCONNUE, Raison.ABSENTE)


@dataclass(frozen=True, slots=True)
class Case:
    """The answer for one (territory, year, category), with all that it rests on.

    `fiche` is what the sheet says without the table; `montants` and `chiffres` are stated by the table's cell.
    `provenance` is the sheet's, `provenance_tableau` the cell's or the table's, where `ligne_tableau` says that it
    has a row of the territory. `affirmations` are what analyses say of it.
    """

    territoire: str
    annee: int
    categorie: str
    etat: Etat
    preuve: Preuve = Preuve.AUCUNE
    mention: str = ""
    divergence: bool = False
    raison: Raison = Raison.AUCUNE
    provenance: Provenance = NULLE_PART
    fiche: EtatMotive = SANS_FICHE
    montants: tuple[Montant, ...] = ()
    chiffres: tuple[ChiffreDit, ...] = ()
    ligne_tableau: bool = False
    provenance_tableau: Provenance = NULLE_PART
    affirmations: tuple[Affirmation, ...] = ()

    @property
    def page(self) -> int | None:
        """The page of the sheet."""
        return self.provenance.page

    @property
    def page_tableau(self) -> int | None:
        """The page of the table, or of what its cell was read in."""
        return self.provenance_tableau.page

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
    def provenance_preuve(self) -> Provenance:
        """Where its state is known from: the table where it is known from the table alone."""
        return self.provenance_tableau if self.du_seul_tableau and self.ligne_tableau else self.provenance

    @property
    def page_preuve(self) -> int | None:
        """The page of it."""
        return self.provenance_preuve.page

    @property
    def du_seul_tableau(self) -> bool:
        """Whether it is known from the table alone: offered there only or, under a sheet that says nothing, not
        mentioned in a row that mentions others."""
        if self.etat is Etat.PROPOSEE:
            return self.preuve is Preuve.TABLEAU
        return self.etat is Etat.NON_MENTIONNEE and not self.fiche.etat.connu

    @property
    def offerte_au_seul_tableau(self) -> bool:
        """Whether it is offered, and no sheet says so."""
        return self.etat is Etat.PROPOSEE and self.du_seul_tableau

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
            provenance_tableau=NULLE_PART,
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
    tableau: Provenance = NULLE_PART


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
    for ligne, provenance in faits.tableaux.items():
        dossiers.setdefault(ligne, _Dossier()).tableau = provenance
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
        divergence=comparable and en_tableau is not en_fiche and categorie not in fiche.en_saisie,
        raison=motive.raison,
        provenance=fiche.provenance,
        fiche=etat_selon_la_fiche(fiche, en_fiche=en_fiche, categorie=categorie),
        ligne_tableau=dossier.ligne_tableau,
        provenance_tableau=(releve.provenance if releve else None) or dossier.tableau,
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
    is not coded yet says nothing of a category: unknown, even where the row is filled. So does one whose measure of
    the category is not published.
    """
    if en_tableau or en_fiche:
        return EtatMotive(Etat.PROPOSEE)
    if fiche.statut is StatutFiche.AUCUNE_AIDE or categorie in fiche.absences:
        return EtatMotive(Etat.DECLAREE_ABSENTE)
    if fiche.statut is StatutFiche.AIDES and (not fiche.codee or categorie in fiche.en_saisie):
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
