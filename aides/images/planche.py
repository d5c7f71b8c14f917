"""A table of states as a PNG, stroke for stroke what its SVG draws."""

from io import BytesIO

from PIL import Image, ImageDraw

from aides.dessins.planche import Planche
from aides.images.carte import COULEURS, ECHELLE, TEINTES, TRAIT
from aides.images.texte import police

# The names that a drawing gives to its colours: there is no style sheet.
PALETTE = {
    **COULEURS,
    "proposee": TEINTES["proposee"],
    "absente": TEINTES["declaree_absente"],
    "trait": TRAIT,
}


def dessiner_planche(planche: Planche) -> bytes:
    """Return the PNG."""
    image = Image.new("RGB", (planche.largeur * ECHELLE, planche.hauteur * ECHELLE), PALETTE["fond"])
    crayon = ImageDraw.Draw(image)
    for trait in planche.traits:
        points = tuple(ECHELLE * n for n in (trait.x0, trait.y0, trait.x1, trait.y1))
        crayon.line(points, fill=PALETTE[trait.couleur], width=trait.largeur * ECHELLE)
    for disque in planche.disques:
        crayon.circle((disque.x * ECHELLE, disque.y * ECHELLE), disque.rayon * ECHELLE, fill=PALETTE[disque.couleur])
    for mot in planche.mots:
        fonte = police(mot.corps, mot.graisse)
        crayon.text((mot.x * ECHELLE, mot.y * ECHELLE), mot.texte, PALETTE[mot.couleur], fonte, anchor="ls")
    fichier = BytesIO()
    # A palette: few tints and their edges, a third of the bytes of full colour.
    image.reduce(ECHELLE).quantize(64, Image.Quantize.FASTOCTREE).save(fichier, "PNG")
    return fichier.getvalue()
