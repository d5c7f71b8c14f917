"""Screenshots of the main pages at three widths, light and dark: `make captures`, or captures.py FOLDER [PATH…].

Serves the local database on a free port with gunicorn, drives the system's Chromium, writes one PNG for each view.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from tests.chromium import OPTIONS_CHROMIUM, chemin_chromium  # noqa: E402

PAGES = (
    "/",
    "/departements/",
    "/departements/?vue=matrice",
    "/departements/26-drome/",
    "/regions/",
    "/regions/auvergne-rhone-alpes/",
    "/regions/ile-de-france/",
    "/categories/",
    "/categories/bourse-etude/",
    "/dispositifs/",
    "/comparer/",
    "/comparer/?t=01&t=07&t=26",
    "/divergences/",
    "/evolution/",
    "/operations/",
    "/recherche/?q=msp",
    "/methode/",
    "/donnees/",
)
# What is drawn only when it comes near.
DESSINER = "document.querySelectorAll('.carte-figure').forEach(f => { f.style.contentVisibility = 'visible'; })"
LARGEURS = (360, 768, 1280)
THEMES: dict[Literal["light", "dark"], str] = {"light": "clair", "dark": "sombre"}


def servir() -> tuple[subprocess.Popen[bytes], str]:
    """Start gunicorn on a free port; return it with its address once it answers."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        hote = f"127.0.0.1:{prise.getsockname()[1]}"
    serveur = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", hote, "--log-level", "warning"],
        cwd=RACINE,
        env={**os.environ, "ENVIRONNEMENT": "atelier", "PAGES_PAR_MINUTE": "1000000"},
    )
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://{hote}/", timeout=10).close()
            return serveur, f"http://{hote}"
        except OSError:
            time.sleep(0.1)
    serveur.terminate()
    raise SystemExit("Le serveur ne répond pas.")


def nom_fichier(adresse: str) -> str:
    """Name a page's file after its address: « departements-26-drome »."""
    return re.sub(r"[^a-z0-9]+", "-", adresse.lower()).strip("-") or "accueil"


def main() -> None:
    dossier = Path(sys.argv[1] if len(sys.argv) > 1 else "var/captures")
    dossier.mkdir(parents=True, exist_ok=True)
    chromium = chemin_chromium()
    if chromium is None:
        raise SystemExit("Chromium est introuvable (Debian : paquet chromium).")
    serveur, site = servir()
    try:
        with sync_playwright() as playwright:
            navigateur = playwright.chromium.launch(executable_path=chromium, args=OPTIONS_CHROMIUM)
            for theme in THEMES:
                for largeur in LARGEURS:
                    page = navigateur.new_page(
                        base_url=site, viewport={"width": largeur, "height": 900}, color_scheme=theme, locale="fr-FR"
                    )
                    for adresse in sys.argv[2:] or PAGES:
                        reponse = page.goto(adresse)
                        chemin = dossier / f"{nom_fichier(adresse)}-{largeur}-{THEMES[theme]}.png"
                        page.evaluate(DESSINER)
                        page.screenshot(path=chemin, full_page=True)
                        print(f"{chemin} ({reponse.status if reponse else '?'})", flush=True)
                    page.close()
            navigateur.close()
    finally:
        serveur.terminate()
        serveur.wait(timeout=15)


if __name__ == "__main__":
    main()
