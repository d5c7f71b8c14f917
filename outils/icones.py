"""`python outils/icones.py`: the icons that browsers ask for at the root, drawn from `static/icone.svg`.

They stand in `static/racine/`, which is served as the root of the site: `favicon.ico` for tabs and lists of links,
`apple-touch-icon.png` for the first screen of a telephone, which fills what is transparent with black.
"""

import re
import sys
from pathlib import Path

from PIL import Image, ImageDraw

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from aides.images.traces import lire_trace  # noqa: E402

ICONE = RACINE / "static" / "icone.svg"
DOSSIER = RACINE / "static" / "racine"
COTE = 32  # of the drawing
FIN = 8  # drawn so much larger, then reduced
FOND = "#fbfaf6"
TAILLES = [(16, 16), (32, 32), (48, 48)]


def dessiner(cote: int, *, marge: float, fond: str | None) -> Image.Image:
    """Return the icon as a square of `cote` pixels, with so much of it left empty on each side."""
    grand = cote * FIN
    image = Image.new("RGBA", (grand, grand), fond or (0, 0, 0, 0))
    crayon = ImageDraw.Draw(image)
    pas, bord = grand * (1 - 2 * marge) / COTE, grand * marge
    for trace, couleur in re.findall(r'd="([^"]+)" fill="([^"]+)"', ICONE.read_text(encoding="utf-8")):
        for ligne in lire_trace(trace):
            crayon.polygon([(x * pas + bord, y * pas + bord) for x, y in ligne], fill=couleur)
    return image.resize((cote, cote), Image.Resampling.LANCZOS)


def main() -> None:
    """Write both files."""
    DOSSIER.mkdir(exist_ok=True)
    dessiner(48, marge=0, fond=None).save(DOSSIER / "favicon.ico", sizes=TAILLES)
    telephone = dessiner(180, marge=0.1, fond=FOND).convert("P", palette=Image.Palette.ADAPTIVE, colors=16)
    telephone.save(DOSSIER / "apple-touch-icon.png", optimize=True)


if __name__ == "__main__":
    main()
