"""Draws the picture shown where a page is shared: 1200 × 630, our outlines, our font, our colours, no browser.

Drawn larger, then reduced: edges come out smooth. Whatever a picture depends on is in its `Affiche`, so a drawing is
kept for as long as that does not change, and an edit that changes it makes another one.
"""

from functools import lru_cache
from io import BytesIO

from PIL import Image

from aides.images.affiches import Affiche
from aides.images.carte import COULEURS, ECHELLE, HAUTEUR, LARGEUR, Carte
from aides.images.halteres import tracer_halteres
from aides.images.texte import composer


@lru_cache(maxsize=256)
def dessiner(affiche: Affiche) -> bytes:
    """Return the PNG."""
    image = Image.new("RGB", (LARGEUR * ECHELLE, HAUTEUR * ECHELLE), COULEURS["fond"])
    if affiche.halteres:
        tracer_halteres(image, affiche)
    else:
        Carte(image, affiche.cadre).dessiner(dict(affiche.zones))
    composer(image, affiche)
    fichier = BytesIO()
    # A palette: a third of the bytes and half the time of full colour, and a few tints and their edges fit in it.
    image.reduce(ECHELLE).quantize(128, Image.Quantize.FASTOCTREE).save(fichier, "PNG")
    return fichier.getvalue()
