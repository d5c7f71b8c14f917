"""What somebody looks for, and which territories answer. One that did not answer is neither kept nor dropped: its own
list says that nobody knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aides.domaine.catalogue import Atlas, MesureLue, Territoire
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat

TOUS, UN = "tous", "un"


class Reponse(StrEnum):
    """How a territory answers wishes. `A_VERIFIER`: it offers what is looked for, on terms its sheet does not say."""

    OUI = "oui"
    A_VERIFIER = "a_verifier"
    INCONNU = "inconnu"


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


def engagement_convient(mesure: MesureLue, maximum: int | None) -> bool | None:
    """Whether what a measure asks for in return is short enough; None where the sheet does not say how long."""
    if maximum is None or mesure.engagement == "non":
        return True
    if mesure.engagement_mois is not None:
        return mesure.engagement_mois <= maximum
    return False if mesure.engagement == "oui" and maximum == 0 else None


def candidats(atlas: Atlas, mesures: Iterable[MesureLue], souhaits: Souhaits) -> list[Candidat]:
    """Return the territories that answer, then those to be asked, then those of which nobody knows."""
    par_territoire: dict[str, list[MesureLue]] = {}
    for mesure in mesures:
        if mesure.annee == souhaits.annee and mesure.stade.compte and not mesure.schema_general:
            par_territoire.setdefault(mesure.territoire.code, []).append(mesure)
    trouves = [
        candidat
        for t in atlas.territoires
        if souhaits.codes is None or t.code in souhaits.codes
        if (candidat := _candidat(atlas, t, par_territoire.get(t.code, []), souhaits))
    ]
    rangs = list(Reponse)
    return sorted(trouves, key=lambda c: rangs.index(c.reponse))


def _candidat(atlas: Atlas, t: Territoire, mesures: Sequence[MesureLue], souhaits: Souhaits) -> Candidat | None:
    cles = souhaits.categories or tuple(c.cle for c in atlas.categories)
    cases = tuple(atlas.case(t.code, souhaits.annee, cle) for cle in cles)
    siennes = [m for m in mesures if any(c.cle in cles for c in m.categories)]
    reponses = [_case(case, siennes, souhaits.engagement_max) for case in cases]
    # The doubt that weighs most comes first: silence about the offer itself, then about its terms.
    doute = next((r for r in (Reponse.INCONNU, Reponse.A_VERIFIER) if r in reponses), None)
    if souhaits.categories and souhaits.mode == TOUS:
        reponse = None if None in reponses else doute or Reponse.OUI
    else:
        # One is enough: an offer to be checked says more than another that is unknown.
        reponse = next((r for r in Reponse if r in reponses), None)
    if reponse is None:
        return None
    utiles = tuple(m for m in siennes if engagement_convient(m, souhaits.engagement_max) is not False)
    montrees = cases if souhaits.categories else tuple(c for c in cases if c.etat is Etat.PROPOSEE)
    return Candidat(t, reponse, montrees, utiles)


def _case(case: Case, mesures: Iterable[MesureLue], maximum: int | None) -> Reponse | None:
    """How one category answers; None: the survey says that it is not offered, or does not mention it."""
    if case.etat is Etat.INCONNUE:
        return Reponse.INCONNU
    if case.etat is not Etat.PROPOSEE:
        return None
    if maximum is None:
        return Reponse.OUI
    siennes = [engagement_convient(m, maximum) for m in mesures if any(c.cle == case.categorie for c in m.categories)]
    if True in siennes:
        return Reponse.OUI
    # Offered by the table alone, without a measure that could be read: its terms are to be asked for.
    return Reponse.A_VERIFIER if None in siennes or not siennes else None
