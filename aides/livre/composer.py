"""The book as a file: HTML from its template, laid out by WeasyPrint as a tagged PDF, written whole or not at all.

The site needs nothing of WeasyPrint: `make livre` installs it, and it is imported when a book is asked for.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.template import engines

from aides.domaine.adresses import cle_d_adresse
from aides.domaine.editions import EditionLue
from aides.domaine.recueil import Recueil
from aides.livre.balises import completer_balises
from aides.livre.livre import Livre, LivreImpossible, etablir
from aides.livre.pages import completer
from aides.mots.ecriture import megaoctets
from aides.mots.pannes import raison
from aides.porte.typographie import composer_html

FEUILLE = Path(__file__).resolve().parent / "livre.css"
# What is set otherwise while parts are measured.
MESURE = FEUILLE.with_name("mesure.css")
POLICES = Path(settings.BASE_DIR) / "static" / "polices"
# What a book may weigh to be sent by e-mail, in bytes.
PLAFOND = 15_000_000


class Imprime(NamedTuple):
    """A PDF, and how many pages it has."""

    contenu: bytes
    pages: int


def composer(recueil: Recueil, sortie: Path, *, region: str = "", territoire: str = "", site: str = "") -> Imprime:
    """Write the book, the chapter of a région or the pages of a territory, and return what was written. `site`: the
    address of the site that its links lead to (« https://atlas.exemple.fr »); none lead there without it.

    Nothing is there until all of it is: what was there before stays if this fails. Raises LivreImpossible.
    """
    livre = etablir(recueil, region=region, territoire=territoire, site=site)
    if livre.entier:
        livre = completer(livre, places(en_html(livre)))
    imprime = en_pdf(en_html(livre))
    poids = len(imprime.contenu)
    if poids > PLAFOND:
        raise LivreImpossible(
            f"Le livre pèse {megaoctets(poids)}, plus que les {megaoctets(PLAFOND)} permis : rien n’a été écrit."
        )
    _ecrire(imprime.contenu, sortie)
    return imprime


def composer_edition(recueil: Recueil, edition: EditionLue, sortie: Path, *, site: str = "") -> Imprime:
    """Write the book of an edition whose rows these are, as `composer` does: it bears its date, whatever was
    corrected and undone since."""
    return composer(replace(recueil, edition=edition, date=edition.instant), sortie, site=site)


def nom_du_fichier(*, region: str = "", territoire: str = "") -> str:
    """Return the name of a file that holds this: « atlas.pdf », « atlas-bretagne.pdf », « atlas-2a.pdf »."""
    seul = cle_d_adresse(region or territoire)
    return f"atlas-{seul}.pdf" if seul else "atlas.pdf"


def en_html(livre: Livre) -> str:
    """Return the book as one page of HTML, set as every page of the site is."""
    gabarit = engines["jinja2"].env.get_template("livre/livre.html")  # type: ignore[attr-defined]
    return composer_html(gabarit.render(livre=livre))


def en_pdf(html: str) -> Imprime:
    """Return HTML as a PDF/UA-1: tagged, with its language, its title and its fonts. Raises LivreImpossible."""
    pages: list[Any] = []

    def finir(document: Any, pdf: Any) -> None:
        pages.extend(document.pages)
        completer_balises(pdf)

    page, mise_en_page = _preparer(html, FEUILLE)
    with _pages_retenues():
        contenu = page.write_pdf(
            **mise_en_page,
            pdf_variant="pdf/ua-1",
            finisher=finir,
        )
    return Imprime(contenu, len(pages))


def places(html: str) -> Mapping[str, int]:
    """Return the page where each place of some HTML is, all parts laid out one after the other, without a blank page.
    Nothing is drawn: it takes a fifth of the time. Raises LivreImpossible."""
    page, mise_en_page = _preparer(html, FEUILLE, MESURE)
    trouvees: dict[str, int] = {}
    for numero, feuillet in enumerate(page.render(**mise_en_page).pages, 1):
        for place in feuillet.anchors:
            trouvees.setdefault(place, numero)
    return trouvees


def _preparer(html: str, *feuilles: Path) -> tuple[Any, Mapping[str, Any]]:
    """A page of HTML for WeasyPrint, and what it is laid out with."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as erreur:
        # OSError: the package is there and Pango, which it calls, is not.
        raise LivreImpossible(
            f"WeasyPrint ou Pango manque ({erreur}). « make livre » installe le premier ; le second est un paquet du "
            "système (Debian : libpango-1.0-0 et libpangoft2-1.0-0)."
        ) from erreur
    polices = FontConfiguration()
    # The font stands here, drawings in the page itself: the book calls nobody.
    ici = URLFetcher(allowed_protocols=["file", "data"], fail_on_errors=True)
    mises = [
        CSS(
            string=feuille.read_text(encoding="utf-8"),
            base_url=f"{POLICES.as_uri()}/",
            font_config=polices,
            url_fetcher=ici,
        )
        for feuille in feuilles
    ]
    return HTML(string=html, url_fetcher=ici), {"stylesheets": mises, "font_config": polices}


@contextmanager
def _pages_retenues() -> Iterator[None]:
    """Keep the list of pages that pydyf makes again for each tag: of hundreds of pages and thousands of tags, that is
    most of the time that writing takes."""
    import pydyf

    ancienne: Any = pydyf.PDF.page_references
    retenues: dict[tuple[int, int], tuple[bytes, ...]] = {}

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        cle = id(pdf), len(pdf.pages["Kids"])
        if cle not in retenues:
            retenues[cle] = ancienne.fget(pdf)
        return retenues[cle]

    pydyf.PDF.page_references = property(page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = ancienne


def _ecrire(contenu: bytes, sortie: Path) -> None:
    """Write beside the place, then put there in one go."""
    try:
        sortie.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=sortie.parent, prefix=f".{sortie.name}.", delete=False) as essai:
            provisoire = Path(essai.name)
            try:
                essai.write(contenu)
                essai.flush()
                os.fsync(essai.fileno())
                # A temporary file is its owner's alone; a book is to be read.
                provisoire.chmod(0o644)
                provisoire.replace(sortie)
            except OSError:
                provisoire.unlink(missing_ok=True)
                raise
    except OSError as erreur:
        raise LivreImpossible(f"« {sortie} » ne peut pas être écrit : {raison(erreur)}.") from erreur
