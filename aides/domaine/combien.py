"""How much: every amount and every count with what states it; category by category, what is known and what is not.

Money in force to persons is one thing. All else (ended, lent, paid to a structure, national) is set apart, never
mixed with it; so is what an amount leaves unsaid where it is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import median

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.identites import leurs_cles, par_leur_cle, par_leur_code
from aides.domaine.listes import ceux, grouper
from aides.domaine.logique import Reponse, ou
from aides.domaine.montants import Argent, ChiffreDit, Echelle, Montant
from aides.domaine.offre import Case
from aides.domaine.regional import DispositifRegionalLu
from aides.domaine.vocabulaire import Etat, Preuve

# Below so many values a median says more of chance than of the territories.
SEUIL_MEDIANE = 10


class Origine(StrEnum):
    """What states an amount: a measure of a sheet, a filled cell of a table, a regional scheme."""

    FICHE = "fiche"
    TABLEAU = "tableau"
    REGIONAL = "regional"


class APart(StrEnum):
    """Why an amount is no money in force that a territory gives to persons: the first of these that holds."""

    GENERAL = "general"
    STADE = "stade"
    PRET = "pret"
    STRUCTURE = "structure"
    AUTRE = "autre"


# Whose money sets an amount apart.
_ARGENTS = {Argent.PERSONNE: None, Argent.PRET: APart.PRET, Argent.STRUCTURE: APart.STRUCTURE, None: APart.AUTRE}


@dataclass(frozen=True, slots=True)
class Enonce:
    """What states an amount or a count. `mesure` is None for a cell, `territoire` for a scheme of a whole région.

    `page`: the printed page of the sheet or of the cell's table; None where it is not known and outside the Atlas.
    """

    origine: Origine
    annee: int
    region: RegionLue
    territoire: Territoire | None
    categories: tuple[Categorie, ...]
    mesure: MesureLue | DispositifRegionalLu | None
    page: int | None = None

    @property
    def code(self) -> str:
        """The territory's code; "" for a scheme of a whole région."""
        return self.territoire.code if self.territoire else ""

    def vise(self, public: str) -> Reponse:
        """Whether it is for a public; None where no public is named, as in a table."""
        if self.mesure is None or not self.mesure.beneficiaires:
            return None
        return public in leurs_cles(self.mesure.beneficiaires)

    def est_de(self, categorie: str) -> bool:
        """Whether this is one of its categories."""
        return categorie in leurs_cles(self.categories)


@dataclass(frozen=True, slots=True)
class MontantEnonce:
    """An amount, with what states it."""

    enonce: Enonce
    montant: Montant

    @property
    def a_part(self) -> APart | None:
        """Why it is not money in force that a territory gives to persons; None where it is."""
        mesure = self.enonce.mesure
        if isinstance(mesure, DispositifRegionalLu) or (mesure is not None and mesure.schema_general):
            return APart.GENERAL
        if mesure is not None and not mesure.stade.compte:
            return APart.STADE
        return _ARGENTS[self.montant.argent]


@dataclass(frozen=True, slots=True)
class ChiffreEnonce:
    """A count or a date, with what states it."""

    enonce: Enonce
    chiffre: ChiffreDit


def de_mesure(mesure: MesureLue) -> Enonce:
    """Return a measure as what states its amounts and counts."""
    return Enonce(
        Origine.FICHE,
        annee=mesure.annee,
        region=mesure.territoire.region,
        territoire=mesure.territoire,
        categories=mesure.categories,
        mesure=mesure,
        page=mesure.page,
    )


def du_dispositif(dispositif: DispositifRegionalLu) -> Enonce:
    """Return a regional scheme as what states its amounts."""
    return Enonce(
        Origine.REGIONAL,
        annee=dispositif.annee,
        region=dispositif.region,
        territoire=None,
        categories=dispositif.categories,
        mesure=dispositif,
    )


def _de_case(case: Case, territoire: Territoire, categorie: Categorie) -> Enonce:
    return Enonce(
        Origine.TABLEAU,
        annee=case.annee,
        region=territoire.region,
        territoire=territoire,
        categories=(categorie,),
        mesure=None,
        page=case.page_tableau,
    )


def montants_enonces(
    mesures: Iterable[MesureLue], atlas: Atlas, dispositifs: Iterable[DispositifRegionalLu]
) -> tuple[MontantEnonce, ...]:
    """Return every amount: those of the sheets, then of the tables' cells, then of the regional schemes."""
    montants: list[MontantEnonce] = []
    for mesure in mesures:
        montants += _enoncer(de_mesure(mesure), mesure.montants)
    for case, enonce in _cases(atlas):
        montants += _enoncer(enonce, case.montants)
    for dispositif in dispositifs:
        montants += _enoncer(du_dispositif(dispositif), dispositif.montants)
    return tuple(montants)


def _enoncer(enonce: Enonce, montants: Iterable[Montant]) -> Iterator[MontantEnonce]:
    """Yield amounts with what states them all."""
    for montant in montants:
        yield MontantEnonce(enonce, montant)


