"""The map of a shared picture: each territory with its look, the unknown hatched."""

from collections.abc import Iterable
from functools import cache
from itertools import chain, product, starmap
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageDraw

from aides.images.affiches import A_VERIFIER, CHOISI, PLEIN
from aides.images.traces import Ligne, Point, lire_trace
from territoires.contours import fond


class Signe(NamedTuple):
    """What is drawn again and again over a tint: its colour, its strokes."""

    couleur: str
    traits: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


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
    "maintenue": "#0b5563",
    "nouvelle": "#5d9a4a",
    "plus_mentionnee": "#dcd9cd",
    "supprimee": "#b5564d",
    "absente": "#dcd9cd",
    "jamais_mentionnee": "#dcd9cd",
    A_VERIFIER: "#d8ebec",
}
# Nobody knows: hatched.
HACHUREES = ("inconnue", "indeterminee")
INCONNUE, TRAIT = "inconnue", "#a89c83"
# What is drawn over the tint of a change, every so many pixels both ways: as lines, from a point to another.
PAS = 9
POINT = "#55605f"
SIGNES: dict[str, Signe] = {
    "nouvelle": Signe("#fbfaf6", (((3, 5), (7, 5)), ((5, 3), (5, 7)))),
    "supprimee": Signe("#fbfaf6", (((3, 3), (7, 7)), ((3, 7), (7, 3)))),
    "absente": Signe("#b5564d", (((0, 4), (9, 4)),)),
    A_VERIFIER: Signe("#0b5563", (((3, 3), (6, 3)), ((3, 4), (6, 4)), ((3, 5), (6, 5)))),
    "plus_mentionnee": Signe(POINT, (((4, 4), (5, 4)), ((4, 5), (5, 5)))),
}
# A territory smaller than this on the finished picture is also circled.
PETIT = 24


class _Zone(NamedTuple):
    """A territory's outline; one that is enlarged in an inset has two."""

    code: str
    lignes: tuple[Ligne, ...]


class Carte:
    """Draws the territories, each with its look, and what frames them: the whole country, or the part of it that
    `cadre` holds, as `viewBox` says it in SVG."""

    def __init__(self, image: Image.Image, cadre: str = "") -> None:
        self.image = image
        self.trait = ImageDraw.Draw(image)
        self.partielle = bool(cadre) and cadre != fond()["viewBox"]
        x, y, largeur, hauteur = map(float, (cadre or fond()["viewBox"]).split())
        self.origine = x, y
        # Pixels for one unit of the outlines.
        self.taille = min(CARTE_H / hauteur, (LARGEUR - CARTE_X - CARTE_Y) / largeur) * ECHELLE

    def dessiner(self, aspects: dict[str, str]) -> None:
        """Fill everything, then draw borders over the fills: none is half hidden by a neighbour."""
        zones = _zones()
        if not self.partielle:
            for encart in chain(fond()["encarts"], fond()["encarts_outremer"]):
                self._encadrer(encart)
            zones += _loupe()
        for zone in zones:
            self._remplir(zone.lignes, aspects.get(zone.code, ""))
        connues: list[Ligne] = []
        inconnues: list[Ligne] = []
        for zone in zones:
            rangee = inconnues if aspects.get(zone.code) in HACHUREES else connues
            rangee.extend(zone.lignes)
        self._border(connues, COULEURS["fond"])
        self._border(inconnues, TRAIT)
        if self.partielle:
            # What lies beyond the frame would run under the words.
            self.trait.rectangle((0, 0, (CARTE_X - CARTE_Y / 2) * ECHELLE, self.image.height), COULEURS["fond"])
        else:
            self._border(_hors_atlas(), COULEURS["encre-douce"])
        for code, aspect in aspects.items():
            if aspect == CHOISI:
                self._cercler(code)

    def _place(self, x: float, y: float) -> Point:
        """Where a point of the outlines is drawn."""
        ox, oy = self.origine
        return CARTE_X * ECHELLE + (x - ox) * self.taille, CARTE_Y * ECHELLE + (y - oy) * self.taille

    def _places(self, ligne: Ligne) -> list[Point]:
        return list(starmap(self._place, ligne))

    def _encadrer(self, encart: dict[str, Any]) -> None:
        coin = self._place(encart["x"], encart["y"])
        oppose = self._place(encart["x"] + encart["w"], encart["y"] + encart["h"])
        self.trait.rounded_rectangle((*coin, *oppose), 5 * ECHELLE, outline=COULEURS["filet"], width=ECHELLE)

    def _remplir(self, contour: tuple[Ligne, ...], aspect: str) -> None:
        """Fill a territory: an enclave is a hole (even-odd), so its lines cancel out where they overlap."""
        lignes = list(map(self._places, contour))
        xs, ys = zip(*chain.from_iterable(lignes), strict=True)
        x0, y0 = int(min(xs)), int(min(ys))
        x1, y1 = int(max(xs)) + 1, int(max(ys)) + 1
        masque = Image.new("1", (x1 - x0 + 1, y1 - y0 + 1))
        for ligne in lignes:
            part = Image.new("1", masque.size)
            ImageDraw.Draw(part).polygon([(x - x0, y - y0) for x, y in ligne], fill=1)
            masque = ImageChops.logical_xor(masque, part)
        peindre(self.image, aspect, (x0, y0), masque)

    def _border(self, lignes: Iterable[Ligne], couleur: str) -> None:
        for ligne in lignes:
            points = self._places((*ligne, ligne[0]))
            self.trait.line(points, fill=couleur, width=ECHELLE, joint="curve")

    def _cercler(self, code: str) -> None:
        """Circle what is too small to be seen where the whole country is drawn."""
        x0, y0, x1, y1 = fond()["territoires"][code]["boite"]
        taille = max(x1 - x0, y1 - y0) * self.taille / ECHELLE
        if taille < PETIT:
            x, y = self._place((x0 + x1) / 2, (y0 + y1) / 2)
            r = (taille / 2 + 9) * ECHELLE
            self.trait.ellipse((x - r, y - r, x + r, y + r), outline=COULEURS["accent"], width=3 * ECHELLE)


