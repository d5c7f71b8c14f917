"""The chart of a shared picture: one row a category, its share then and now, from 0 to 100 %."""

from typing import NamedTuple

from PIL import Image, ImageDraw

from aides.images.affiches import Affiche, Haltere
from aides.images.carte import COULEURS, ECHELLE
from aides.images.texte import police
from aides.images.traces import Point

# Where words end, where 0 % and 100 % stand, the first row and the height of one, the radius of a dot.
MOTS, ZERO, CENT = 780, 826, 1130
HAUT, RANG, RAYON = 104, 37, 7
# Where, after the two years, what the table alone adds is explained.
TABLEAU = 172


# How much air there is between a dot and its share.
ECART = 13


class _Style(NamedTuple):
    """How a word is set."""

    corps: int
    graisse: int
    couleur: str


GRADUATION = _Style(corps=15, graisse=450, couleur="encre-douce")
ANNEE = _Style(corps=18, graisse=650, couleur="encre")
CATEGORIE = _Style(corps=18, graisse=560, couleur="encre")
AVANT = _Style(corps=15, graisse=500, couleur="encre-douce")
APRES = _Style(corps=15, graisse=700, couleur="accent")


def tracer_halteres(image: Image.Image, affiche: Affiche) -> None:
    """Draw a hollow dot for the first survey, a full one for the last, and a stem between them."""
    trait = ImageDraw.Draw(image)
    bas = HAUT + RANG * len(affiche.halteres)
    for part in (0, 50, 100):
        _segment(trait, (_x(part), HAUT - 18), (_x(part), bas - 18), COULEURS["filet"], epaisseur=1)
        _mot(trait, (_x(part), bas + 6), f"{part} %", GRADUATION, ancre="ms")
    for x, annee, plein in zip((ZERO, ZERO + 90), affiche.bornes, (False, True), strict=True):
        _rond(trait, x, HAUT - 46, plein=plein)
        _mot(trait, (x + 16, HAUT - 40), str(annee), ANNEE, ancre="ls")
    if affiche.ajoute:
        # A picture travels without its page: what the dots are is said in it.
        _pointille(trait, (ZERO + TABLEAU, ZERO + TABLEAU + 26), HAUT - 46)
        _mot(trait, (ZERO + TABLEAU + 34, HAUT - 40), "tableau seul", ANNEE, ancre="ls")
    for rang, haltere in enumerate(affiche.halteres):
        _haltere(trait, haltere, HAUT + rang * RANG)


def _haltere(trait: ImageDraw.ImageDraw, haltere: Haltere, y: float) -> None:
    """Draw a category: what the table alone adds as dots beyond the sheets' share, then both shares; each stands
    beyond its own dot."""
    avant, apres, complet = _x(haltere.avant), _x(haltere.apres), _x(haltere.complet)
    _mot(trait, (MOTS, y + 6), haltere.mot, CATEGORIE, ancre="rs")
    _pointille(trait, (apres, complet), y)
    _segment(trait, (avant, y), (apres, y), COULEURS["accent"], epaisseur=4)
    _rond(trait, avant, y, plein=False)
    _rond(trait, apres, y, plein=True)
    gauche, droite = min(avant, apres) - ECART, max(avant, apres, complet) + ECART
    if haltere.ecrite >= haltere.avant:
        _mot(trait, (gauche, y + 5), f"{haltere.avant:.0f} %", AVANT, ancre="rs")
        _mot(trait, (droite, y + 5), f"{haltere.ecrite:.0f} %", APRES, ancre="ls")
    else:
        _mot(trait, (droite, y + 5), f"{haltere.avant:.0f} %", AVANT, ancre="ls")
        _mot(trait, (gauche, y + 5), f"{haltere.ecrite:.0f} %", APRES, ancre="rs")


def _pointille(trait: ImageDraw.ImageDraw, bouts: Point, y: float) -> None:
    """Draw a dotted line between two places of a row."""
    de, a = bouts
    for x in range(round(de), round(a), 7):
        _segment(trait, (x, y), (min(x + 3, a), y), COULEURS["accent"], epaisseur=2)


def _x(part: float) -> float:
    return ZERO + part * (CENT - ZERO) / 100


def _place(point: Point) -> Point:
    x, y = point
    return x * ECHELLE, y * ECHELLE


def _segment(trait: ImageDraw.ImageDraw, de: Point, a: Point, couleur: str, *, epaisseur: int) -> None:
    trait.line((_place(de), _place(a)), couleur, epaisseur * ECHELLE)


def _rond(trait: ImageDraw.ImageDraw, x: float, y: float, *, plein: bool) -> None:
    coins = (_place((x - RAYON, y - RAYON)), _place((x + RAYON, y + RAYON)))
    trait.ellipse(coins, COULEURS["accent" if plein else "fond"], COULEURS["accent"], 3 * ECHELLE)


def _mot(trait: ImageDraw.ImageDraw, point: Point, texte: str, style: _Style, *, ancre: str) -> None:
    """Write a word, with ground around it: no line of the grid runs through it."""
    lieu, fonte = _place(point), police(style.corps, style.graisse)
    trait.text(lieu, texte, COULEURS["fond"], fonte, ancre, stroke_width=3 * ECHELLE, stroke_fill=COULEURS["fond"])
    trait.text(lieu, texte, COULEURS[style.couleur], fonte, ancre)
