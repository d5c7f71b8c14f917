"""`python outils/poids.py`: what each kind of page weighs on the wire, brotli, against what it may weigh.

HTML as the site compresses it, with the style sheets and scripts that the page names (as whitenoise compresses them);
apart, the fonts, and what a page fetches only once its form is approached. `--ecrire` puts the table into
docs/qualite.md. Exit code 1 where a page is too heavy.
"""

import io
import os
import re
import sys
import tempfile
from functools import cache
from itertools import chain
from pathlib import Path

import brotli

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
DOCUMENT = RACINE / "docs" / "qualite.md"
BORNES = re.compile(r"(?s)(<!-- poids -->\n).*?(<!-- /poids -->)")

# The matrix with its map; every other page; the fonts. In bytes.
LOURDE, AUTRES, POLICES = 60_000, 40_000, 60_000
LOURDES = {"départements, matrice"}
A_LA_DEMANDE = re.compile(r'data-scripts="/static/(\S+) /static/([^"]+)"')
FICHIERS = re.compile(r'(?:<link rel="stylesheet" href|<script[^>]* src)="/static/([^"]+)"')


@cache
def poids_statique(fichier: str) -> int:
    """Bytes on the wire of a static file, as whitenoise keeps it."""
    from django.contrib.staticfiles import finders

    return len(brotli.compress(Path(finders.find(fichier)).read_bytes()))


def poids_polices() -> int:
    """Bytes of all the fonts."""
    return sum(police.stat().st_size for police in (RACINE / "static" / "polices").glob("*.woff2"))


def peser_page(adresse: str) -> tuple[int, int, int]:
    """Return the bytes of a page's HTML, of what it names, of what may follow. Needs Django and the data."""
    from django.test import Client

    from aides.porte.cache import comprimer

    reponse = Client().get(adresse, headers={"accept-encoding": "identity"})
    assert reponse.status_code == 200, adresse
    html = reponse.content.decode()
    autour = sum(poids_statique(fichier) for fichier in set(FICHIERS.findall(html)))
    suite = sum(poids_statique(fichier) for fichier in chain.from_iterable(A_LA_DEMANDE.findall(html)))
    return len(comprimer(reponse.content)), autour, suite


def peser() -> list[tuple[str, str, int, int, int]]:
    """Return, for each kind of page: its name, its address, its weights. Over a database of its own."""
    import django

    os.environ["DEBUG"] = ""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from tests.visites import PAGES

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DATABASES["default"]["NAME"] = str(Path(tempfile.mkdtemp()) / "poids.sqlite3")
    call_command("migrate", verbosity=0)
    call_command("charger_atlas", verbosity=0, stdout=io.StringIO())
    return [(nom, adresse, *peser_page(adresse)) for nom, adresse in PAGES.items()]


def main() -> int:
    """Print the table; say what is too heavy."""
    lignes = sorted(peser(), key=lambda ligne: -ligne[2] - ligne[3])
    polices = poids_polices()
    table = [
        "| Page | HTML | CSS + JS | Total | Limite | À la demande |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    fautes = []
    for nom, adresse, html, autour, suite in lignes:
        limite = LOURDE if nom in LOURDES else AUTRES
        mesures = " | ".join(f"{n / 1000:.1f} ko" for n in (html, autour, html + autour, limite))
        table.append(f"| {nom} `{adresse}` | {mesures} | {f'{suite / 1000:.1f} ko' if suite else ''} |")
        if html + autour > limite:
            fautes.append(nom)
    table.append(f"| Polices, gardées un an | | | {polices / 1000:.1f} ko | {POLICES / 1000:.1f} ko | |")
    print("\n".join(table))
    if "--ecrire" in sys.argv:
        texte = DOCUMENT.read_text(encoding="utf-8")
        corps = "\n".join(table)
        DOCUMENT.write_text(BORNES.sub(lambda m: f"{m[1]}{corps}\n{m[2]}", texte), encoding="utf-8")
    if fautes or polices > POLICES:
        print("Trop lourd :", ", ".join(fautes) or "les polices")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
