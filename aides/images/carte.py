"""The map of a shared picture: each territory with its look, the unknown hatched."""

from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from aides.images.affiches import CHOISI, PLEIN
from aides.images.traces import Ligne, Point, lire_trace
from territoires.contours import fond

LARGEUR, HAUTEUR = 1200, 630
# What is drawn for each pixel of the finished picture, both ways.
ECHELLE = 2
# The map's corner and height.
CARTE_X, CARTE_Y, CARTE_H = 590, 30, 560
# The light colours of static/css/base.css, under the same names; tests/images/test_affiches.py holds them equal.
COULEURS = {
    "fond": "#fbfaf6",
    "surface": "#ffffff",
    "encre": "#1a2125",
    "encre-douce": "#525c61",
    "filet": "#d9d6cb",
    "accent": "#0b5563",
    "proposee-fond": "#d8ebec",
}
TEINTES = {
    "": "#d8ebec",
    CHOISI: "#0b5563",
    PLEIN: "#0b5563",
    "proposee": "#0b5563",
    "non_mentionnee": "#dcd9cd",
    "declaree_absente": "#b5564d",
}
INCONNUE, TRAIT = "inconnue", "#a89c83"
# A territory smaller than this on the finished picture is also circled.
PETIT = 24


class Carte:
    """Draws the territories, each with its look, and what frames them."""

    def __init__(self, image: Image.Image) -> None:
        self.image, self.trait = image, ImageDraw.Draw(image)
        x, y, _, hauteur = (float(n) for n in fond()["viewBox"].split())
        self.origine = x, y
        self.taille = CARTE_H * ECHELLE / hauteur  # pixels for one unit of the outlines

    def dessiner(self, aspects: dict[str, str]) -> None:
        """Fill everything, then draw borders over the fills: none is half hidden by a neighbour."""
        encarts: list[dict[str, Any]] = [*fond()["encarts"], *fond()["encarts_outremer"]]
        for encart in encarts:
            coins = [(encart["x"], encart["y"]), (encart["x"] + encart["w"], encart["y"] + encart["h"])]
            boite = [v for point in self._places(coins) for v in point]
            self.trait.rounded_rectangle(boite, 5 * ECHELLE, outline=COULEURS["filet"], width=ECHELLE)
        zones = [*_zones().items(), *((code, lignes) for code, lignes in _loupe().items())]
        for code, lignes in zones:
            self._remplir([self._places(ligne) for ligne in lignes], aspects.get(code, ""))
        for code, lignes in sorted(zones, key=lambda zone: aspects.get(zone[0]) == INCONNUE):
            couleur = TRAIT if aspects.get(code) == INCONNUE else COULEURS["fond"]
            for ligne in lignes:
                self._tracer([*self._places(ligne), *self._places(ligne[:1])], couleur, 1)
        for ligne in _hors_atlas():
            self._tracer([*self._places(ligne), *self._places(ligne[:1])], COULEURS["encre-douce"], 1)
        self._cercler([code for code, aspect in aspects.items() if aspect == CHOISI])

    def _places(self, ligne: Any) -> list[Point]:
        ox, oy = self.origine
        return [
            (CARTE_X * ECHELLE + (x - ox) * self.taille, CARTE_Y * ECHELLE + (y - oy) * self.taille) for x, y in ligne
        ]

    def _remplir(self, lignes: list[list[Point]], aspect: str) -> None:
        """Fill a territory: an enclave is a hole (even-odd), so its lines cancel out where they overlap."""
        x0, y0 = (int(min(p[axe] for ligne in lignes for p in ligne)) for axe in (0, 1))
        x1, y1 = (int(max(p[axe] for ligne in lignes for p in ligne)) + 1 for axe in (0, 1))
        masque = Image.new("1", (x1 - x0 + 1, y1 - y0 + 1))
        for ligne in lignes:
            part = Image.new("1", masque.size)
            ImageDraw.Draw(part).polygon([(x - x0, y - y0) for x, y in ligne], fill=1)
            masque = ImageChops.logical_xor(masque, part)
        peindre(self.image, aspect, (x0, y0), masque)

    def _tracer(self, points: list[Point], couleur: str, epaisseur: int) -> None:
        self.trait.line(points, fill=couleur, width=epaisseur * ECHELLE, joint="curve")

    def _cercler(self, codes: list[str]) -> None:
        """Circle what is too small to be seen where the whole country is drawn."""
        for code in codes:
            x0, y0, x1, y1 = fond()["territoires"][code]["boite"]
            taille = max(x1 - x0, y1 - y0) * self.taille / ECHELLE
            if taille < PETIT:
                ((x, y),) = self._places([((x0 + x1) / 2, (y0 + y1) / 2)])
                r = (taille / 2 + 9) * ECHELLE
                self.trait.ellipse((x - r, y - r, x + r, y + r), outline=COULEURS["accent"], width=3 * ECHELLE)


def peindre(image: Image.Image, aspect: str, coin: tuple[int, int], masque: Image.Image) -> None:
    """Give a shape its look: unknown is hatched, never a plain tint."""
    if aspect == INCONNUE:
        x, y = coin
        image.paste(_hachures().crop((x, y, x + masque.width, y + masque.height)), coin, masque)
    else:
        image.paste(TEINTES[aspect], coin, masque)


@cache
def _zones() -> dict[str, tuple[Ligne, ...]]:
    return {code: lire_trace(zone["d"]) for code, zone in fond()["territoires"].items()}


@cache
def _loupe() -> dict[str, tuple[Ligne, ...]]:
    return {code: lire_trace(z["d"]) for e in fond()["encarts"] for code, z in e["territoires"].items()}


@cache
def _hors_atlas() -> tuple[Ligne, ...]:
    return tuple(ligne for zone in fond()["hors_atlas"].values() for ligne in lire_trace(zone["d"]))


@cache
def _hachures() -> Image.Image:
    """Return the whole picture hatched: what a territory of unknown state is cut from."""
    image = Image.new("RGB", (LARGEUR * ECHELLE, HAUTEUR * ECHELLE), COULEURS["surface"])
    trait = ImageDraw.Draw(image)
    for x in range(-image.height, image.width, 6 * ECHELLE):
        trait.line((x, image.height, x + image.height, 0), fill=TRAIT, width=int(1.5 * ECHELLE))
    return image
