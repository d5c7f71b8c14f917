"""The regional layer into rows and words; no ORM and no request here. Charts are in `presentation.graphiques`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from aides.domaine.catalogue import Territoire
from aides.domaine.divergences import Genre
from aides.domaine.identites import leurs_cles
from aides.domaine.listes import ceux, grouper
from aides.domaine.regional import (
    ChiffreLu,
    DesaccordLu,
    DispositifRegionalLu,
    OperationLue,
    Regional,
    Renvoi,
    SourceLue,
)
from aides.domaine.vocabulaire import Stade
from aides.mots.ecriture import INSECABLE, euros, nombre, pluriel
from aides.mots.engagements import DANS_LE_DOCUMENT, engagement_en_clair
from aides.mots.montants import LigneMontant, ligne_montant
from aides.mots.regional import NATURES_CHIFFRE, NATURES_OPERATION, VueChiffre, vue_chiffre
from aides.mots.vocabulaires import STADES
from aides.presentation.commun import beneficiaires_en_clair

# As many figures as a line bears.
CITES = 3
_NATURES, _OPERATIONS, _STADES = dict(NATURES_CHIFFRE), dict(NATURES_OPERATION), dict(STADES)


@dataclass(frozen=True, slots=True)
class VueOperation:
    """An operation ready to be shown; a missing population or amount is an empty text."""

    operation: OperationLue
    nature: str
    population: str
    montant: str


def vue_operation(o: OperationLue) -> VueOperation:
    """Return an operation in words."""
    habitants = f"{nombre(o.population)}{INSECABLE}habitants" if o.population is not None else ""
    return VueOperation(
        operation=o,
        nature=_OPERATIONS[o.nature.value],
        population=habitants,
        montant=euros(o.montant),
    )


@dataclass(frozen=True, slots=True)
class VueDispositifRegional:
    """A scheme ready to be shown, with its figures."""

    dispositif: DispositifRegionalLu
    stade: str
    montants: tuple[LigneMontant, ...]
    engagement: str
    beneficiaires: str
    chiffres: tuple[VueChiffre, ...]
    parties: int


def vue_dispositif(
    d: DispositifRegionalLu, chiffres: Iterable[ChiffreLu] = (), parties: int = 0
) -> VueDispositifRegional:
    """Return a scheme in words. What the document does not say of a commitment is said to be unsaid."""
    return VueDispositifRegional(
        dispositif=d,
        stade="" if d.stade is Stade.EN_VIGUEUR else _STADES[d.stade.value],
        montants=tuple(map(ligne_montant, d.montants)),
        engagement=engagement_en_clair(d, DANS_LE_DOCUMENT),
        beneficiaires=beneficiaires_en_clair(d.beneficiaires),
        chiffres=tuple(map(vue_chiffre, chiffres)),
        parties=parties,
    )


class OperationsAnnee(NamedTuple):
    """The operations of one year."""

    annee: int
    vues: tuple[VueOperation, ...]


@dataclass(frozen=True, slots=True)
class GroupeSource:
    """What one document says: its schemes with their figures, the figures no scheme holds, its operations."""

    source: SourceLue
    dispositifs: tuple[VueDispositifRegional, ...]
    chiffres: tuple[VueChiffre, ...]
    operations: tuple[OperationsAnnee, ...]

    @property
    def en_bref(self) -> str:
        """How much of each it says, and its few figures: « 2 chiffres (64 dossiers, 13 M€) ; 4 opérations »."""
        valeurs = [c.valeur for c in self.chiffres]
        comptes = [
            _compte(len(self.dispositifs), "dispositif"),
            _compte(len(valeurs), "chiffre", detail=", ".join(valeurs) if len(valeurs) <= CITES else ""),
            _compte(sum(len(o.vues) for o in self.operations), "opération"),
        ]
        return f"{INSECABLE}; ".join(filter(None, comptes))


def _compte(combien: int, mot: str, detail: str = "") -> str:
    """« 2 chiffres (64 dossiers, 13 M€) »; "" for none."""
    if not combien:
        return ""
    compte = f"{combien}{INSECABLE}{mot}{pluriel(combien)}"
    return f"{compte} ({detail})" if detail else compte


def par_source(regional: Regional) -> list[GroupeSource]:
    """Group the layer by document, the operations of each by year, latest first.

    A figure goes with its scheme; that of a scheme which is not in this selection, or of none, stands alone.
    """
    parties = Counter(_cle(d.cadre) for d in regional.dispositifs)
    montres = set(leurs_cles(regional.dispositifs))
    groupes = []
    for source in _sources(regional):
        propre = regional.de_source(source.cle)
        chiffres = grouper(propre.chiffres, par=lambda c: _cle(c.dispositif))
        isoles = ceux(propre.chiffres, lambda c: _cle(c.dispositif) not in montres)
        vues = [vue_dispositif(d, chiffres.get(d.cle, ()), parties[d.cle]) for d in propre.dispositifs]
        groupe = GroupeSource(
            source=source,
            dispositifs=tuple(vues),
            chiffres=tuple(map(vue_chiffre, isoles)),
            operations=_par_annee(propre.operations),
        )
        groupes.append(groupe)
    return groupes


def _cle(renvoi: Renvoi | None) -> str:
    """The key of the scheme that a fact belongs to; "" for none."""
    return renvoi.cle if renvoi else ""


def _sources(regional: Regional) -> Iterable[SourceLue]:
    """The documents of a selection, in the order in which its schemes, figures, operations are met."""
    sources: dict[str, SourceLue] = {}
    faits: tuple[DispositifRegionalLu | ChiffreLu | OperationLue, ...]
    faits = (*regional.dispositifs, *regional.chiffres, *regional.operations)
    for fait in faits:
        sources.setdefault(fait.source.cle, fait.source)
    return sources.values()


def _par_annee(operations: Iterable[OperationLue]) -> tuple[OperationsAnnee, ...]:
    annees = grouper(operations, par=lambda o: o.annee)
    groupes = []
    for annee in sorted(annees, reverse=True):
        vues = tuple(map(vue_operation, annees[annee]))
        groupes.append(OperationsAnnee(annee, vues))
    return tuple(groupes)


class ColonneOperations(NamedTuple):
    """A column: a document, one of its years."""

    source: SourceLue
    annee: int

    @property
    def titre(self) -> str:
        """« ARS Centre-Val de Loire, 2021 »."""
        return f"{self.source.editeur}, {self.annee}"


class NombreOperations(NamedTuple):
    """How many operations a document lists, under the title of its column; None where it lists none."""

    titre: str
    nombre: int | None


@dataclass(frozen=True, slots=True)
class LigneOperations:
    """A territory with its operations, column by column, and in all."""

    territoire: Territoire
    nombres: tuple[NombreOperations, ...]
    total: int
    part: float


@dataclass(frozen=True, slots=True)
class TableauOperations:
    """Operations by territory: one column for each document and year, a total, and a bar against the largest."""

    colonnes: tuple[ColonneOperations, ...]
    lignes: tuple[LigneOperations, ...]
    total: int


def operations_par_territoire(
    operations: Iterable[OperationLue], territoires: Iterable[Territoire]
) -> TableauOperations | None:
    """Count operations by territory, document and year; None where there is none to count."""
    operations = list(operations)
    if not operations:
        return None
    colonnes = _colonnes(operations)
    siennes = grouper(operations, par=lambda o: o.territoire.code)
    plus_grand = max(map(len, siennes.values()))
    lignes = []
    for t in territoires:
        propres = siennes.get(t.code, ())
        ligne = LigneOperations(
            territoire=t,
            nombres=_nombres(propres, colonnes),
            total=len(propres),
            part=100 * len(propres) / plus_grand,
        )
        lignes.append(ligne)
    return TableauOperations(colonnes, tuple(lignes), total=len(operations))


def _colonnes(operations: Iterable[OperationLue]) -> tuple[ColonneOperations, ...]:
    """The documents and their years, latest first."""
    colonnes = map(_colonne, _par_document_et_annee(operations).values())
    return tuple(sorted(colonnes, key=lambda c: (-c.annee, c.source.cle)))


def _colonne(operations: Sequence[OperationLue]) -> ColonneOperations:
    """The column of operations of one document and one year."""
    return ColonneOperations(operations[0].source, operations[0].annee)


def _nombres(
    operations: Iterable[OperationLue], colonnes: Sequence[ColonneOperations]
) -> tuple[NombreOperations, ...]:
    siennes = _par_document_et_annee(operations)
    nombres = []
    for colonne in colonnes:
        # A count of none is no zero: a document that lists no operation here does not say that there was none.
        nombre = len(siennes.get((colonne.source.cle, colonne.annee), ())) or None
        nombres.append(NombreOperations(colonne.titre, nombre))
    return tuple(nombres)


def _par_document_et_annee(operations: Iterable[OperationLue]) -> Mapping[tuple[str, int], Sequence[OperationLue]]:
    return grouper(operations, par=lambda o: (o.source.cle, o.annee))


@dataclass(frozen=True, slots=True)
class VueDesaccord:
    """A disagreement ready to be shown: whether one document is alone in it; where it stands on the page of all of
    them, its anchor there and the criteria that show it whatever else there is."""

    desaccord: DesaccordLu
    requete: str
    ancre: str
    interne: bool


def vue_desaccord(d: DesaccordLu) -> VueDesaccord:
    """Return a disagreement with its place on the contradictions page."""
    sources = grouper(d.versions, par=lambda v: v.source.cle)
    region = {"region": d.region.slug} if d.region else {}
    requete = urlencode({"genre": Genre.DOCUMENTS.value, **region})
    return VueDesaccord(d, requete=requete, ancre=d.ancre, interne=len(sources) == 1)
