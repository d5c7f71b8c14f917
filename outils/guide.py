"""`make guide`: plays the tasks of the team's guide in a browser, and makes the pictures that it shows.

On a copy of the local database, in a throw-away folder: nothing of it is changed. Writes static/guide/NAME.webp.
"""

import io
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from tests.chromium import OPTIONS_CHROMIUM, Serveur, chemin_chromium  # noqa: E402
from tests.taches import TACHES  # noqa: E402

BASE, IMAGES = RACINE / "var" / "atlas.sqlite3", RACINE / "static" / "guide"


def photographier(onglet: Any, nom: str) -> None:
    """Keep the screen as it is, small enough to be part of the project."""
    IMAGES.mkdir(exist_ok=True)
    ecran = Image.open(io.BytesIO(onglet.screenshot()))
    ecran.convert("RGB").save(IMAGES / f"{nom}.webp", quality=50, method=6)
    print(f"static/guide/{nom}.webp", flush=True)


def copier(vers: Path) -> None:
    """Copy the local base, what its journal holds with it."""
    with closing(sqlite3.connect(BASE)) as locale, closing(sqlite3.connect(vers)) as copie:
        locale.backup(copie)


def main() -> None:
    """Play the tasks that are named by a part of their title, all of them where none is."""
    chromium = chemin_chromium()
    if chromium is None:
        raise SystemExit("Chromium est introuvable (Debian : paquet chromium).")
    with tempfile.TemporaryDirectory() as nom, sync_playwright() as playwright:
        dossier = Path(nom)
        copier(dossier / "essai.sqlite3")
        serveur = Serveur(dossier)
        serveur.manage("collectstatic", "--noinput", "--verbosity", "0")
        serveur.demarrer()
        navigateur = playwright.chromium.launch(executable_path=chromium, args=OPTIONS_CHROMIUM)
        try:
            for tache in (t for t in TACHES if any(mot in t.titre for mot in sys.argv[1:] or [""])):
                tache.jouer(navigateur, serveur, photographier)
        finally:
            navigateur.close()
            serveur.arreter()


if __name__ == "__main__":
    main()
