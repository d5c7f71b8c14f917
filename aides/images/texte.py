"""The words of a shared picture, in the column left of its map."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from aides.images.affiches import SITE, Affiche
from aides.images.carte import COULEURS, ECHELLE, HAUTEUR, INCONNUE, TRAIT, peindre
from aides.images.traces import Ligne, lire_trace

STATIQUE = Path(__file__).resolve().parents[2] / "static"
POLICE, ICONE = STATIQUE / "polices" / "public-sans.woff2", STATIQUE / "icone.svg"
SOURCE = "Source : Atlas « 2019 vs 2022 »."
FOND_DE_CARTE = "Fond de carte : IGN, ADMIN EXPRESS COG."
# The column: its left edge, its width, and between which heights words are centred.
MARGE, COLONNE = 64, 500
HAUT, BAS = 122, 556
# Sizes of titles. One as large as GRAND may stay on fewer lines.
CORPS = (92, 84, 76, 70, 64, 58, 52, 48, 44, 40, 36, 32, 28)
GRAND = 56
# Where a line may break: at a space, but not inside guillemets, after « à » or before punctuation; after a hyphen.
COUPURE = re.compile(r"(?<!«)(?<! à) (?![:;?!»%€])|(?<=[^\W\d]-)")


@dataclass(frozen=True, slots=True)
class _Rang:
    """A line of text, `hauteur` high, after a code in a badge or a key of the map where it has one."""

    texte: str
    corps: int
    graisse: int
    couleur: str
    hauteur: float
    insigne: str = ""
    aspect: str | None = None


def composer(image: Image.Image, affiche: Affiche) -> None:
    """Set the site's name above, the title and what goes with it in the middle, the sources below."""
    trait = ImageDraw.Draw(image)
    for ligne, couleur in _embleme():
        trait.polygon([((MARGE + x * 1.25 - 4) * ECHELLE, (58 + y * 1.25) * ECHELLE) for x, y in ligne], couleur)
    if affiche.titre != SITE:
        _ecrire(trait, MARGE + 46, 88, _Rang(SITE, 27, 750, "encre", 0))
    credits = [SOURCE] * bool(affiche.zones or affiche.halteres) + [FOND_DE_CARTE] * (not affiche.halteres)
    _ecrire(trait, MARGE, HAUTEUR - 46, _Rang(" ".join(credits), 14, 450, "encre-douce", 0))
    for plafond in CORPS:
        rangs = [*_tete(affiche, plafond), *_suite(affiche)]
        if (hauteur := sum(rang.hauteur for rang in rangs)) <= BAS - HAUT:
            break
    y = (HAUT + BAS - hauteur) / 2
    for rang in rangs:
        depart, base = float(MARGE), y + rang.corps
        if rang.insigne:
            depart = _badge(trait, rang, base)
        elif rang.aspect is not None:
            depart = _cle(image, rang.aspect, base)
        _ecrire(trait, depart, base, rang)
        y += rang.hauteur


def _tete(affiche: Affiche, plafond: int) -> list[_Rang]:
    """The title, as large as its column allows, under what it belongs to; or the names that are compared."""
    rangs = []
    if affiche.titre == SITE:
        mots = (("L’Atlas", "encre"), ("des aides", "accent"), ("médicales", "accent"))
        return [_Rang(mot, 88, 820, couleur, 92) for mot, couleur in mots]
    if affiche.surtitre:
        rangs.append(_Rang(affiche.surtitre, 25, 600, "accent", 50, insigne=affiche.insigne))
    if affiche.rangs:
        corps = min(40, *(_corps(nom, 1, COLONNE - 100, plafond) for _, nom in affiche.rangs))
        return rangs + [_Rang(nom, corps, 780, "encre", corps * 1.55, insigne=code) for code, nom in affiche.rangs]
    # As few lines as leave the title large; failing that, as large as three lines let it be.
    corps = next(
        (c for n in (1, 2, 3) if (c := _corps(affiche.titre, n, COLONNE, plafond)) >= min(GRAND, plafond)),
        _corps(affiche.titre, 3, COLONNE, plafond),
    )
    lignes = _equilibrer(affiche.titre, corps)
    return rangs + [_Rang(ligne, corps, 820, "encre", corps * 1.08) for ligne in lignes]


