"""Pictures of amounts as they are read, and what each mark must be: geometry back into euros."""

import re
from fractions import Fraction
from typing import NamedTuple

from tests.elements import Element
from tests.oracle_montants import Dit, echelle

PISTE, DEBUT, FIN = 20, 8, 308


class Marque(NamedTuple):
    """A mark of a picture: on which track, what it says, whether the table alone says it or it is a part."""

    piste: int
    forme: str
    x1: int
    x2: int
    tableau: bool
    partie: bool


def marques(svg: Element) -> list[Marque]:
    """The marks of a picture, in their order."""
    lues: list[Marque] = []
    restant = [e for e in svg.enfants if "mt-trait" not in e.classes]
    while restant:
        trait = restant.pop(0)
        if "rang-point" in trait.classes:
            x, y, tableau, partie = point(trait)
            lues.append(Marque(y // PISTE, "valeur", x, x, tableau, partie))
            continue
        x1, y, x2 = map(int, re.findall(r"\d+", trait.attributs["d"]))
        bout = restant.pop(0)
        if "rang-point" not in bout.classes:
            lues.append(Marque(y // PISTE, "jusqu_a", x1, x2, tableau=False, partie=False))
            continue
        _, _, tableau, partie = point(bout)
        forme = "au_moins"
        if "mt-tige" in trait.classes:
            forme = "fourchette"
            restant.pop(0)
        lues.append(Marque(y // PISTE, forme, x1, x2, tableau, partie))
    return lues


def point(e: Element) -> tuple[int, int, bool, bool]:
    if e.nom == "circle":
        return int(e.attributs["cx"]), int(e.attributs["cy"]), False, e.attributs["r"] == "3"
    x, y = map(int, re.findall(r"\d+", e.attributs["d"])[:2])
    return x, y, True, False


def attendue(dit: Dit, piste: int, maximum: Fraction) -> Marque:
    """The mark of an amount."""
    _, bas, haut = echelle(dit.m)

    def place(valeur: Fraction) -> int:
        return round(DEBUT + (FIN - DEBUT) * valeur / maximum)

    forme = "valeur" if bas == haut else "fourchette"
    forme = "au_moins" if haut is None else "jusqu_a" if bas is None else forme
    x1, x2 = DEBUT if bas is None else place(bas), FIN if haut is None else place(haut)
    tableau, partie = dit.origine == "tableau", dit.m.get("partie_de") is not None
    return Marque(piste, forme, x1, x2, tableau=tableau and forme != "jusqu_a", partie=partie and forme != "jusqu_a")


def bout(table: Element) -> Fraction:
    """The end of a table's scale, as its axis says it."""
    texte = table.un("thead").tous("text")[-1].texte
    return Fraction(re.sub(r"[^\d]", "", texte))
