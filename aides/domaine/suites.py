"""What became of each measure between two surveys: links that readers of both sheets decided, and what has none.

Counted over the territories whose two sheets both describe aids: elsewhere nothing can be said of a measure that one
of the sheets does not hold.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue
from aides.domaine.evolutions import Bornes
from aides.domaine.identites import leurs_cles
from aides.domaine.listes import ceux, grouper, premier
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation

# What money is said by.
CHIFFRES = (ElementChange.MONTANT, ElementChange.TAUX, ElementChange.PLAFOND)


@dataclass(frozen=True, slots=True)
class Difference:
    """An element on which two linked measures differ; empty where a sheet says nothing of it."""

    element: ElementChange
    avant: str
    apres: str

    @property
    def des_deux_cotes(self) -> bool:
        """Both sheets state the element."""
        return bool(self.avant and self.apres)


@dataclass(frozen=True, slots=True)
class SuiteLue:
    """A measure and the one that it became in a later survey."""

    de: MesureLue
    a: MesureLue
    relation: Relation
    confiance: Confiance
    motif: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class ApparitionLue:
    """What the text of a measure says of its age, and the words that say it."""

    relation: Relation
    preuve: str


class Passage(NamedTuple):
    """A measure and the one that it became, or one of them alone: what `relation` is of."""

    de: MesureLue | None
    a: MesureLue | None
    relation: Relation
    lien: SuiteLue | None = None


@dataclass(frozen=True, slots=True)
class Grappe:
    """Measures that links join, directly or through one another: most often one and one; or a single one, alone."""

    avant: tuple[MesureLue, ...]
    apres: tuple[MesureLue, ...]
    liens: tuple[SuiteLue, ...]

    def categorie(self, categories: Iterable[Categorie]) -> Categorie | None:
        """Return the first category, in their order, that one of the measures is of; None where none is of any."""
        siennes: set[str] = set()
        for mesure in (*self.avant, *self.apres):
            siennes.update(leurs_cles(mesure.categories))
        return premier(categories, lambda c: c.cle in siennes)


@dataclass(frozen=True, slots=True)
class CompteRelations:
    """How many measures of one survey have each relation, of how many, in how many territories.

    A measure with several links may have several relations: parts may exceed the whole.
    """

    par_relation: Mapping[Relation, int]
    mesures: int
    territoires: int

    def nombre(self, relation: Relation) -> int:
        """Return how many measures have this relation."""
        return self.par_relation.get(relation, 0)


@dataclass(frozen=True)
class Suites:
    """All that became of measures between two surveys, territory by territory, in the order of the sheets.

    `territoires` are the codes of those that are counted; `avant` and `apres` their measures. `liens` lead from the
    former to the latter. Where no link was ever coded between the two surveys, nothing is counted: `codees` is false.
    """

    paire: Bornes
    territoires: tuple[str, ...]
    avant: tuple[MesureLue, ...]
    apres: tuple[MesureLue, ...]
    liens: tuple[SuiteLue, ...]
    apparitions: Mapping[str, ApparitionLue]

    @property
    def codees(self) -> bool:
        """Whether links were coded between these two surveys, where some territory can be counted."""
        return bool(self.territoires)

    @cached_property
    def _liens_de(self) -> Mapping[str, tuple[SuiteLue, ...]]:
        return grouper(self.liens, par=lambda lien: lien.de.cle)

    @cached_property
    def _liens_vers(self) -> Mapping[str, tuple[SuiteLue, ...]]:
        return grouper(self.liens, par=lambda lien: lien.a.cle)

    def liens_de(self, mesure: MesureLue) -> tuple[SuiteLue, ...]:
        """Return the links that lead from an earlier measure."""
        return self._liens_de.get(mesure.cle, ())

    def liens_vers(self, mesure: MesureLue) -> tuple[SuiteLue, ...]:
        """Return the links that lead to a later measure."""
        return self._liens_vers.get(mesure.cle, ())

    def apparue(self, mesure: MesureLue) -> Relation:
        """Return what is known of a later measure that continues none: what its text says, or that nothing is."""
        dite = self.apparitions.get(mesure.cle)
        return dite.relation if dite else Relation.PAS_CITEE

    @cached_property
    def _relations(self) -> Mapping[str, tuple[Relation, ...]]:
        relations = {}
        for mesure in self.avant:
            liens = self.liens_de(mesure)
            relations[mesure.cle] = _distinctes(liens) if liens else (Relation.PLUS_MENTIONNEE,)
        for mesure in self.apres:
            liens = self.liens_vers(mesure)
            relations[mesure.cle] = _distinctes(liens) if liens else (self.apparue(mesure),)
        return MappingProxyType(relations)

    def relations(self, mesure: MesureLue) -> tuple[Relation, ...]:
        """Return what became of a measure, or where it comes from; nothing of one that is not counted here."""
        return self._relations.get(mesure.cle, ())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every link, and every measure without one: territory by territory, the earlier ones first."""
        passages: list[Passage] = []
        for code in self.territoires:
            passages += self.passages_de(code)
        return tuple(passages)

    def passages_de(self, code: str) -> tuple[Passage, ...]:
        """Return the same of one territory; nothing of one that is not counted."""
        passages: list[Passage] = []
        for mesure in self.avant_de(code):
            passages += self._suites_de(mesure)
        for mesure in self.apres_de(code):
            if not self.liens_vers(mesure):
                passages.append(Passage(None, mesure, self.apparue(mesure)))
        return tuple(passages)

    @cached_property
    def _avant_par_code(self) -> Mapping[str, tuple[MesureLue, ...]]:
        return grouper(self.avant, par=lambda m: m.territoire.code)

    @cached_property
    def _apres_par_code(self) -> Mapping[str, tuple[MesureLue, ...]]:
        return grouper(self.apres, par=lambda m: m.territoire.code)

    def avant_de(self, code: str) -> tuple[MesureLue, ...]:
        """Return the earlier measures of a territory; none of one that is not counted."""
        return self._avant_par_code.get(code, ())

    def apres_de(self, code: str) -> tuple[MesureLue, ...]:
        """Return the later ones."""
        return self._apres_par_code.get(code, ())

    def _suites_de(self, mesure: MesureLue) -> list[Passage]:
        liens = self.liens_de(mesure)
        if not liens:
            return [Passage(mesure, None, Relation.PLUS_MENTIONNEE)]
        return [Passage(lien.de, lien.a, lien.relation, lien) for lien in liens]

    def apparition(self, mesure: MesureLue) -> ApparitionLue | None:
        """Return what the text of a measure says of its age, where it says something."""
        return self.apparitions.get(mesure.cle)

    def grappes(self, code: str) -> tuple[Grappe, ...]:
        """Return the measures of a territory, those that links join together: each measure once."""
        avant, apres = self.avant_de(code), self.apres_de(code)
        grappes, vues = [], set[str]()
        for mesure in (*avant, *apres):
            if mesure.cle not in vues:
                cles = self._jointes(mesure)
                vues |= cles
                grappes.append(self._grappe(_nommees(avant, cles), _nommees(apres, cles)))
        return tuple(grappes)

    def _grappe(self, avant: tuple[MesureLue, ...], apres: tuple[MesureLue, ...]) -> Grappe:
        liens: list[SuiteLue] = []
        for mesure in avant:
            liens += self.liens_de(mesure)
        return Grappe(avant, apres, tuple(liens))

    def _jointes(self, mesure: MesureLue) -> set[str]:
        """The keys of the measures that links join to one, itself included."""
        jointes, a_voir = set[str](), [mesure]
        while a_voir:
            ici = a_voir.pop()
            if ici.cle not in jointes:
                jointes.add(ici.cle)
                a_voir += self._liees(ici)
        return jointes

    def _liees(self, mesure: MesureLue) -> Iterator[MesureLue]:
        """Yield the measures that a link joins to one: what it became, then what it comes from."""
        for lien in self.liens_de(mesure):
            yield lien.a
        for lien in self.liens_vers(mesure):
            yield lien.de

    def compter_avant(self, categorie: str | None) -> CompteRelations:
        """Count what became of the earlier measures of a category; of none of them, where it is None."""
        return self.compter(ceux(self.avant, lambda m: _est_de(m, categorie)))

    def compter_apres(self, categorie: str | None) -> CompteRelations:
        """Count where the later measures of a category come from; of none of them, where it is None."""
        return self.compter(ceux(self.apres, lambda m: _est_de(m, categorie)))

    @cached_property
    def total_avant(self) -> CompteRelations:
        """Count what became of all the earlier measures, each once."""
        return self.compter(self.avant)

    @cached_property
    def total_apres(self) -> CompteRelations:
        """Count where all the later measures come from, each once."""
        return self.compter(self.apres)

    def compter(self, mesures: Iterable[MesureLue]) -> CompteRelations:
        """Count some measures of one of the surveys by relation."""
        mesures = tuple(mesures)
        par_relation: dict[Relation, int] = {}
        for mesure in mesures:
            for relation in self.relations(mesure):
                par_relation[relation] = par_relation.get(relation, 0) + 1
        codes = {mesure.territoire.code for mesure in mesures}
        return CompteRelations(MappingProxyType(par_relation), mesures=len(mesures), territoires=len(codes))


