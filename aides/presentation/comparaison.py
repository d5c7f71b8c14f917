"""A comparison into rows: at a glance, then by category and survey, one cell per territory with what each pays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, FicheLue, MesureLue, Territoire
from aides.domaine.changements import Changements
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.listes import premier
from aides.domaine.offre import Cle
from aides.domaine.provenances import Provenance
from aides.domaine.vocabulaire import Etat, StatutFiche
from aides.mots.etats import Pastille, offre_en_clair, pastille_breve, statut_en_clair
from aides.mots.montants import entiers
from aides.mots.provenances import citer
from aides.presentation.changements import SuiteVue, suite_vue
from aides.presentation.commun import CelluleVue, cellule
from aides.presentation.mesures import VueMesure, vue_mesure


@dataclass(frozen=True, slots=True)
class MesureBreve:
    """A measure in one line: its title, its place in its page, its amounts in words, the doubt on its coding."""

    intitule: str
    url: str
    montants: tuple[str, ...]
    doute: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One territory and category in one survey."""

    territoire: Territoire
    cellule: CelluleVue
    mesures: tuple[MesureBreve, ...]

    @property
    def muet(self) -> bool:
        """Whether its state says all: nothing is offered, and no analysis says otherwise."""
        return self.cellule.etat.cle != Etat.PROPOSEE and not self.cellule.contraires


class PassagesEnquete(NamedTuple):
    """One survey on a category: a cell per territory, in the order asked for."""

    annee: int
    passages: tuple[Passage, ...]


class PastilleTerritoire(NamedTuple):
    """A territory's state in a category."""

    territoire: Territoire
    pastille: Pastille


class SuiteTerritoire(NamedTuple):
    """What became of a category in a territory."""

    territoire: Territoire
    suite: SuiteVue


@dataclass(frozen=True, slots=True)
class LigneComparee:
    """One category: each survey, then what became of it in each territory (nothing where one is shown)."""

    categorie: Categorie
    enquetes: tuple[PassagesEnquete, ...]
    evolutions: tuple[SuiteTerritoire, ...]


class LigneApercu(NamedTuple):
    """One category at a glance."""

    categorie: Categorie
    etats: tuple[PastilleTerritoire, ...]


class OffreTerritoire(NamedTuple):
    """How many categories a territory offers, in words: « 5 au moins », « 3 catégories inconnues sur 12 »."""

    territoire: Territoire
    offre: str
    precision: str


@dataclass(frozen=True, slots=True)
class Apercu:
    """One survey at a glance: the bare states, of the categories in which the territories differ that year and of the
    others, and how many of all categories each territory offers."""

    annee: int
    differentes: tuple[LigneApercu, ...]
    communes: tuple[LigneApercu, ...]
    offres: tuple[OffreTerritoire, ...]

    @property
    def lignes(self) -> tuple[LigneApercu, ...]:
        """All of them, in this order."""
        return self.differentes + self.communes


class FicheColonne(NamedTuple):
    """A territory's sheet in a survey, in plain words; None where there is none."""

    annee: int
    statut: str
    fiche: FicheLue | None


@dataclass(frozen=True, slots=True)
class Colonne:
    """A territory with its sheets in plain words, and whether anything is known of it in the surveys compared."""

    territoire: Territoire
    fiches: tuple[FicheColonne, ...]
    connu: bool

    @property
    def annee_incertaine(self) -> bool:
        """Whether it is not sure of which survey its sheets are."""
        return any(f.fiche and f.fiche.annee_incertaine for f in self.fiches)


def colonnes(atlas: Atlas, criteres: CriteresComparaison) -> list[Colonne]:
    """Return the territories in the order asked for."""
    return [_colonne(atlas, t, criteres.annees) for t in atlas.nommes(criteres.codes)]


def _colonne(atlas: Atlas, t: Territoire, annees: Iterable[int]) -> Colonne:
    fiches = []
    connu = False
    for annee in annees:
        fiches.append(_fiche(atlas, t.code, annee))
        connu = connu or atlas.decompte(t.code, annee).connues > 0
    return Colonne(t, tuple(fiches), connu=connu)


def _fiche(atlas: Atlas, code: str, annee: int) -> FicheColonne:
    fiche = atlas.fiches.get((code, annee))
    return FicheColonne(annee, statut_en_clair(fiche), fiche)


def pages(colonnes: Iterable[Colonne], annee: int) -> str:
    """Name the pages of the sheets of a survey that are compared: « Ain p. 48, Drôme p. 64 »; of a sheet that has a
    document of its own, that one. A sheet without content is no source."""
    parties = []
    for c in colonnes:
        fiche = premier(c.fiches, lambda f: f.annee == annee)
        if fiche and fiche.fiche and fiche.fiche.statut not in (StatutFiche.ABSENTE, StatutFiche.VIDE):
            parties += _page(c.territoire, fiche.fiche.provenance)
    return ", ".join(parties)


