"""A table of states as a picture: every letter, stroke and dot placed, for SVG and for Pillow to draw alike.

States are told by a sign and a word, never by colour alone; the credit is part of the picture.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import NamedTuple

from aides.domaine.vocabulaire import Etat
from aides.mots.etats import Pastille

MARGE, LIBELLE = 56, 300
# The narrowest that a picture is, and a column of states.
LARGEUR, COLONNE = 1200, 236
# Sizes of letters: title, sentence, heads, words, what stands below them.
TITRE, PHRASE, TETE, MOT, PETIT = 40, 22, 19, 18, 15
# How wide a letter is on the average, in parts of its size: on the wide side, so that lines hold.
LETTRE = 0.56
# The space between two lines, in parts of their size; that around a row.
INTERLIGNE, AUTOUR = 1.32, 12
SIGNE = 15


class Dit(NamedTuple):
    """A state in a cell, after a word or two where there is more than one: « 2019 »."""

    avant: str
    pastille: Pastille


@dataclass(frozen=True, slots=True, kw_only=True)
class Rangee:
    """A row: what it is of, and the states in each column."""

    libelle: str
    cases: tuple[tuple[Dit, ...], ...]


class Bilan(NamedTuple):
    """What is said of each column as a whole, line by line."""

    libelle: str
    cases: tuple[tuple[str, ...], ...]


class Mot(NamedTuple):
    """A line of text, its base at `y`; `couleur` is a name of the palette."""

    x: int
    y: int
    corps: int
    graisse: int
    couleur: str
    texte: str


class Trait(NamedTuple):
    """A line."""

    x0: int
    y0: int
    x1: int
    y1: int
    largeur: int
    couleur: str


class Disque(NamedTuple):
    """A dot."""

    x: int
    y: int
    rayon: int
    couleur: str


@dataclass(slots=True)
class Planche:
    """What there is to draw. It grows downwards while it is made."""

    titre: str
    largeur: int
    hauteur: int = MARGE
    mots: list[Mot] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    disques: list[Disque] = field(default_factory=list)

    def ecrire(self, x: int, y: int, texte: str, *, corps: int, graisse: int = 450, couleur: str = "encre") -> None:
        """Write a line of text."""
        self.mots.append(Mot(x, y, corps, graisse, couleur, texte))

    def paragraphe(self, texte: str, *, corps: int, graisse: int = 450, couleur: str = "encre") -> None:
        """Write a text below what there is, from margin to margin."""
        for ligne in couper(texte, self.largeur - 2 * MARGE, corps):
            self.hauteur += _ligne(corps)
            self.ecrire(MARGE, self.hauteur, ligne, corps=corps, graisse=graisse, couleur=couleur)

    def filet(self, couleur: str = "filet") -> None:
        """Draw a line across, below what there is."""
        self.traits.append(Trait(MARGE, self.hauteur, self.largeur - MARGE, self.hauteur, 1, couleur))


def planche(
    titre: str,
    phrase: str,
    colonnes: Sequence[str],
    *,
    rangees: Iterable[Rangee],
    bilans: Iterable[Bilan],
    pied: Iterable[str],
) -> Planche:
    """Return the picture of a table: a title, when it was said, a row a category, what is said of columns, a foot."""
    dessin = Planche(titre, max(LARGEUR, 2 * MARGE + LIBELLE + len(colonnes) * COLONNE))
    pas = (dessin.largeur - 2 * MARGE - LIBELLE) // max(len(colonnes), 1)
    debuts = [MARGE + LIBELLE + rang * pas for rang in range(len(colonnes))]
    dessin.hauteur -= 18
    dessin.paragraphe(titre, corps=TITRE, graisse=820)
    dessin.hauteur += 6
    dessin.paragraphe(phrase, corps=PHRASE, couleur="encre-douce")
    dessin.hauteur += AUTOUR
    _tetes(dessin, colonnes, debuts, large=pas)
    for rangee in rangees:
        _rangee(dessin, rangee, debuts, large=pas)
    for bilan in bilans:
        _bilan(dessin, bilan, debuts, large=pas)
    dessin.hauteur += AUTOUR
    for ligne in pied:
        dessin.paragraphe(ligne, corps=PETIT, couleur="encre-douce")
    dessin.hauteur += MARGE // 2
    return dessin


def couper(texte: str, largeur: int, corps: int) -> list[str]:
    """Break a text into lines that hold in a width, whatever draws them; a no-break space stays whole."""
    return wrap(texte, max(int(largeur / (corps * LETTRE)), 8), break_long_words=False)


def _ligne(corps: int) -> int:
    return int(corps * INTERLIGNE)


def _tetes(dessin: Planche, colonnes: Sequence[str], debuts: Sequence[int], *, large: int) -> None:
    bas = dessin.hauteur
    for debut, mot in zip(debuts, colonnes, strict=True):
        y = dessin.hauteur
        for ligne in couper(mot, large - 16, TETE):
            y += _ligne(TETE)
            dessin.ecrire(debut, y, ligne, corps=TETE, graisse=720)
        bas = max(bas, y)
    dessin.hauteur = bas + AUTOUR


def _rangee(dessin: Planche, rangee: Rangee, debuts: Sequence[int], *, large: int) -> None:
    dessin.filet()
    dessin.hauteur += AUTOUR // 2
    bas = y = dessin.hauteur
    for ligne in couper(rangee.libelle, LIBELLE - 20, MOT):
        y += _ligne(MOT)
        dessin.ecrire(MARGE, y, ligne, corps=MOT, graisse=600)
    bas = max(bas, y)
    for debut, dits in zip(debuts, rangee.cases, strict=True):
        y = dessin.hauteur
        for dit in dits:
            y = _dire(dessin, dit, debut, y, large=large)
        bas = max(bas, y)
    dessin.hauteur = bas + AUTOUR


def _dire(dessin: Planche, dit: Dit, x: int, y: int, *, large: int) -> int:
    """Draw a state; return the base of its last line."""
    y += _ligne(MOT)
    debut = x
    if dit.avant:
        dessin.ecrire(x, y, dit.avant, corps=PETIT, couleur="encre-douce")
        debut += int(len(dit.avant) * PETIT * LETTRE) + 10
    _signe(dessin, dit.pastille.cle, debut, y - SIGNE + 1)
    mot = debut + SIGNE + 9
    dessin.ecrire(mot, y, dit.pastille.mot, corps=MOT, graisse=560)
    if dit.pastille.precision:
        for ligne in couper(dit.pastille.precision, x + large - mot - 12, PETIT):
            y += _ligne(PETIT)
            dessin.ecrire(mot, y, ligne, corps=PETIT, couleur="encre-douce")
    return y


def _bilan(dessin: Planche, bilan: Bilan, debuts: Sequence[int], *, large: int) -> None:
    dessin.filet("encre-douce")
    dessin.hauteur += AUTOUR // 2
    haut = dessin.hauteur
    bas = haut + _ligne(MOT)
    dessin.ecrire(MARGE, bas, bilan.libelle, corps=MOT, graisse=720)
    for debut, dites in zip(debuts, bilan.cases, strict=True):
        y = haut
        for dite in dites:
            for ligne in couper(dite, large - 16, MOT):
                y += _ligne(MOT)
                dessin.ecrire(debut, y, ligne, corps=MOT, graisse=560)
        bas = max(bas, y)
    dessin.hauteur = bas + AUTOUR


def _signe(dessin: Planche, cle: str, x: int, y: int) -> None:
    """Draw the sign of a state in a square: a dot, a cross, a dash; hatched where nobody knows."""
    milieu, bout = SIGNE // 2, SIGNE - 2
    if cle == Etat.PROPOSEE:
        dessin.disques.append(Disque(x + milieu, y + milieu, milieu, "proposee"))
    elif cle == Etat.DECLAREE_ABSENTE:
        dessin.traits.append(Trait(x + 2, y + 2, x + bout, y + bout, 3, "absente"))
        dessin.traits.append(Trait(x + 2, y + bout, x + bout, y + 2, 3, "absente"))
    elif cle == Etat.NON_MENTIONNEE:
        dessin.traits.append(Trait(x + 1, y + milieu, x + bout + 1, y + milieu, 3, "encre-douce"))
    else:
        _hachurer(dessin, x, y)


def _hachurer(dessin: Planche, x: int, y: int) -> None:
    c, pas = SIGNE, 5
    for x0, y0, x1, y1 in ((0, 0, c, 0), (c, 0, c, c), (c, c, 0, c), (0, c, 0, 0)):
        dessin.traits.append(Trait(x + x0, y + y0, x + x1, y + y1, 1, "trait"))
    for k in range(pas, 2 * c, pas):
        d = max(k - c, 0)
        dessin.traits.append(Trait(x + k - d, y + d, x + d, y + k - d, 2, "trait"))