def _distinctes(liens: Iterable[SuiteLue]) -> tuple[Relation, ...]:
    """The relations of some links, each once, in the order of the vocabulary."""
    siennes = {lien.relation for lien in liens}
    return ceux(Relation, lambda relation: relation in siennes)


def _nommees(mesures: Iterable[MesureLue], cles: Container[str]) -> tuple[MesureLue, ...]:
    return ceux(mesures, lambda m: m.cle in cles)


def _est_de(mesure: MesureLue, categorie: str | None) -> bool:
    if categorie is None:
        return not mesure.categories
    return mesure.est_parmi(frozenset({categorie}))


def etablir_suites(
    paire: Bornes,
    atlas: Atlas,
    mesures: Iterable[MesureLue],
    *,
    liens: Iterable[SuiteLue],
    apparitions: Mapping[str, ApparitionLue],
) -> Suites:
    """Return what became of measures between two surveys; `mesures` and `liens` are those of all surveys."""
    siens = ceux(liens, lambda lien: (lien.de.annee, lien.a.annee) == paire)
    codes = ceux(atlas.codes, lambda code: atlas.decrit(code, paire)) if siens else ()
    comptes = frozenset(codes)
    comptees = ceux(mesures, lambda m: m.territoire.code in comptes)
    return Suites(
        paire=paire,
        territoires=codes,
        avant=ceux(comptees, lambda m: m.annee == paire.avant),
        apres=ceux(comptees, lambda m: m.annee == paire.apres),
        liens=ceux(siens, lambda lien: lien.de.territoire.code in comptes),
        apparitions=apparitions,
    )
