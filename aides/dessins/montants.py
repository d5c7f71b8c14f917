"""Amounts on a scale: one line a territory, one track a survey, from zero. Geometry in whole numbers.

No colour tells anything alone: the survey is told by the track and by a mark full or hollow, the table by a diamond,
a part of another amount by a smaller mark; a range is a line, « jusqu’à » a dotted one up to a bar, « au moins » a
dotted one from the value on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from aides.domaine.combien import MontantEnonce, Origine
from aides.domaine.montants import Etendue
from aides.mots.ecriture import euros, nombre

LARGEUR, DEBUT, FIN, PISTE = 340, 8, 308, 20
# Steps of a scale that read well, each times a power of ten; at most so many of them.
PAS, MARCHES = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5)), 5


@dataclass(frozen=True, slots=True)
class Trait:
    """A step of the scale: where, how much; the last one names the unit."""

    x: int
    texte: str


@dataclass(frozen=True, slots=True)
class Graduation:
    """A scale from zero to a round amount, by round steps."""

    maximum: Decimal
    pas: Decimal
    traits: tuple[Trait, ...]
    largeur: int = LARGEUR

    @property
    def en_mots(self) -> str:
        """Its end and its steps, for a screen too narrow for the axis, and for who does not see it."""
        return f"De 0 à {euros(self.maximum)}, un trait tous les {euros(self.pas)}"

    def place(self, valeur: Decimal) -> int:
        """Where an amount stands."""
        return round(DEBUT + (FIN - DEBUT) * valeur / self.maximum)


@dataclass(frozen=True, slots=True)
class Marque:
    """An amount drawn: from `x1` to `x2` where it is no single value; from a table, or a part of another."""

    forme: str
    x1: int
    x2: int
    y: int
    tableau: bool
    partie: bool
    dernier: bool

    @property
    def rayon(self) -> int:
        """How large its mark is."""
        return 3 if self.partie else 5


@dataclass(frozen=True, slots=True)
class Dessin:
    """A territory's amounts, track by track."""

    largeur: int
    hauteur: int
    traits: tuple[Trait, ...]
    marques: tuple[Marque, ...]


def graduer(plus_haut: Decimal) -> Graduation:
    """Return the scale that holds an amount: the fewest round steps, five at most."""
    pas = _pas(plus_haut)
    marches = int((plus_haut / pas).to_integral_value(ROUND_CEILING))
    maximum = pas * marches
    vierge = Graduation(maximum, pas, ())
    traits = []
    for rang in range(marches + 1):
        valeur = pas * rang
        traits.append(Trait(vierge.place(valeur), euros(valeur) if rang == marches else nombre(valeur)))
    return Graduation(maximum, pas, tuple(traits))


def _pas(plus_haut: Decimal) -> Decimal:
    """The smallest step of which five reach so high."""
    puissance = Decimal(10) ** (plus_haut.adjusted() - 1)
    for facteur in (puissance, 10 * puissance):
        for pas in PAS:
            if pas * facteur * MARCHES >= plus_haut:
                return pas * facteur
    raise AssertionError(plus_haut)


def plus_haut(montants: Iterable[MontantEnonce]) -> Decimal:
    """Return the highest value that these amounts state on their scale."""
    return max(m.montant.etendue.sommet for m in montants if m.montant.etendue)


def dessiner(
    par_annee: Sequence[Sequence[MontantEnonce]], graduation: Graduation, *, dernieres: Sequence[bool]
) -> Dessin:
    """Return the drawing of a territory: a track for each survey, `dernieres` tells the last one."""
    marques = []
    for rang, (siens, dernier) in enumerate(zip(par_annee, dernieres, strict=True)):
        for m in siens:
            etendue = m.montant.etendue
            assert etendue is not None, "an amount without a scale is not drawn"
            marques.append(_marque(m, etendue, graduation, y=PISTE * rang + PISTE // 2, dernier=dernier))
    return Dessin(LARGEUR, PISTE * len(par_annee), graduation.traits, tuple(marques))


def _marque(m: MontantEnonce, etendue: Etendue, graduation: Graduation, *, y: int, dernier: bool) -> Marque:
    bas = DEBUT if etendue.minimum is None else graduation.place(etendue.minimum)
    haut = FIN if etendue.maximum is None else graduation.place(etendue.maximum)
    return Marque(
        forme=forme(etendue),
        x1=bas,
        x2=haut,
        y=y,
        tableau=m.enonce.origine is Origine.TABLEAU,
        partie=m.montant.partie_de is not None,
        dernier=dernier,
    )


def forme(etendue: Etendue) -> str:
    """Name how an amount is drawn: a value, a range, « jusqu’à », « au moins »."""
    if etendue.maximum is None:
        return "au_moins"
    if etendue.minimum is None:
        return "jusqu_a"
    return "valeur" if etendue.minimum == etendue.maximum else "fourchette"
