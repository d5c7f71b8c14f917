"""The words of a shared picture, in the column left of its map."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from aides.images.affiches import SITE, Affiche, Nomme
from aides.images.carte import COULEURS, ECHELLE, HACHUREES, HAUTEUR, TRAIT, peindre
from aides.images.traces import Ligne, lire_trace

STATIQUE = Path(__file__).resolve().parents[2] / "static"
POLICE = STATIQUE / "polices" / "public-sans.woff2"
ICONE = STATIQUE / "icone.svg"
SOURCE = "Source : Atlas « 2019 VS 2022 »."
FOND_DE_CARTE = "Fond de carte : IGN, ADMIN EXPRESS COG."
# The column: its left edge, its width, and between which heights words are centred.
MARGE, COLONNE = 64, 500
HAUT, BAS = 122, 556
# Sizes of titles. One as large as GRAND may stay on fewer lines.
CORPS = (92, 84, 76, 70, 64, 58, 52, 48, 44, 40, 36, 32, 28)
GRAND = 56
# The weights of titles and of codes in badges; the narrowest that a badge may be.
TITRE, CODE, CODE_LARGE = 820, 760, "69M"
# Where a line may break: at a space, but not inside guillemets, after « à » or before punctuation; after a hyphen.
COUPURE = re.compile(r"(?<!«)(?<! à) (?![:;?!»%€])|(?<=[^\W\d]-)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rang:
    """A line of text, `hauteur` high, after a code in a badge or a key of the map where it has one."""

    texte: str = ""
    corps: int = 0
    graisse: int = 450
    couleur: str = "encre"
    hauteur: float = 0
    insigne: str = ""
    aspect: str | None = None


class _Forme(NamedTuple):
    """A shape of the site's mark, filled with its colour."""

    ligne: Ligne
    couleur: str


def composer(image: Image.Image, affiche: Affiche) -> None:
    """Set the site's name above, the title and what goes with it in the middle, the sources below."""
    trait = ImageDraw.Draw(image)
    for forme in _embleme():
        trait.polygon(list(starmap(_place_embleme, forme.ligne)), forme.couleur)
    if affiche.titre != SITE:
        _ecrire(trait, MARGE + 46, 88, _Rang(texte=SITE, corps=27, graisse=750))
    credits = _Rang(texte=_credits(affiche), corps=14, couleur="encre-douce")
    _ecrire(trait, MARGE, HAUTEUR - 46, credits)
    rangs = _rangs(affiche)
    y = (HAUT + BAS - _hauteur(rangs)) / 2
    for rang in rangs:
        depart, base = float(MARGE), y + rang.corps
        if rang.insigne:
            depart = _badge(trait, rang, base)
        elif rang.aspect is not None:
            depart = _cle(image, rang.aspect, base)
        _ecrire(trait, depart, base, rang)
        y += rang.hauteur


def _credits(affiche: Affiche) -> str:
    """Whose facts these are, where there are some; whose map this is, where there is one."""
    credits = []
    if affiche.zones or affiche.halteres:
        credits.append(SOURCE)
    if not affiche.halteres:
        credits.append(FOND_DE_CARTE)
    return " ".join(credits)


def _rangs(affiche: Affiche) -> list[_Rang]:
    """All lines, with the largest title that leaves room for the rest."""
    suite = _suite(affiche)
    for plafond in CORPS:
        rangs = _tete(affiche, plafond) + suite
        if _hauteur(rangs) <= BAS - HAUT:
            break
    return rangs


def _place_embleme(x: float, y: float) -> tuple[float, float]:
    """Where a point of the emblem goes on the picture: before the name, a quarter larger."""
    return (MARGE + x * 1.25 - 4) * ECHELLE, (58 + y * 1.25) * ECHELLE


def _hauteur(rangs: Iterable[_Rang]) -> float:
    return sum(rang.hauteur for rang in rangs)


def _tete(affiche: Affiche, plafond: int) -> list[_Rang]:
    """The title, as large as its column allows, under what it belongs to; or the names that are compared."""
    if affiche.titre == SITE:
        return [_du_site("L’Atlas", "encre"), _du_site("des aides", "accent"), _du_site("médicales", "accent")]
    surtitre = _Rang(
        texte=affiche.surtitre,
        corps=25,
        graisse=600,
        couleur="accent",
        hauteur=50,
        insigne=affiche.insigne,
    )
    dessous = _compares(affiche.rangs, plafond) if affiche.rangs else _titre(affiche.titre, plafond)
    return [surtitre, *dessous] if affiche.surtitre else dessous


def _du_site(mot: str, couleur: str) -> _Rang:
    return _Rang(texte=mot, corps=88, graisse=TITRE, couleur=couleur, hauteur=92)


def _compares(territoires: Sequence[Nomme], plafond: int) -> list[_Rang]:
    """Names under each other, all as large as the longest of them may be."""
    corps = min(40, *(_corps(t.nom, 1, COLONNE - 100, plafond) for t in territoires))
    rangs = []
    for territoire in territoires:
        rang = _Rang(
            texte=territoire.nom,
            corps=corps,
            graisse=780,
            hauteur=corps * 1.55,
            insigne=territoire.code,
        )
        rangs.append(rang)
    return rangs


