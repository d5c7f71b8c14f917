"""`python outils/partage.py`: draw static/partage.png, the picture shown where a link to the site is shared.

One-off, its output is committed. Our outlines, our words, our font; Chromium only turns them into pixels.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from tests.navigateur import OPTIONS_CHROMIUM, chemin_chromium  # noqa: E402

PAGE = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: P; src: url("{police}"); font-weight: 100 900 }}
body {{ margin: 0; width: 1200px; height: 630px; display: grid; grid-template-columns: 560px 1fr; align-items: center;
  background: #fbfaf6; color: #1a2125; font-family: P; overflow: hidden }}
div {{ padding: 0 0 0 70px }}
h1 {{ font-size: 76px; line-height: 1.02; letter-spacing: -.03em; margin: 0 0 28px; font-weight: 800 }}
h1 b {{ color: #0b5563; font-weight: 800 }}
p {{ font-size: 31px; line-height: 1.35; color: #525c61; margin: 0 }}
svg {{ width: 600px; height: 590px }}
path {{ fill: #0b5563; stroke: #fbfaf6; stroke-width: 1.2 }}
</style><div><h1>L’Atlas <b>des aides médicales</b></h1>
<p>Ce que chaque département<br>a déclaré, en 2019 et en 2022,<br>pour attirer des médecins.</p></div>
<svg viewBox="{cadre}">{traces}</svg>"""


def main() -> None:
    """Draw the page, take its picture. One tint: a picture that is shared says nothing of any territory."""
    contours = json.loads((RACINE / "territoires" / "contours.json").read_text(encoding="utf-8"))
    traces = "".join(f'<path d="{zone["d"]}"/>' for zone in contours["territoires"].values())

    page = PAGE.format(
        police=(RACINE / "static" / "polices" / "public-sans.woff2").as_uri(),
        cadre=contours["viewBox"],
        traces=traces,
    )
    chromium = chemin_chromium()
    if chromium is None:
        sys.exit("Chromium introuvable.")
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "partage.html"
        fichier.write_text(page, encoding="utf-8")
        cible = RACINE / "static" / "partage.png"
        options = ["--headless", "--hide-scrollbars", "--window-size=1200,630", f"--screenshot={cible}"]
        subprocess.run(
            [chromium, *OPTIONS_CHROMIUM, *options, fichier.as_uri()], check=True, capture_output=True, timeout=120
        )


if __name__ == "__main__":
    main()