def _suite(affiche: Affiche) -> list[_Rang]:
    """The sentence, then the legend of the map."""
    rangs = [_Rang("", 0, 450, "encre", 22)]
    rangs += [_Rang(ligne, 27, 450, "encre-douce", 37) for ligne in _couper(affiche.phrase, 27, 450, COLONNE)]
    if affiche.legende:
        total = sum(nombre for _, _, nombre in affiche.legende)
        rangs.append(_Rang("", 0, 450, "encre", 16))
        for aspect, mot, nombre in affiche.legende:
            rangs.append(_Rang(f"{mot} : {nombre}", 23, 560, "encre", 33, aspect=aspect))
        rangs.append(_Rang(f"sur les {total} territoires de l’Atlas", 18, 450, "encre-douce", 26))
    return rangs


def _ecrire(trait: ImageDraw.ImageDraw, x: float, base: float, rang: _Rang) -> float:
    """Write a line, its base at this height; return where it ends."""
    fonte = police(rang.corps or 1, rang.graisse)
    trait.text((x * ECHELLE, base * ECHELLE), rang.texte, COULEURS[rang.couleur], fonte, anchor="ls")
    return x + fonte.getlength(rang.texte) / ECHELLE


def _badge(trait: ImageDraw.ImageDraw, rang: _Rang, base: float) -> float:
    """Draw a code in its badge; return where the text after it begins. All badges of a size are equally wide."""
    corps = round(rang.corps * 0.86)
    large = max(police(corps, 760).getlength(code) / ECHELLE for code in ("69M", rang.insigne)) + corps * 0.8
    haut, bas = base - rang.corps * 1.02, base + rang.corps * 0.28
    boite = [n * ECHELLE for n in (MARGE, haut, MARGE + large, bas)]
    trait.rounded_rectangle(boite, rang.corps * 0.24 * ECHELLE, fill=COULEURS["accent"])
    milieu = ((MARGE + large / 2) * ECHELLE, (base - rang.corps * 0.05) * ECHELLE)
    trait.text(milieu, rang.insigne, COULEURS["surface"], police(corps, 760), anchor="ms")
    return MARGE + large + rang.corps * 0.5


def _cle(image: Image.Image, aspect: str, base: float) -> float:
    """Draw a look of the map beside its word."""
    x, y, large, haut = (int(n * ECHELLE) for n in (MARGE, base - 19, 34, 23))
    peindre(image, aspect, (x, y), Image.new("1", (large, haut), 1))
    if aspect == INCONNUE:
        ImageDraw.Draw(image).rectangle((x, y, x + large, y + haut), outline=TRAIT, width=ECHELLE)
    return MARGE + 50


def _corps(texte: str, lignes_max: int, largeur: float, plafond: int) -> int:
    """Return the largest size, up to `plafond`, at which a title holds in so many lines."""
    for corps in (c for c in CORPS if c <= plafond):
        lignes = _couper(texte, corps, 820, largeur)
        if len(lignes) <= lignes_max and all(police(corps, 820).getlength(x) <= largeur * ECHELLE for x in lignes):
            return corps
    return CORPS[-1]


def _equilibrer(texte: str, corps: int) -> list[str]:
    """Break a title into as few lines as it needs, of lengths as even as can be."""
    lignes = _couper(texte, corps, 820, COLONNE)
    for largeur in range(COLONNE - 10, COLONNE // 3, -10):
        essai = _couper(texte, corps, 820, largeur)
        if len(essai) > len(lignes):
            break
        lignes = essai
    return lignes


def _couper(texte: str, corps: int, graisse: int, largeur: float) -> list[str]:
    """Break a text into lines no wider than `largeur`, where French lets it be broken."""
    lignes = [""]
    for morceau in COUPURE.split(texte.replace("'", "’")):
        jonction = "" if not lignes[-1] or lignes[-1].endswith("-") else " "
        essai = lignes[-1] + jonction + morceau
        if lignes[-1] and police(corps, graisse).getlength(essai) > largeur * ECHELLE:
            lignes.append(morceau)
        else:
            lignes[-1] = essai
    return lignes


@cache
def _embleme() -> list[tuple[Ligne, str]]:
    """Return the site's mark as shapes with their colours: the very file that browsers show in their tabs."""
    formes = re.findall(r'd="([^"]+)" fill="([^"]+)"', ICONE.read_text(encoding="utf-8"))
    return [(ligne, couleur) for d, couleur in formes for ligne in lire_trace(d)]


@lru_cache(maxsize=64)
def police(corps: int, graisse: int) -> ImageFont.FreeTypeFont:
    """Return the site's font at a size of the finished picture and a weight."""
    fonte = ImageFont.truetype(POLICE, corps * ECHELLE)
    fonte.set_variation_by_axes([graisse])
    return fonte