def _page(t: Territoire, provenance: Provenance) -> list[str]:
    """Where a sheet stands: nowhere that could be told, where its document has no pages."""
    if provenance.propre:
        return [f"{t.nom} : {citer(provenance)}"]
    return [f"{t.nom} p.\u00a0{provenance.page}"] if provenance.page else []


def lignes_comparees(
    atlas: Atlas, criteres: CriteresComparaison, mesures: Iterable[MesureLue]
) -> list[LigneComparee]:
    """Return the rows of a comparison. Only measures that count as offered are listed in the cells."""
    grille = Grille(
        atlas=atlas,
        changements=atlas.rapprocher(criteres.rapprochement),
        territoires=atlas.nommes(criteres.codes),
        breves=_breves(mesures),
    )
    lignes = []
    for c in criteres.retenues(atlas):
        enquetes = tuple(grille.enquete(annee, c.cle) for annee in criteres.annees)
        evolutions = grille.evolutions(c.cle) if len(criteres.annees) > 1 else ()
        lignes.append(LigneComparee(c, enquetes, evolutions))
    return lignes


@dataclass(frozen=True, slots=True)
class Grille:
    """The territories compared, in the order asked for, with what they pay."""

    atlas: Atlas
    changements: Changements | None
    territoires: Sequence[Territoire]
    breves: Mapping[Cle, Sequence[MesureBreve]]

    def enquete(self, annee: int, categorie: str) -> PassagesEnquete:
        """Return what each said of a category in a survey."""
        passages = []
        for t in self.territoires:
            case = self.atlas.case(t.code, annee, categorie)
            mesures = self.breves.get((t.code, annee, categorie), ())
            passages.append(Passage(t, cellule(case), tuple(mesures)))
        return PassagesEnquete(annee, tuple(passages))

    def evolutions(self, categorie: str) -> tuple[SuiteTerritoire, ...]:
        """Return what became of a category in each; nothing where there is one survey."""
        if self.changements is None:
            return ()
        evolutions = []
        for t in self.territoires:
            suite = suite_vue(self.atlas, self.changements, t.code, categorie)
            evolutions.append(SuiteTerritoire(t, suite))
        return tuple(evolutions)


def _breves(mesures: Iterable[MesureLue]) -> Mapping[Cle, Sequence[MesureBreve]]:
    """The measures that count as offered, in one line, under each case that they belong to."""
    breves: dict[Cle, list[MesureBreve]] = {}
    for mesure in mesures:
        vue = vue_mesure(mesure)
        if vue.compte:
            breve = _breve(vue)
            for c in mesure.categories:
                breves.setdefault((mesure.territoire.code, mesure.annee, c.cle), []).append(breve)
    return breves


def _breve(vue: VueMesure) -> MesureBreve:
    return MesureBreve(
        intitule=vue.mesure.intitule,
        url=vue.mesure.url,
        montants=entiers(vue.mesure.montants),
        doute=vue.doute_bref,
    )


def apercus(atlas: Atlas, criteres: CriteresComparaison) -> list[Apercu]:
    """Return the bare tables: one a survey where that is how to group, else that of the last survey asked for.

    Counts are over all categories, those that « differences only » leaves out included.
    """
    annees = criteres.annees if criteres.par_enquete else criteres.annees[-1:]
    return [_apercu(atlas, criteres, annee) for annee in annees]


def _apercu(atlas: Atlas, criteres: CriteresComparaison, annee: int) -> Apercu:
    territoires = atlas.nommes(criteres.codes)
    partage = criteres.partage(atlas, criteres.retenues(atlas), [annee])
    return Apercu(
        annee,
        differentes=_lignes_apercu(atlas, territoires, annee, categories=partage.differentes),
        communes=_lignes_apercu(atlas, territoires, annee, categories=partage.communes),
        offres=tuple(_offres(atlas, territoires, annee)),
    )


def _lignes_apercu(
    atlas: Atlas, territoires: Sequence[Territoire], annee: int, *, categories: Iterable[Categorie]
) -> tuple[LigneApercu, ...]:
    lignes = []
    for c in categories:
        lignes.append(LigneApercu(c, _etats(atlas, territoires, annee, categorie=c.cle)))
    return tuple(lignes)


def _etats(
    atlas: Atlas, territoires: Iterable[Territoire], annee: int, *, categorie: str
) -> tuple[PastilleTerritoire, ...]:
    etats = []
    for t in territoires:
        etats.append(PastilleTerritoire(t, pastille_breve(atlas.case(t.code, annee, categorie))))
    return tuple(etats)


def _offres(atlas: Atlas, territoires: Iterable[Territoire], annee: int) -> Iterator[OffreTerritoire]:
    for t in territoires:
        offre, precision = offre_en_clair(atlas.decompte(t.code, annee))
        yield OffreTerritoire(t, offre, precision)
