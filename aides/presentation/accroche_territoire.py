"""The first sentence of a territory's page: what it offers, what became of it, some amounts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas, Decompte
from aides.domaine.changements import Changements
from aides.domaine.combien import MontantEnonce
from aides.domaine.listes import ceux
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.changements import evidence
from aides.mots.ecriture import capitale
from aides.mots.enquetes import periode
from aides.mots.etats import statut_en_clair
from aides.mots.montants import montant_en_clair
from aides.mots.vocabulaires import DEVENIRS

# As many amounts as a sentence bears.
MONTANTS_CITES = 3


@dataclass(frozen=True, slots=True)
class OffreAnnee:
    """How many categories a territory offers in a survey, and how many by the table alone; `statut`: how its sheet
    answered."""

    annee: int
    decompte: Decompte
    du_seul_tableau: int
    statut: str


class MontantCite(NamedTuple):
    """An amount in force that goes to persons, and what for."""

    texte: str
    court: str


class Mouvement(NamedTuple):
    """How many categories became what, in words."""

    nombre: int
    mot: str


@dataclass(frozen=True, slots=True)
class Accroche:
    """A territory in a sentence: its offer, latest survey first; what became of its categories, and `quand`, on what
    basis; some amounts, and how many more there are."""

    offres: tuple[OffreAnnee, ...]
    quand: str
    mouvements: tuple[Mouvement, ...]
    montants: tuple[MontantCite, ...]
    autres_montants: int


def accroche(atlas: Atlas, code: str, changements: Changements | None, montants: Iterable[MontantEnonce]) -> Accroche:
    """Return what is said first of a territory. `montants`: all that its sheets and the tables state of it."""
    dernier = atlas.annee
    en_vigueur = ceux(montants, lambda m: m.enonce.annee == dernier and m.a_part is None)
    cites = tuple(dict.fromkeys(map(_cite, en_vigueur)))
    return Accroche(
        offres=tuple(_offres(atlas, code)),
        quand=f"{capitale(periode(changements.paire))}, {evidence(changements.base)}" if changements else "",
        mouvements=_mouvements(atlas, code, changements) if changements else (),
        montants=cites[:MONTANTS_CITES],
        autres_montants=len(cites[MONTANTS_CITES:]),
    )


def _cite(m: MontantEnonce) -> MontantCite:
    categories = m.enonce.categories
    return MontantCite(montant_en_clair(m.montant), categories[0].court if categories else "")


def _offres(atlas: Atlas, code: str) -> Iterator[OffreAnnee]:
    for annee in reversed(atlas.annees):
        cases = atlas.cases(annee, territoire=code)
        du_tableau = ceux(cases, lambda case: case.etat is Etat.PROPOSEE and case.du_seul_tableau)
        yield OffreAnnee(
            annee=annee,
            decompte=atlas.decompte(code, annee),
            du_seul_tableau=len(du_tableau),
            statut=statut_en_clair(atlas.fiches.get((code, annee))),
        )


def _mouvements(atlas: Atlas, code: str, changements: Changements) -> tuple[Mouvement, ...]:
    devenus = Counter(changements.evolution(code, cle) for cle in atlas.cles)
    mouvements = []
    for cle, un, plusieurs in DEVENIRS:
        nombre = devenus[Evolution(cle)]
        if nombre:
            mouvements.append(Mouvement(nombre, un if nombre == 1 else plusieurs))
    return tuple(mouvements)