def _titre(titre: str, plafond: int) -> list[_Rang]:
    """A title on as few lines as leave it large; failing that, as large as three lines let it be."""
    for lignes_max in (1, 2, 3):
        corps = _corps(titre, lignes_max, COLONNE, plafond)
        if corps >= min(GRAND, plafond):
            break
    lignes = _equilibrer(titre, corps)
    return [_Rang(texte=ligne, corps=corps, graisse=TITRE, hauteur=corps * 1.08) for ligne in lignes]


def _suite(affiche: Affiche) -> list[_Rang]:
    """The sentence, then the legend of the map."""
    rangs = [_Rang(hauteur=22)]
    for ligne in _couper(affiche.phrase, 27, 450, COLONNE):
        rangs.append(_Rang(texte=ligne, corps=27, couleur="encre-douce", hauteur=37))
    if affiche.legende:
        rangs += _legende(affiche)
    return rangs


def _legende(affiche: Affiche) -> list[_Rang]:
    """What each look means, how many have it, of how many."""
    legende = affiche.legende
    total = sum(cle.nombre for cle in legende)
    rangs = [_Rang(hauteur=16)]
    for cle in legende:
        mots = f"{cle.mot} : {cle.nombre}"
        rangs.append(_Rang(texte=mots, corps=23, graisse=560, hauteur=33, aspect=cle.aspect))
    tous = f"les {total} territoires" if total > 1 else "le seul territoire"
    denominateur = f"sur {tous} de {affiche.etendue}"
    rangs.append(_Rang(texte=denominateur, corps=18, couleur="encre-douce", hauteur=26))
    return rangs


def _ecrire(trait: ImageDraw.ImageDraw, x: float, base: float, rang: _Rang) -> float:
    """Write a line, its base at this height; return where it ends."""
    fonte = police(rang.corps or 1, rang.graisse)
    trait.text((x * ECHELLE, base * ECHELLE), rang.texte, COULEURS[rang.couleur], fonte, anchor="ls")
    return x + fonte.getlength(rang.texte) / ECHELLE


def _badge(trait: ImageDraw.ImageDraw, rang: _Rang, base: float) -> float:
    """Draw a code in its badge; return where the text after it begins. All badges of a size are equally wide."""
    corps = round(rang.corps * 0.86)
    fonte = police(corps, CODE)
    mots = max(fonte.getlength(CODE_LARGE), fonte.getlength(rang.insigne))
    large = mots / ECHELLE + corps * 0.8
    haut = base - rang.corps * 1.02
    bas = base + rang.corps * 0.28
    boite = (MARGE * ECHELLE, haut * ECHELLE, (MARGE + large) * ECHELLE, bas * ECHELLE)
    trait.rounded_rectangle(boite, rang.corps * 0.24 * ECHELLE, fill=COULEURS["accent"])
    milieu = ((MARGE + large / 2) * ECHELLE, (base - rang.corps * 0.05) * ECHELLE)
    trait.text(milieu, rang.insigne, COULEURS["surface"], fonte, anchor="ms")
    return MARGE + large + rang.corps * 0.5


def _cle(image: Image.Image, aspect: str, base: float) -> float:
    """Draw a look of the map beside its word."""
    x, y = MARGE * ECHELLE, int((base - 19) * ECHELLE)
    large, haut = 34 * ECHELLE, 23 * ECHELLE
    peindre(image, aspect, (x, y), Image.new("1", (large, haut), 1))
    if aspect in HACHUREES:
        ImageDraw.Draw(image).rectangle((x, y, x + large, y + haut), outline=TRAIT, width=ECHELLE)
    return MARGE + 50


def _corps(texte: str, lignes_max: int, largeur: float, plafond: int) -> int:
    """Return the largest size, up to `plafond`, at which a title holds in so many lines."""
    for corps in CORPS:
        if corps <= plafond and _tient(texte, corps, lignes_max, largeur):
            return corps
    return CORPS[-1]


def _tient(texte: str, corps: int, lignes_max: int, largeur: float) -> bool:
    """Whether a title of a size holds in so many lines, none of them too wide."""
    lignes = _couper(texte, corps, TITRE, largeur)
    plus_longue = max(map(police(corps, TITRE).getlength, lignes))
    return len(lignes) <= lignes_max and plus_longue <= largeur * ECHELLE


def _equilibrer(texte: str, corps: int) -> list[str]:
    """Break a title into as few lines as it needs, of lengths as even as can be."""
    lignes = _couper(texte, corps, TITRE, COLONNE)
    for largeur in range(COLONNE - 10, COLONNE // 3, -10):
        essai = _couper(texte, corps, TITRE, largeur)
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
def _embleme() -> list[_Forme]:
    """Return the site's mark as shapes with their colours: the very file that browsers show in their tabs."""
    formes = []
    for d, couleur in re.findall(r'd="([^"]+)" fill="([^"]+)"', ICONE.read_text(encoding="utf-8")):
        for ligne in lire_trace(d):
            formes.append(_Forme(ligne, couleur))
    return formes


@lru_cache(maxsize=64)
def police(corps: int, graisse: int) -> ImageFont.FreeTypeFont:
    """Return the site's font at a size of the finished picture and a weight."""
    fonte = ImageFont.truetype(POLICE, corps * ECHELLE)
    fonte.set_variation_by_axes([graisse])
    return fonte