def peindre(image: Image.Image, aspect: str, coin: tuple[int, int], masque: Image.Image) -> None:
    """Give a shape its look: unknown is hatched, never a plain tint."""
    if aspect in HACHUREES:
        x, y = coin
        image.paste(_hachures().crop((x, y, x + masque.width, y + masque.height)), coin, masque)
    elif aspect in SIGNES:
        image.paste(_semer(aspect, coin, masque.size), coin, masque)
    else:
        image.paste(TEINTES[aspect], coin, masque)


def _semer(aspect: str, coin: tuple[int, int], taille: tuple[int, int]) -> Image.Image:
    """Return a piece of the tint of a change with its signs, which fall in the same places whatever the piece."""
    piece = Image.new("RGB", taille, TEINTES[aspect])
    trait, pas = ImageDraw.Draw(piece), PAS * ECHELLE
    signe = SIGNES[aspect]
    for x, y in product(range(-(coin[0] % pas), taille[0], pas), range(-(coin[1] % pas), taille[1], pas)):
        for (x0, y0), (x1, y1) in signe.traits:
            points = (x + x0 * ECHELLE, y + y0 * ECHELLE, x + x1 * ECHELLE, y + y1 * ECHELLE)
            trait.line(points, fill=signe.couleur, width=ECHELLE + 1)
    return piece


@cache
def _zones() -> tuple[_Zone, ...]:
    return _lire(fond()["territoires"])


@cache
def _loupe() -> tuple[_Zone, ...]:
    zones: list[_Zone] = []
    for encart in fond()["encarts"]:
        zones += _lire(encart["territoires"])
    return tuple(zones)


@cache
def _hors_atlas() -> tuple[Ligne, ...]:
    lignes: list[Ligne] = []
    for zone in _lire(fond()["hors_atlas"]):
        lignes += zone.lignes
    return tuple(lignes)


def _lire(contours: dict[str, Any]) -> tuple[_Zone, ...]:
    return tuple(_Zone(code, lire_trace(contour["d"])) for code, contour in contours.items())


@cache
def _hachures() -> Image.Image:
    """Return the whole picture hatched: what a territory of unknown state is cut from."""
    image = Image.new("RGB", (LARGEUR * ECHELLE, HAUTEUR * ECHELLE), COULEURS["surface"])
    trait = ImageDraw.Draw(image)
    for x in range(-image.height, image.width, 6 * ECHELLE):
        trait.line((x, image.height, x + image.height, 0), fill=TRAIT, width=int(1.5 * ECHELLE))
    return image