def chiffres_enonces(mesures: Iterable[MesureLue], atlas: Atlas) -> tuple[ChiffreEnonce, ...]:
    """Return every count and date: those of the sheets, then of the tables' cells."""
    chiffres: list[ChiffreEnonce] = []
    for mesure in mesures:
        chiffres += _compter(de_mesure(mesure), mesure.chiffres)
    for case, enonce in _cases(atlas):
        chiffres += _compter(enonce, case.chiffres)
    return tuple(chiffres)


def _compter(enonce: Enonce, chiffres: Iterable[ChiffreDit]) -> Iterator[ChiffreEnonce]:
    """Yield counts with what states them all."""
    for chiffre in chiffres:
        yield ChiffreEnonce(enonce, chiffre)


def _cases(atlas: Atlas) -> Iterator[tuple[Case, Enonce]]:
    """The cells that state something, by territory, survey, category."""
    territoires, categories = par_leur_code(atlas.territoires), par_leur_cle(atlas.categories)
    for case in atlas.offre.values():
        if case.montants or case.chiffres:
            yield case, _de_case(case, territoires[case.territoire], categories[case.categorie])


def categories_payees(montants: Iterable[MontantEnonce], categories: Iterable[Categorie]) -> tuple[Categorie, ...]:
    """Return the categories in which money in force goes to persons, one amount at least being stated."""
    payees: set[str] = set()
    for m in montants:
        if m.a_part is None:
            payees.update(leurs_cles(m.enonce.categories))
    return ceux(categories, lambda c: c.cle in payees)


# --- Who offers, and who says how much ---


@dataclass(frozen=True, slots=True)
class Offrants:
    """Who offers a category in a survey: who states an amount paid to a person, who states none.

    `incertains`: where a public is asked for, those of whom nobody can say whether they offer it to that public.
    """

    annee: int
    disent: tuple[Territoire, ...]
    taisent: tuple[Territoire, ...]
    incertains: tuple[Territoire, ...]

    @property
    def proposent(self) -> int:
        """How many offer it."""
        return len(self.disent) + len(self.taisent)


@dataclass(frozen=True, slots=True)
class Demande:
    """What is asked of amounts; empty where nothing is. `annees` are those of the surveys looked at."""

    annees: tuple[int, ...]
    region: str = ""
    public: str = ""


def offrants(
    atlas: Atlas, mesures: Iterable[MesureLue], montants: Iterable[MontantEnonce], demande: Demande, categorie: str
) -> list[Offrants]:
    """Return who offers a category, survey by survey. `montants`: the money in force to persons that answers."""
    chiffrees = set()
    for m in montants:
        if m.enonce.est_de(categorie):
            chiffrees.add((m.enonce.territoire, m.enonce.annee))
    siennes = ceux(mesures, lambda m: m.compte and m.est_de(categorie))
    par_fiche = grouper(siennes, lambda m: (m.territoire.code, m.annee))
    territoires = ceux(atlas.territoires, lambda t: demande.region in ("", t.region.slug))
    par_annee = []
    for annee in demande.annees:
        disent: list[Territoire] = []
        taisent: list[Territoire] = []
        incertains: list[Territoire] = []
        for t in territoires:
            case = atlas.case(t.code, annee, categorie)
            reponse = _propose(case, par_fiche.get((t.code, annee), ()), demande.public)
            if reponse is None:
                incertains.append(t)
            elif reponse:
                (disent if (t, annee) in chiffrees else taisent).append(t)
        par_annee.append(Offrants(annee, tuple(disent), tuple(taisent), incertains=tuple(incertains)))
    return par_annee


def _propose(case: Case, mesures: Iterable[MesureLue], public: str) -> Reponse:
    """Whether a category is offered, to a public where one is asked for; None where that is not known: a table says
    of none."""
    if case.etat is not Etat.PROPOSEE:
        return False
    if not public:
        return True
    reponses = [de_mesure(m).vise(public) for m in mesures]
    return ou(reponses if case.preuve is Preuve.FICHE else [*reponses, None])


# --- What may be said of all the values together ---


@dataclass(frozen=True, slots=True)
class Mediane:
    """The middle of so many values, and how many of them the table alone states."""

    euros: Decimal
    nombre: int
    du_tableau: int = 0


def mediane(montants: Iterable[MontantEnonce]) -> Mediane | None:
    """Return the median of what territories pay at most on one scale; None below ten of them.

    One value a territory, its highest; a part of another amount, or one whose top is not stated, is none.
    """
    sommets: dict[str, Decimal] = {}
    par_fiche: dict[str, Decimal] = {}
    for m in montants:
        etendue, territoire = m.montant.etendue, m.enonce.territoire
        if territoire is None or etendue is None or etendue.maximum is None or m.montant.partie_de is not None:
            continue
        for siens in (sommets,) if m.enonce.origine is Origine.TABLEAU else (sommets, par_fiche):
            siens[territoire.code] = max(etendue.maximum, siens.get(territoire.code, etendue.maximum))
    if len(sommets) < SEUIL_MEDIANE:
        return None
    du_tableau = ceux(sommets, lambda code: par_fiche.get(code) != sommets[code])
    return Mediane(median(sommets.values()), len(sommets), du_tableau=len(du_tableau))


def sur(montants: Iterable[MontantEnonce], echelle: Echelle | None) -> Sequence[MontantEnonce]:
    """Return the amounts that are laid on a scale; those that none can hold, where it is None."""
    return ceux(montants, lambda m: m.montant.echelle is echelle)
