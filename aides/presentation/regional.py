"""The regional layer into rows and words; no ORM and no request here. Charts are in `presentation.graphiques`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import Territoire
from aides.domaine.regional import ChiffreLu, DesaccordLu, DispositifRegionalLu, OperationLue, Regional, SourceLue
from aides.domaine.vocabulaire import Stade
from aides.mots.ecriture import INSECABLE, euros, nombre
from aides.mots.engagements import DANS_LE_DOCUMENT, engagement_en_clair
from aides.mots.montants import LigneMontant, ligne_montant
from aides.mots.regional import NATURES_CHIFFRE, NATURES_OPERATION, VueChiffre, vue_chiffre
from aides.mots.vocabulaires import STADES

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
    return VueOperation(o, _OPERATIONS[o.nature.value], habitants, euros(o.montant))


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
        montants=tuple(ligne_montant(m) for m in d.montants),
        engagement=engagement_en_clair(DANS_LE_DOCUMENT[d.engagement], d.engagement_mois, d.engagement_texte),
        beneficiaires=", ".join(libelle for _, libelle in d.beneficiaires),
        chiffres=tuple(vue_chiffre(c) for c in chiffres),
        parties=parties,
    )


@dataclass(frozen=True, slots=True)
class GroupeSource:
    """What one document says: its schemes with their figures, the figures no scheme holds, its operations."""

    source: SourceLue
    dispositifs: tuple[VueDispositifRegional, ...]
    chiffres: tuple[VueChiffre, ...]
    operations: tuple[tuple[int, tuple[VueOperation, ...]], ...]


def par_source(regional: Regional) -> list[GroupeSource]:
    """Group the layer by document, the operations of each by year, latest first.

    A figure goes with its scheme; that of a scheme which is not in this selection, or of none, stands alone.
    """
    faits: tuple[DispositifRegionalLu | ChiffreLu | OperationLue, ...]
    faits = (*regional.dispositifs, *regional.chiffres, *regional.operations)
    sources = {fait.source.cle: fait.source for fait in faits}
    parties = Counter(d.cadre[0] for d in regional.dispositifs if d.cadre)
    montres = {d.cle for d in regional.dispositifs}

    def groupe(source: SourceLue) -> GroupeSource:
        chiffres = [c for c in regional.chiffres if c.source.cle == source.cle]
        return GroupeSource(
            source,
            tuple(
                vue_dispositif(d, (c for c in chiffres if c.dispositif and c.dispositif[0] == d.cle), parties[d.cle])
                for d in regional.dispositifs
                if d.source.cle == source.cle
            ),
            tuple(vue_chiffre(c) for c in chiffres if not c.dispositif or c.dispositif[0] not in montres),
            _par_annee(o for o in regional.operations if o.source.cle == source.cle),
        )

    return [groupe(s) for s in sources.values()]


def _par_annee(operations: Iterable[OperationLue]) -> tuple[tuple[int, tuple[VueOperation, ...]], ...]:
    vues = [vue_operation(o) for o in operations]
    annees = sorted({v.operation.annee for v in vues}, reverse=True)
    return tuple((annee, tuple(v for v in vues if v.operation.annee == annee)) for annee in annees)


@dataclass(frozen=True, slots=True)
class LigneOperations:
    """A territory with its operations counted under the title of each column; None where the document lists none."""

    territoire: Territoire
    nombres: tuple[tuple[str, int | None], ...]
    total: int
    part: float


@dataclass(frozen=True, slots=True)
class TableauOperations:
    """Operations by territory: one column for each document and year, a total, and a bar against the largest."""

    colonnes: tuple[tuple[SourceLue, int], ...]
    lignes: tuple[LigneOperations, ...]
    total: int


def operations_par_territoire(
    operations: Iterable[OperationLue], territoires: Iterable[Territoire]
) -> TableauOperations | None:
    """Count operations by territory, document and year; None where there is none to count."""
    operations = list(operations)
    if not operations:
        return None
    sources = {o.source.cle: o.source for o in operations}
    compte = Counter((o.territoire.code, o.source.cle, o.annee) for o in operations)
    colonnes = sorted({(o.source.cle, o.annee) for o in operations}, key=lambda c: (-c[1], c[0]))
    totaux = Counter(o.territoire.code for o in operations)
    plus_grand = max(totaux.values())
    return TableauOperations(
        tuple((sources[cle], annee) for cle, annee in colonnes),
        tuple(
            LigneOperations(
                t,
                tuple(
                    (f"{sources[cle].editeur}, {annee}", compte.get((t.code, cle, annee))) for cle, annee in colonnes
                ),
                totaux[t.code],
                100 * totaux[t.code] / plus_grand,
            )
            for t in territoires
        ),
        len(operations),
    )


@dataclass(frozen=True, slots=True)
class VueDesaccord:
    """A disagreement ready to be shown: whether one document is alone in it, and its anchor."""

    desaccord: DesaccordLu
    ancre: str
    interne: bool


def vue_desaccord(d: DesaccordLu) -> VueDesaccord:
    """Return a disagreement with its anchor on the contradictions page."""
    return VueDesaccord(d, f"desaccord-{d.cle}", len({v.source.cle for v in d.versions}) == 1)
