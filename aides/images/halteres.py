"""The chart of a shared picture: one row a category, its share then and now, from 0 to 100 %."""

from PIL import Image, ImageDraw

from aides.images.affiches import Affiche
from aides.images.carte import COULEURS, ECHELLE
from aides.images.texte import police

# Where words end, where 0 % and 100 % stand, the first row and the height of one, the radius of a dot.
MOTS, ZERO, CENT = 780, 826, 1130
HAUT, RANG, RAYON = 104, 37, 7


def tracer_halteres(image: Image.Image, affiche: Affiche) -> None:
    """Draw a hollow dot for the first survey, a full one for the last, and a stem between them."""
    trait = ImageDraw.Draw(image)
    bas = HAUT + RANG * len(affiche.halteres)
    for part in (0, 50, 100):
        trait.line(_places((_x(part), HAUT - 18), (_x(part), bas - 18)), COULEURS["filet"], ECHELLE)
        _mot(trait, f"{part} %", _x(part), bas + 6, 15, 450, "encre-douce", "ms")
    for x, annee, plein in zip((ZERO, ZERO + 90), affiche.bornes, (False, True), strict=True):
        _rond(trait, x, HAUT - 46, plein=plein)
        _mot(trait, str(annee), x + 16, HAUT - 40, 18, 650, "encre", "ls")
    for rang, (mot, avant, apres) in enumerate(affiche.halteres):
        y = HAUT + rang * RANG
        _mot(trait, mot, MOTS, y + 6, 18, 560, "encre", "rs")
        trait.line(_places((_x(avant), y), (_x(apres), y)), COULEURS["accent"], 4 * ECHELLE)
        _rond(trait, _x(avant), y, plein=False)
        _rond(trait, _x(apres), y, plein=True)
        sens = 1 if apres >= avant else -1  # each share stands beyond its own dot
        _mot(
            trait, f"{avant:.0f} %", _x(avant) - 13 * sens, y + 5, 15, 500, "encre-douce", "rs" if sens > 0 else "ls"
        )
        _mot(trait, f"{apres:.0f} %", _x(apres) + 13 * sens, y + 5, 15, 700, "accent", "ls" if sens > 0 else "rs")


def _x(part: float) -> float:
    return ZERO + part * (CENT - ZERO) / 100


def _places(*points: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * ECHELLE, y * ECHELLE) for x, y in points]


def _rond(trait: ImageDraw.ImageDraw, x: float, y: float, *, plein: bool) -> None:
    coins = _places((x - RAYON, y - RAYON), (x + RAYON, y + RAYON))
    trait.ellipse(coins, COULEURS["accent" if plein else "fond"], COULEURS["accent"], 3 * ECHELLE)


def _mot(
    trait: ImageDraw.ImageDraw, texte: str, x: float, y: float, corps: int, graisse: int, couleur: str, ancre: str
) -> None:
    """Write a word, with ground around it: no line of the grid runs through it."""
    lieu, fonte = (x * ECHELLE, y * ECHELLE), police(corps, graisse)
    trait.text(lieu, texte, COULEURS["fond"], fonte, ancre, stroke_width=3 * ECHELLE, stroke_fill=COULEURS["fond"])
    trait.text(lieu, texte, COULEURS[couleur], fonte, ancre)
