"""A workbook of Excel, of which each row leaves as it is written.

xlsxwriter makes all but the rows: it writes a workbook only once it is whole. It is asked for a workbook whose sheets
have one row of specimens; what stands before and after it goes around our rows, and its styles are theirs.
"""

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from typing import IO
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from aides.exports.archives import Sortie, partie
from aides.exports.genres import FORMULES, Natif
from aides.exports.origines import AUTEUR

TOUTE = "A1:XFD1048576"
# What a workbook is dated where the data are not: as the parts of its archive are.
SANS_DATE = date(1980, 1, 1)
# Days are counted from there.
ORIGINE = date(1899, 12, 30)
# How a cell looks. Typed by hand into a cell of text, a code stays text; `desarme` is marked besides as what was
# typed after an apostrophe: a formula is not made of it by editing.
STYLES = {
    "tete": {"bold": True, "bg_color": "#e4e9e6", "bottom": 1},
    "texte": {"num_format": "@"},
    "desarme": {"num_format": "@", "quote_prefix": True},
    "jour": {"num_format": "yyyy-mm-dd"},
}
# How many rows there are, said before they are known: it need not be.
ETENDUE = re.compile("<dimension[^>]*/>")
STYLE = re.compile(r' s="(\d+)"')
# What XML cannot hold, and what would be read as such: both are written by their number.
SPECIAUX = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# What says nothing of the sheets goes first: by it the format is known.
D_ABORD = ("_rels/.rels", "docProps/core.xml", "xl/styles.xml", "xl/theme/theme1.xml")


@dataclass(slots=True)
class _Feuille:
    """A sheet: its name, how many columns have one, how large they are, how many rows were written."""

    nom: str
    colonnes: int
    largeurs: tuple[int, ...]
    rangs: int = 0


class FeuillesXLSX:
    """A workbook being written."""

    def __init__(self, sortie: Sortie, titre: str, jour: date | None) -> None:
        self._archive = zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED)
        self._titre, self._jour = titre, jour
        self._feuilles: list[_Feuille] = []
        self._partie: IO[bytes] | None = None
        self._styles: dict[str, str] = {}

    def ouvrir(self, nom: str, noms: tuple[str, ...], largeurs: tuple[int, ...]) -> None:
        """Begin a sheet with its line of names."""
        self._clore()
        self._feuilles.append(_Feuille(nom, len(noms), largeurs))
        cadre = self._cadre()
        if not self._styles:
            for premiere in D_ABORD:
                self._archive.writestr(partie(premiere), cadre.read(premiere))
        avant, specimens, _ = _autour(cadre.read(self._nom).decode())
        self._styles = dict(zip(STYLES, STYLE.findall(specimens), strict=True))
        self._partie = self._archive.open(partie(self._nom), "w")
        self._ecrire(ETENDUE.sub("", avant))
        if noms:
            self.ligne(noms, en_tete=True)

    def ligne(self, cellules: tuple[Natif | None, ...], *, en_tete: bool = False) -> None:
        """Write a row."""
        feuille = self._feuilles[-1]
        feuille.rangs += 1
        rang = feuille.rangs
        dites = [
            self._cellule(f"{_lettres(place)}{rang}", valeur, en_tete)
            for place, valeur in enumerate(cellules)
            if valeur is not None
        ]
        self._ecrire(f'<row r="{rang}">{"".join(dites)}</row>')

    def fermer(self) -> None:
        """Write what is left."""
        self._clore()
        cadre, ecrites = self._cadre(), set(self._archive.namelist())
        for nom in cadre.namelist():
            if nom not in ecrites:
                self._archive.writestr(partie(nom), cadre.read(nom))
        self._archive.close()

    @property
    def _nom(self) -> str:
        """The part of the sheet that is being written."""
        return f"xl/worksheets/sheet{len(self._feuilles)}.xml"

    def _clore(self) -> None:
        if self._partie is not None:
            self._ecrire(_autour(self._cadre().read(self._nom).decode())[2])
            self._partie.close()

    def _ecrire(self, texte: str) -> None:
        assert self._partie is not None
        self._partie.write(texte.encode())

    def _cellule(self, adresse: str, valeur: Natif, en_tete: bool) -> str:
        """Texts are never looked into for formulas, addresses or numbers: a code keeps its zero."""
        if isinstance(valeur, str):
            nom = "desarme" if valeur.startswith(FORMULES) else "texte"
            style = self._styles["tete" if en_tete else nom]
            garde = ' xml:space="preserve"' if valeur != valeur.strip() else ""
            texte = escape(SPECIAUX.sub(_par_son_numero, valeur))
            return f'<c r="{adresse}" s="{style}" t="inlineStr"><is><t{garde}>{texte}</t></is></c>'
        if isinstance(valeur, date):
            return f'<c r="{adresse}" s="{self._styles["jour"]}"><v>{(valeur - ORIGINE).days}</v></c>'
        return f'<c r="{adresse}"><v>{valeur}</v></c>'

    def _cadre(self) -> zipfile.ZipFile:
        """A workbook of the same sheets, as far as they are known, each with a row of specimens and no other."""
        octets = BytesIO()
        classeur = xlsxwriter.Workbook(octets, {"in_memory": True})
        # Dated as the data: made twice, the file is the same.
        cree = datetime.combine(self._jour or SANS_DATE, time(), UTC).replace(tzinfo=None)
        classeur.set_properties({"title": self._titre, "author": AUTEUR, "created": cree})
        styles = [classeur.add_format(style) for style in STYLES.values()]
        for dite in self._feuilles:
            feuille = classeur.add_worksheet(dite.nom)
            for place, largeur in enumerate(dite.largeurs):
                feuille.set_column(place, place, largeur)
            for place, style in enumerate(styles):
                feuille.write_blank(0, place, None, style)
            # A code is a number written as text on purpose.
            feuille.ignore_errors({"number_stored_as_text": TOUTE})
            if dite.colonnes:
                feuille.freeze_panes(1, 0)
                # The names of columns sort and filter what is below them.
                feuille.autofilter(0, 0, max(dite.rangs - 1, 0), dite.colonnes - 1)
        classeur.close()
        return zipfile.ZipFile(octets)


def _autour(xml: str) -> tuple[str, str, str]:
    """What stands before the rows of a sheet, its rows, what stands after."""
    debut, fin = xml.index("<sheetData>") + len("<sheetData>"), xml.index("</sheetData>")
    return xml[:debut], xml[debut:fin], xml[fin:]


def _par_son_numero(trouve: re.Match[str]) -> str:
    return f"_x{ord(trouve[0]):04X}_"


@cache
def _lettres(place: int) -> str:
    """The name of a column by its place: « A » of the first."""
    return str(xl_col_to_name(place))
