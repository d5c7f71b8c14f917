"""The first sentence of a territory's page: what it offers, what became of it, some amounts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas, Decompte
from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Changements
from aides.domaine.combien import MontantEnonce, Origine
from aides.domaine.listes import ceux, sauf
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.changements import evidence
from aides.mots.ecriture import capitale
from aides.mots.enquetes import periode
from aides.mots.etats import statut_en_clair
from aides.mots.montants import montant_en_clair
from aides.mots.tableau import dont_tableau
from aides.mots.vocabulaires import DEVENIRS

# As many amounts as a sentence bears.
MONTANTS_CITES = 3


@dataclass(frozen=True, slots=True)
class OffreAnnee:
    """How many categories a territory offers in a survey, and how many by the table alone; how many its sheet
    declares that it has not; `statut`: how the sheet answered."""

    annee: int
    decompte: Decompte
    du_seul_tableau: int
    statut: str
    absentes: int = 0

    @property
    def dont(self) -> str:
        """How many of those that it offers rest on the table alone, in words."""
        return dont_tableau(self.du_seul_tableau, self.decompte.proposees, tous="toutes")


class MontantCite(NamedTuple):
    """An amount in force that goes to persons, and what for: a category's name would tell neither its public nor,
    outside categories, anything."""

    texte: str
    pour: str


class MontantsCites(NamedTuple):
    """Some amounts, said to be of what, and how many more there are."""

    de: str
    cites: tuple[MontantCite, ...]
    autres: int


class Mouvement(NamedTuple):
    """How many categories became what, in words."""

    nombre: int
    mot: str


@dataclass(frozen=True, slots=True)
class Accroche:
    """A territory in a sentence: its offer, latest survey first; what became of its categories, and `quand`, on what
    basis; some amounts, those of the sheet apart from those of the table, which bears no date."""

    offres: tuple[OffreAnnee, ...]
    quand: str
    mouvements: tuple[Mouvement, ...]
    montants: tuple[MontantsCites, ...]


def accroche(atlas: Atlas, code: str, changements: Changements | None, montants: Iterable[MontantEnonce]) -> Accroche:
    """Return what is said first of a territory. `montants`: all that its sheets and the tables state of it."""
    return Accroche(
        offres=tuple(_offres(atlas, code)),
        quand=f"{capitale(periode(changements.paire))}, {evidence(changements.base)}" if changements else "",
        mouvements=_mouvements(atlas, code, changements) if changements else (),
        montants=tuple(_montants(atlas.annee, montants)),
    )


def _montants(dernier: int, montants: Iterable[MontantEnonce]) -> Iterator[MontantsCites]:
    """What goes to persons in force: by the last sheet; by the table, where no sheet of that year says as much. A
    part of another amount is no amount more."""
    en_vigueur = ceux(
        montants, lambda m: m.enonce.annee == dernier and m.a_part is None and m.montant.partie_de is None
    )
    du_tableau = ceux(en_vigueur, lambda m: m.enonce.origine is Origine.TABLEAU)
    de_la_fiche = sauf(en_vigueur, du_tableau)
    deja = set(map(_dit, de_la_fiche))
    seuls = ceux(du_tableau, lambda m: _dit(m) not in deja)
    for de, siens in ((f"Montants de {dernier}", de_la_fiche), ("Montants du tableau, non daté", seuls)):
        if cites := tuple(dict.fromkeys(map(_cite, siens))):
            yield MontantsCites(de, cites[:MONTANTS_CITES], autres=len(cites[MONTANTS_CITES:]))


def _dit(m: MontantEnonce) -> tuple[str, tuple[Categorie, ...]]:
    """An amount and its first category: what a cell repeats of the sheet."""
    return montant_en_clair(m.montant), m.enonce.categories[:1]


def _cite(m: MontantEnonce) -> MontantCite:
    return MontantCite(montant_en_clair(m.montant), _pour_quoi(m))


def _pour_quoi(m: MontantEnonce) -> str:
    """What a measure is called; of a rate alone, what it is of. A cell is of nothing but its category."""
    mesure, categories = m.enonce.mesure, m.enonce.categories
    if mesure is None:
        return categories[0].court
    nom = mesure.intitule if m.montant.valeurs else m.montant.objet or mesure.intitule
    return nom if categories else f"{nom}, hors catégorie"


def _offres(atlas: Atlas, code: str) -> Iterator[OffreAnnee]:
    for annee in reversed(atlas.annees):
        cases = tuple(atlas.cases(annee, territoire=code))
        du_tableau = ceux(cases, lambda case: case.offerte_au_seul_tableau)
        absentes = ceux(cases, lambda case: case.etat is Etat.DECLAREE_ABSENTE)
        yield OffreAnnee(
            annee=annee,
            decompte=atlas.decompte(code, annee),
            du_seul_tableau=len(du_tableau),
            statut=statut_en_clair(atlas.fiches.get((code, annee))),
            absentes=len(absentes),
        )


def _mouvements(atlas: Atlas, code: str, changements: Changements) -> tuple[Mouvement, ...]:
    devenus = Counter(changements.evolution(code, cle) for cle in atlas.cles)
    mouvements = []
    for cle, un, plusieurs in DEVENIRS:
        nombre = devenus[Evolution(cle)]
        if nombre:
            mouvements.append(Mouvement(nombre, un if nombre == 1 else plusieurs))
    return tuple(mouvements)
