"""`python outils/poids.py`: what each kind of page weighs on the wire, brotli, against what it may weigh.

HTML as the site compresses it, quickly for whoever asks first, better once it is asked for again; with the style
sheets and scripts that the page names (as whitenoise compresses them); apart, the fonts, and what a page fetches only
once its form is approached. `--ecrire` puts the table into docs/qualite.md. Exit code 1 where a page is too heavy.
"""

import io
import os
import re
import sys
import tempfile
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from wsgiref.headers import Headers

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

    from config.statiques import assembler, sans_remarques

    chemin = Path(str(finders.find(fichier)))
    if chemin.suffix == ".css":
        return len(brotli.compress(assembler(chemin).encode()))
    script = chemin.read_text(encoding="utf-8")
    return len(brotli.compress((sans_remarques(script) if fichier.startswith("js/") else script).encode()))


def poids_polices() -> int:
    """Bytes of all the fonts."""
    return sum(police.stat().st_size for police in (RACINE / "static" / "polices").glob("*.woff2"))


class Poids(NamedTuple):
    """Bytes of a page's HTML for the first who asks and then, of what it names, of what may follow."""

    premiere: int
    ensuite: int
    autour: int
    suite: int

    @property
    def total(self) -> int:
        """What a visitor gets, once the page was asked for."""
        return self.ensuite + self.autour


def peser_page(adresse: str) -> Poids:
    """Return the weights of a page. Needs Django and the data."""
    from django.test import Client

    from aides.porte.cache import emballer, resserrer

    reponse = Client().get(adresse)
    assert reponse.status_code == 200, adresse
    html = reponse.content.decode()
    autour = sum(poids_statique(fichier) for fichier in set(FICHIERS.findall(html)))
    suite = sum(poids_statique(fichier) for fichier in chain.from_iterable(A_LA_DEMANDE.findall(html)))
    page = emballer(Headers(list(reponse.items())), reponse.content, "br")
    meilleure = resserrer(page) if page.provisoire else page
    return Poids(len(page.corps), len(meilleure.corps), autour, suite)


def peser() -> dict[str, Poids]:
    """Return the weights of each kind of page, by name. Over a database of its own."""
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
    return {f"{nom} `{adresse}`": peser_page(adresse) for nom, adresse in PAGES.items()}


def ko(octets: int) -> str:
    """« 12.3 ko »."""
    return f"{octets / 1000:.1f} ko"


def main() -> int:
    """Print the table; say what is too heavy."""
    polices = poids_polices()
    table = [
        "| Page | HTML, premier visiteur | HTML, ensuite | CSS + JS | Total ensuite | Limite | À la demande |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    fautes = []
    for titre, poids in sorted(peser().items(), key=lambda ligne: -ligne[1].total):
        limite = LOURDE if titre.partition(" `")[0] in LOURDES else AUTRES
        mesures = " | ".join(map(ko, (poids.premiere, poids.ensuite, poids.autour, poids.total, limite)))
        table.append(f"| {titre} | {mesures} | {ko(poids.suite) if poids.suite else ''} |")
        if poids.total > limite:
            fautes.append(titre)
    table.append(f"| Polices, gardées un an | | | | {ko(polices)} | {ko(POLICES)} | |")
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
