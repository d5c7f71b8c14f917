"""What somebody looks for, and which territories answer. One that did not answer is neither kept nor dropped: its own
list says that nobody knows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import A_UNE_PERSONNE, MesureLue, Territoire
from aides.domaine.listes import ceux, grouper
from aides.domaine.logique import Reponse as Verdict
from aides.domaine.logique import et, ou
from aides.domaine.montants import atteignent, de_cet_argent
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat

TOUS, UN = "tous", "un"


# What is asked of a measure besides its category.
CONDITIONS = ("engagement_max", "montant_min")


class Reponse(StrEnum):
    """How a territory answers wishes. `A_VERIFIER`: it offers what is looked for, on terms its sheet does not say."""

    OUI = "oui"
    A_VERIFIER = "a_verifier"
    INCONNU = "inconnu"


# From the least to the most that can be said; None: the survey says no, or does not mention it.
RANGS: dict[Reponse | None, int] = {None: 0, Reponse.INCONNU: 1, Reponse.A_VERIFIER: 2, Reponse.OUI: 3}


# Where money goes to persons: there alone is a commitment asked about. Housing, a welcome, support answer without.
PORTEUSES = frozenset(("aide-financiere-internes", "aide-financiere-installation", "bourse-etude"))


@dataclass(frozen=True, slots=True)
class Souhaits:
    """Categories (none: any will do), where (None: anywhere), the longest commitment accepted, in months, and the
    least money, in euros a month."""

    annee: int
    categories: tuple[str, ...] = ()
    mode: str = TOUS
    codes: frozenset[str] | None = None
    engagement_max: int | None = None
    montant_min: int | None = None

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names of the conditions that are set."""
        return ceux(CONDITIONS, lambda nom: getattr(self, nom) is not None)

    @property
    def l_argent_ailleurs(self) -> bool:
        """Whether the money may come from one of the categories wished while others are wanted beside it: who wants a
        grant and a room does not ask the room how much it pays. Whatever else answers an amount must pay it."""
        return self.mode == TOUS and not PORTEUSES.isdisjoint(self.categories)

    def cles(self, atlas: Atlas) -> tuple[str, ...]:
        """Return the keys of the categories that are looked at."""
        return self.categories or atlas.cles


@dataclass(frozen=True, slots=True)
class Candidat:
    """A territory that answers, or that may: the categories looked for, and the measures that fit or might.

    `a_verifier`: the conditions of which nothing says whether they are met.
    """

    territoire: Territoire
    reponse: Reponse
    cases: tuple[Case, ...]
    mesures: tuple[MesureLue, ...]
    a_verifier: tuple[str, ...] = ()


class Verdicts(NamedTuple):
    """How an offer meets each condition; True where it is not set."""

    engagement_max: Verdict
    montant_min: Verdict

    @property
    def ensemble(self) -> Verdict:
        """Whether it meets them all."""
        return et(self)

    @property
    def inconnus(self) -> frozenset[str]:
        """The conditions of which nothing is said; none where another is not met."""
        if self.ensemble is False:
            return frozenset()
        return frozenset(ceux(CONDITIONS, lambda nom: getattr(self, nom) is None))


class Offres:
    """What a survey's measures answer, territory by territory, category by category, under the conditions set."""

    def __init__(self, atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> None:
        self.atlas, self.annee, self.souhaits = atlas, souhaits.annee, souhaits
        comptees = ceux(mesures, lambda m: m.annee == self.annee and m.compte)
        self._mesures = grouper(comptees, par=lambda m: m.territoire.code)

    def mesures(self, code: str, cles: Iterable[str]) -> tuple[MesureLue, ...]:
        """Return a territory's counted measures of one of these categories."""
        voulues = frozenset(cles)
        return ceux(self._mesures.get(code, ()), lambda m: m.est_parmi(voulues))

    def reponse(self, code: str, categorie: str) -> Reponse | None:
        """Return how one category of a territory answers; None: it is not offered, or not mentioned."""
        case = self.atlas.case(code, self.annee, categorie)
        if case.etat is Etat.INCONNUE:
            return Reponse.INCONNU
        if case.etat is not Etat.PROPOSEE:
            return None
        if not self.souhaits.conditions:
            return Reponse.OUI
        verdict = ou(v.ensemble for v in self.verdicts(case))
        return {True: Reponse.OUI, None: Reponse.A_VERIFIER, False: None}[verdict]

    def verdicts(self, case: Case) -> list[Verdicts]:
        """Return how each measure of a category meets the conditions; without one, how the table's cell does."""
        siennes = self.mesures(case.territoire, [case.categorie])
        return [self.juger(m, case) for m in siennes] or [self._juger_la_case(case)]

    def juger(self, m: MesureLue, case: Case) -> Verdicts:
        """Return how a measure meets the conditions."""
        mois = self.souhaits.engagement_max
        engagement = True if mois is None else m.engage_au_plus(mois)
        if case.categorie not in PORTEUSES:
            # A promise that the sheet does ask for counts, wherever it stands.
            engagement = engagement is not False
        return Verdicts(engagement_max=engagement, montant_min=self._montant(case, m))

    def _juger_la_case(self, case: Case) -> Verdicts:
        """Of what the table alone gives, nothing says what is asked in return; of a few, it says how much is paid."""
        demande = self.souhaits.engagement_max is not None and case.categorie in PORTEUSES
        return Verdicts(engagement_max=None if demande else True, montant_min=self._montant(case, None))

    def _montant(self, case: Case, m: MesureLue | None) -> Verdict:
        """Whether so much is paid; where the measure states no amount, or there is none, the table's cell may."""
        euros = self.souhaits.montant_min
        if euros is None or (self.souhaits.l_argent_ailleurs and case.categorie not in PORTEUSES):
            return True
        dit = m.verse_au_moins(euros) if m else None
        if dit is not None:
            return dit
        siens = de_cet_argent(case.montants, A_UNE_PERSONNE)
        if siens:
            return atteignent(siens, euros)
        return False if m and case.montants else None

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
    seule = replace(souhaits, categories=())
    offres, territoires = Offres(atlas, mesures, seule), cherches(atlas, souhaits)
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
    cases = tuple(offres.atlas.case(t.code, souhaits.annee, cle) for cle in cles)
    if not souhaits.categories:
        cases = ceux(cases, lambda case: case.etat is Etat.PROPOSEE)
    return Candidat(
        territoire=t,
        reponse=reponse,
        cases=cases,
        mesures=_possibles(offres, t.code, cases),
        a_verifier=_a_verifier(offres, cases) if reponse is Reponse.A_VERIFIER else (),
    )


def _possibles(offres: Offres, code: str, cases: Iterable[Case]) -> tuple[MesureLue, ...]:
    """The measures that meet the conditions or might, in one of the categories looked for."""
    gardees = set()
    for case in cases:
        for m in offres.mesures(code, [case.categorie]):
            if offres.juger(m, case).ensemble is not False:
                gardees.add(m.cle)
    return ceux(offres.mesures(code, offres.atlas.cles), lambda m: m.cle in gardees)


def _a_verifier(offres: Offres, cases: Iterable[Case]) -> tuple[str, ...]:
    """What is to be asked: the conditions left unsaid in the categories that answer only if they are met."""
    inconnus: set[str] = set()
    for case in cases:
        if offres.reponse(case.territoire, case.categorie) is Reponse.A_VERIFIER:
            for verdicts in offres.verdicts(case):
                inconnus |= verdicts.inconnus
    return ceux(CONDITIONS, lambda nom: nom in inconnus)
