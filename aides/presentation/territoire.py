"""The answers of a territory in a table, a row a category that says something; those of which nothing is said stand
in a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import NamedTuple

from aides.domaine.affirmations import Affirmation
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue, Territoire
from aides.domaine.changements import Changements
from aides.domaine.listes import ceux, grouper
from aides.domaine.nuances import nuances
from aides.domaine.offre import Case
from aides.domaine.suites import Suites
from aides.domaine.vocabulaire import Etat
from aides.mots.ecriture import minuscule
from aides.mots.etats import Pastille, silence_en_mots
from aides.mots.nuances import nuance_en_clair
from aides.presentation.changements import SuiteVue, suite_vue
from aides.presentation.commun import CelluleVue, cellule
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.presentation.suites import VueLien, vue_lien, vue_sans_lien


class MesureDite(NamedTuple):
    """A measure of the last survey in brief, and where it comes from; nothing where no link was coded."""

    vue: VueMesure
    liens: tuple[VueLien, ...]


class Autour(NamedTuple):
    """Those around that offer a category in the last survey, of how many whose state is known."""

    proposent: tuple[Territoire, ...]
    connus: int


class Anterieure(NamedTuple):
    """The measures of a category in an earlier survey."""

    annee: int
    vues: tuple[VueMesure, ...]


@dataclass(frozen=True, slots=True)
class Signe:
    """A state as a sign: lighter where the undated table alone says it."""

    cellule: CelluleVue
    du_seul_tableau: bool


def signe(case: Case) -> Signe:
    """Return a case as a sign."""
    return Signe(cellule(case), case.du_seul_tableau)


@dataclass(frozen=True, slots=True)
class LigneDite:
    """A category of which something is said: a sign a survey, what became of it, its measures in the last survey or,
    where it has none, in the latest that has some; those around that offer it. `nuances`: what neither the states nor
    the change say of those measures."""

    categorie: Categorie
    signes: tuple[Signe, ...]
    suite: SuiteVue | None
    mesures: tuple[MesureDite, ...]
    anterieure: Anterieure | None
    autour: Autour
    nuances: tuple[str, ...] = ()

    @property
    def prouvees(self) -> tuple[CelluleVue, ...]:
        """What says each state, survey by survey."""
        return ceux(self._cellules, lambda vue: vue.preuve)

    @property
    def contraires(self) -> tuple[tuple[CelluleVue, Affirmation], ...]:
        """What analyses say against a state."""
        contraires: list[tuple[CelluleVue, Affirmation]] = []
        for vue in self._cellules:
            contraires += product([vue], vue.contraires)
        return tuple(contraires)

    @property
    def une_divergence(self) -> bool:
        """Whether a table and a sheet do not agree in some survey."""
        return any(vue.divergence for vue in self._cellules)

    @property
    def etats_prouves(self) -> tuple[Pastille, ...]:
        """Its states, each with why it is unknown, or that the table alone tells it."""
        return tuple(map(_etat_prouve, self._cellules))

    @property
    def _cellules(self) -> Iterator[CelluleVue]:
        for signe in self.signes:
            yield signe.cellule


class CategorieTue(NamedTuple):
    """A category of which nothing is said, and those around that offer it."""

    categorie: Categorie
    autour: Autour


class Silence(NamedTuple):
    """Categories in the same states, none of them « offered », survey after survey; these in words."""

    dit: str
    categories: tuple[CategorieTue, ...]


@dataclass(frozen=True, slots=True)
class Reponses:
    """The table of a territory. `hors_categorie`: measures of the last survey that are of none of the categories."""

    annee: int
    dites: tuple[LigneDite, ...]
    silences: tuple[Silence, ...]
    hors_categorie: tuple[MesureDite, ...]

    @property
    def categories(self) -> tuple[Categorie, ...]:
        """All of them, as they stand: those of which something is said, then the others."""
        tues = chain.from_iterable(silence.categories for silence in self.silences)
        return (*(ligne.categorie for ligne in self.dites), *(tue.categorie for tue in tues))

    @property
    def une_divergence(self) -> bool:
        """Whether a table and a sheet do not agree on some category: what that means is said only then."""
        return any(ligne.une_divergence for ligne in self.dites)


def reponses(
    autour: Atlas, code: str, changements: Changements | None, *, mesures: Iterable[MesureLue], suites: Suites | None
) -> Reponses:
    """Return the answers of a territory. `autour`: the atlas of it and of those around it; `mesures`: its own."""
    return _Tableau(autour, code, changements=changements, mesures=mesures, suites=suites).etablir()


class _Tableau:
    """The table, while it is made."""

    def __init__(
        self,
        autour: Atlas,
        code: str,
        *,
        changements: Changements | None,
        mesures: Iterable[MesureLue],
        suites: Suites | None,
    ) -> None:
        self.autour, self.code, self.changements, self.suites = autour, code, changements, suites
        self.annee = autour.annee
        self.autres = ceux(autour.territoires, lambda t: t.code != code)
        self.mesures = grouper(mesures, par=lambda m: m.annee)

    def etablir(self) -> Reponses:
        dites, tues = [], []
        for c in self.autour.categories:
            ligne = self._ligne(c)
            if ligne.mesures or ligne.anterieure or any(map(_parle, ligne.signes)):
                dites.append(ligne)
            else:
                tues.append(ligne)
        return Reponses(
            annee=self.annee,
            dites=tuple(dites),
            silences=self._silences(tues),
            hors_categorie=self._dites(ceux(self.mesures.get(self.annee, ()), lambda m: not m.categories)),
        )

    def _ligne(self, c: Categorie) -> LigneDite:
        siennes = self._dites(self._de(self.annee, c.cle))
        return LigneDite(
            categorie=c,
            signes=tuple(map(signe, self.autour.suivre(self.code, c.cle))),
            suite=suite_vue(self.autour, self.changements, self.code, c.cle) if self.changements else None,
            mesures=siennes,
            anterieure=None if siennes else self._anterieure(c.cle),
            autour=self._autour(c.cle),
            nuances=self._nuances(c.cle),
        )

    def _nuances(self, categorie: str) -> tuple[str, ...]:
        dites = nuances(
            self.autour,
            self.code,
            categorie,
            evolution=self.changements.evolution(self.code, categorie) if self.changements else None,
            mesures=self.mesures,
            suites=self.suites,
        )
        return tuple(dict.fromkeys(map(nuance_en_clair, dites)))

    def _de(self, annee: int, categorie: str) -> tuple[MesureLue, ...]:
        return ceux(self.mesures.get(annee, ()), lambda m: m.est_de(categorie))

    def _dites(self, mesures: Iterable[MesureLue]) -> tuple[MesureDite, ...]:
        return tuple(MesureDite(vue_mesure(m), self._liens(m)) for m in mesures)

    def _liens(self, m: MesureLue) -> tuple[VueLien, ...]:
        """What leads to a measure of the later survey that is compared, where links were coded."""
        if self.suites is None or m.annee != self.suites.paire.apres or not self.suites.relations(m):
            return ()
        liens = tuple(map(vue_lien, self.suites.liens_vers(m)))
        return liens or (vue_sans_lien(self.suites, m),)

    def _anterieure(self, categorie: str) -> Anterieure | None:
        for annee in reversed(self.autour.annees[:-1]):
            if siennes := self._de(annee, categorie):
                return Anterieure(annee, tuple(map(vue_mesure, siennes)))
        return None

    def _autour(self, categorie: str) -> Autour:
        proposent, connus = [], 0
        for t in self.autres:
            etat = self.autour.case(t.code, self.annee, categorie).etat
            connus += etat.connu
            if etat is Etat.PROPOSEE:
                proposent.append(t)
        return Autour(tuple(proposent), connus)

    def _silences(self, tues: Iterable[LigneDite]) -> tuple[Silence, ...]:
        groupes = grouper(tues, par=lambda ligne: ligne.etats_prouves)
        silences = []
        for etats, lignes in groupes.items():
            dit = silence_en_mots(dict(zip(self.autour.annees, etats, strict=True)), len(lignes))
            silences.append(Silence(dit, tuple(map(_tue, lignes))))
        return tuple(silences)


def _tue(ligne: LigneDite) -> CategorieTue:
    return CategorieTue(ligne.categorie, ligne.autour)


def _etat_prouve(c: CelluleVue) -> Pastille:
    """A state with why it is unknown, or that the table alone tells it."""
    return c.etat.precisee(minuscule(c.preuve)) if c.preuve else c.etat


def _parle(signe: Signe) -> bool:
    """Whether more is said of a category than that it is absent, not mentioned or unknown."""
    c = signe.cellule
    return c.etat.cle == Etat.PROPOSEE.value or bool(c.mention or c.divergence or c.contraires)
