"""What somebody looks for, and which territories answer. One that did not answer is neither kept nor dropped: its own
list says that nobody knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aides.domaine.catalogue import Atlas, MesureLue, Territoire
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


@dataclass(frozen=True, slots=True)
class Candidat:
    """A territory that answers, or that may: the categories looked for, and the measures that fit or might."""

    territoire: Territoire
    reponse: Reponse
    cases: tuple[Case, ...]
    mesures: tuple[MesureLue, ...]


def engagement_convient(mesure: MesureLue, maximum: int | None) -> Verdict:
    """Whether what a measure asks for in return is short enough; None where the sheet does not say how long."""
    if maximum is None:
        return True
    # A promise, however short, is too much for who accepts none.
    return False if mesure.engagement == "oui" and maximum == 0 else mesure.engage_au_plus(maximum)


class Offres:
    """What a survey's measures answer, territory by territory, category by category, under a longest commitment."""

    def __init__(self, atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> None:
        self.atlas, self.annee, self.maximum = atlas, souhaits.annee, souhaits.engagement_max
        self._mesures: dict[str, list[MesureLue]] = {}
        for mesure in mesures:
            if mesure.annee == self.annee and mesure.compte:
                self._mesures.setdefault(mesure.territoire.code, []).append(mesure)

    def mesures(self, code: str, cles: Iterable[str]) -> list[MesureLue]:
        """Return a territory's counted measures of one of these categories."""
        voulues = set(cles)
        return [m for m in self._mesures.get(code, ()) if any(c.cle in voulues for c in m.categories)]

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
        cles = souhaits.categories or tuple(c.cle for c in self.atlas.categories)
        juger = min if souhaits.categories and souhaits.mode == TOUS else max
        return juger((self.reponse(code, cle) for cle in cles), key=RANGS.__getitem__)


def cherches(atlas: Atlas, souhaits: Souhaits) -> Iterable[Territoire]:
    """Return the territories where one looks."""
    return (t for t in atlas.territoires if souhaits.codes is None or t.code in souhaits.codes)


def nombre(atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> int:
    """Count the territories that answer or are to be asked."""
    offres = Offres(atlas, mesures, souhaits)
    reponses = (offres.repondre(t.code, souhaits) for t in cherches(atlas, souhaits))
    return sum(reponse in (Reponse.OUI, Reponse.A_VERIFIER) for reponse in reponses)


def comptes_categories(atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> Mapping[str, int]:
    """Count, for each category wished alone, the territories that answer or are to be asked."""
    offres, territoires = Offres(atlas, mesures, souhaits), tuple(cherches(atlas, souhaits))
    comptes = {}
    for c in atlas.categories:
        reponses = (offres.reponse(t.code, c.cle) for t in territoires)
        comptes[c.cle] = sum(reponse in (Reponse.OUI, Reponse.A_VERIFIER) for reponse in reponses)
    return comptes


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
    cles: Sequence[str] = souhaits.categories or [c.cle for c in offres.atlas.categories]
    cases = tuple(offres.atlas.case(t.code, souhaits.annee, cle) for cle in cles)
    siennes = offres.mesures(t.code, cles)
    utiles = tuple(m for m in siennes if engagement_convient(m, souhaits.engagement_max) is not False)
    montrees = cases if souhaits.categories else tuple(c for c in cases if c.etat is Etat.PROPOSEE)
    return Candidat(t, reponse, montrees, mesures=utiles)
