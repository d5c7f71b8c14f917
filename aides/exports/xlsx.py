"""A workbook of Excel, written row after row."""

from datetime import UTC, date, datetime, time
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from aides.exports.genres import FORMULES, Natif
from aides.exports.origines import AUTEUR

# Texts are never looked into for formulas, addresses or numbers: a code keeps its zero.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
TOUTE = "A1:XFD1048576"
# What a workbook is dated where the data are not: as the parts of its archive are.
SANS_DATE = date(1980, 1, 1)


class FeuillesXLSX:
    """A workbook being written into a file."""

    def __init__(self, fichier: IO[bytes], titre: str, jour: date | None) -> None:
        self._classeur = xlsxwriter.Workbook(fichier, OPTIONS)
        # Dated as the data: made twice, the file is the same.
        cree = datetime.combine(jour or SANS_DATE, time(), UTC).replace(tzinfo=None)
        self._classeur.set_properties({"title": titre, "author": AUTEUR, "created": cree})
        self._tete = self._classeur.add_format({"bold": True, "bg_color": "#e4e9e6", "bottom": 1})
        # Typed by hand into such a cell, a code stays text.
        self._texte = self._classeur.add_format({"num_format": "@"})
        # The same, and marked as what was typed after an apostrophe: a formula is not made of it by editing.
        self._desarme = self._classeur.add_format({"num_format": "@", "quote_prefix": True})
        self._jour = self._classeur.add_format({"num_format": "yyyy-mm-dd"})
        self._feuille: Worksheet | None = None
        self._rang = self._large = 0

    def ouvrir(self, nom: str, noms: tuple[str, ...], largeurs: tuple[int, ...]) -> None:
        """Begin a sheet with its line of names."""
        self._clore()
        feuille = self._classeur.add_worksheet(nom)
        self._feuille, self._rang, self._large = feuille, 0, len(noms)
        for place, largeur in enumerate(largeurs):
            feuille.set_column(place, place, largeur)
        # A code is a number written as text on purpose.
        feuille.ignore_errors({"number_stored_as_text": TOUTE})
        if noms:
            feuille.freeze_panes(1, 0)
            self.ligne(noms, en_tete=True)

    def ligne(self, cellules: tuple[Natif | None, ...], *, en_tete: bool = False) -> None:
        """Write a row."""
        assert self._feuille is not None
        feuille, rang = self._feuille, self._rang
        for place, valeur in enumerate(cellules):
            if isinstance(valeur, str):
                style = self._desarme if valeur.startswith(FORMULES) else self._texte
                feuille.write_string(rang, place, valeur, self._tete if en_tete else style)
            elif isinstance(valeur, date):
                feuille.write_datetime(rang, place, datetime.combine(valeur, time()), self._jour)
            elif valeur is not None:
                feuille.write_number(rang, place, valeur)
        self._rang += 1

    def fermer(self) -> None:
        """Write what is left."""
        self._clore()
        self._classeur.close()

    def _clore(self) -> None:
        """The names of columns sort and filter what is below them."""
        if self._feuille is not None and self._large:
            self._feuille.autofilter(0, 0, max(self._rang - 1, 0), self._large - 1)
