"""What somebody looks for, and which territories answer. One that did not answer is neither kept nor dropped: its own
list says that nobody knows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import MesureLue, Territoire
from aides.domaine.listes import ceux, grouper
from aides.domaine.logique import Reponse as Verdict
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat

TOUS, UN = "tous", "un"


class Reponse(StrEnum):
    """How a territory answers wishes. `A_VERIFIER`: it offers what is looked for, on terms its sheet does not say."""

    OUI = "oui"
    A_VERIFIER = "a_verifier"
    INCONNU = "inconnu"


# From the least to the most that can be said; None: the survey says no, or does not mention it.
RANGS: dict[Reponse | None, int] = {None: 0, Reponse.INCONNU: 1, Reponse.A_VERIFIER: 2, Reponse.OUI: 3}


@dataclass(frozen=True, slots=True)
class Souhaits:
    """Categories (none: any will do), where (None: anywhere), the longest commitment accepted, in months."""

    annee: int
    categories: tuple[str, ...] = ()
    mode: str = TOUS
    codes: frozenset[str] | None = None
    engagement_max: int | None = None

    def cles(self, atlas: Atlas) -> tuple[str, ...]:
        """Return the keys of the categories that are looked at."""
        return self.categories or atlas.cles


@dataclass(frozen=True, slots=True)
class Candidat:
    """A territory that answers, or that may: the categories looked for, and the measures that fit or might."""

    territoire: Territoire
    reponse: Reponse
    cases: tuple[Case, ...]
    mesures: tuple[MesureLue, ...]


def engagement_convient(mesure: MesureLue, maximum: int | None) -> Verdict:
    """Whether what a measure asks for in return is short enough; None where the sheet does not say how long."""
    return True if maximum is None else mesure.engage_au_plus(maximum)


class Offres:
    """What a survey's measures answer, territory by territory, category by category, under a longest commitment."""

    def __init__(self, atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> None:
        self.atlas, self.annee, self.maximum = atlas, souhaits.annee, souhaits.engagement_max
        comptees = ceux(mesures, lambda m: m.annee == self.annee and m.compte)
        self._mesures = grouper(comptees, par=lambda m: m.territoire.code)

    def mesures(self, code: str, cles: Iterable[str]) -> tuple[MesureLue, ...]:
        """Return a territory's counted measures of one of these categories."""
        voulues = frozenset(cles)
        return ceux(self._mesures.get(code, ()), lambda m: m.est_parmi(voulues))

    def reponse(self, code: str, categorie: str) -> Reponse | None:
        """Return how one category of a territory answers; None: it is not offered, or not mentioned."""
        etat = self.atlas.case(code, self.annee, categorie).etat
        if etat is Etat.INCONNUE:
            return Reponse.INCONNU
        if etat is not Etat.PROPOSEE:
            return None
        if self.maximum is None:
            return Reponse.OUI
        verdicts = [engagement_convient(m, self.maximum) for m in self.mesures(code, [categorie])]
        if True in verdicts:
            return Reponse.OUI
        # Offered by the table alone, without a measure that could be read: its terms are to be asked for.
        return Reponse.A_VERIFIER if None in verdicts or not verdicts else None

    def repondre(self, code: str, souhaits: Souhaits) -> Reponse | None:
        """Return how a territory answers: as its weakest category where all are wanted, else as its strongest."""
        juger = min if souhaits.categories and souhaits.mode == TOUS else max
        reponses = [self.reponse(code, cle) for cle in souhaits.cles(self.atlas)]
        return juger(reponses, key=RANGS.__getitem__)


def cherches(atlas: Atlas, souhaits: Souhaits) -> Sequence[Territoire]:
    """Return the territories where one looks."""
    codes = souhaits.codes
    return atlas.territoires if codes is None else ceux(atlas.territoires, lambda t: t.code in codes)


def nombre(atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> int:
    """Count the territories that answer or are to be asked."""
    offres = Offres(atlas, mesures, souhaits)
    return _nombre_favorables(offres.repondre(t.code, souhaits) for t in cherches(atlas, souhaits))


def comptes_categories(atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> Mapping[str, int]:
    """Count, for each category wished alone, the territories that answer or are to be asked."""
    offres, territoires = Offres(atlas, mesures, souhaits), cherches(atlas, souhaits)
    comptes = {}
    for cle in atlas.cles:
        comptes[cle] = _nombre_favorables(offres.reponse(t.code, cle) for t in territoires)
    return comptes


def _nombre_favorables(reponses: Iterable[Reponse | None]) -> int:
    """Count the answers that say yes, or that may."""
    comptes = Counter(reponses)
    return comptes[Reponse.OUI] + comptes[Reponse.A_VERIFIER]


def candidats(atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> list[Candidat]:
    """Return the territories that answer, then those to be asked, then those of which nobody knows."""
    offres = Offres(atlas, mesures, souhaits)
    trouves = []
    for t in cherches(atlas, souhaits):
        reponse = offres.repondre(t.code, souhaits)
        if reponse is not None:
            trouves.append(_candidat(offres, t, souhaits, reponse=reponse))
    return sorted(trouves, key=lambda c: -RANGS[c.reponse])


def _candidat(offres: Offres, t: Territoire, souhaits: Souhaits, *, reponse: Reponse) -> Candidat:
    cles = souhaits.cles(offres.atlas)
    cases = [offres.atlas.case(t.code, souhaits.annee, cle) for cle in cles]
    if not souhaits.categories:
        cases = [case for case in cases if case.etat is Etat.PROPOSEE]
    maximum = souhaits.engagement_max
    return Candidat(
        territoire=t,
        reponse=reponse,
        cases=tuple(cases),
        mesures=ceux(offres.mesures(t.code, cles), lambda m: engagement_convient(m, maximum) is not False),
    )
