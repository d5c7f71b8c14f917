"""Reads the first sheet of a workbook, XLSX or ODS, row by row: what is packed is weighed before it is unpacked.

ODS is read here as it streams: the library that writes it builds the whole document to read one, a gigabyte for a
sheet of 50,000 rows.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook

from aides.equipe.echanges.limites import COLONNES, FichierRefuse
from aides.equipe.echanges.pesee import ILLISIBLE, RANG_MAXIMAL, TROP_LONGUE, Pesee, peser
from aides.exports.genres import ecrire_decimal, oui_non

MIME_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
BUREAU = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DEMESURE = "un nombre démesuré : corrigez-le."
# A number beyond these powers of ten is a mistake; written plainly, it might not fit in memory.
PUISSANCE = 40


class Cellule(NamedTuple):
    """A cell: its text, the formula that it is the result of, where there is one; why it cannot be read."""

    texte: str
    formule: str = ""
    defaut: str = ""


Rangee = tuple[int, list[Cellule]]


def cellules_xlsx(contenu: bytes) -> Iterator[Rangee]:
    """Yield the rows of the first sheet, with their numbers. Raises FichierRefuse."""
    archive = peser(contenu, "XLSX", "xl/workbook.xml")
    try:
        pesee = Pesee(archive)
        for partie in archive.infolist():
            pesee.partie(partie)
        classeur = load_workbook(io.BytesIO(contenu), read_only=True, data_only=False, keep_links=False)
        feuille = classeur.worksheets[0]
        # What a sheet says of its own size is not to be believed.
        feuille.reset_dimensions()
        for rang, ligne in enumerate(feuille.iter_rows(max_col=COLONNES + 1, max_row=RANG_MAXIMAL + 1), start=1):
            _verifier_rang(rang)
            yield rang, [_cellule_xlsx(cellule) for cellule in ligne]
    except FichierRefuse:
        raise
    except Exception as erreur:
        # On a file that is not what it says, libraries raise anything.
        raise FichierRefuse(ILLISIBLE) from erreur


def _cellule_xlsx(cellule: Any) -> Cellule:
    if cellule.data_type == "f":
        return Cellule("", str(getattr(cellule.value, "text", None) or cellule.value))
    valeur = cellule.value
    if isinstance(valeur, int | float) and not isinstance(valeur, bool):
        return _nombre(Decimal(repr(valeur)))
    return Cellule(_en_texte(valeur))


def cellules_ods(contenu: bytes) -> Iterator[Rangee]:
    """Yield the rows of the first sheet, with their numbers. Raises FichierRefuse."""
    archive = peser(contenu, "ODS", "content.xml")
    try:
        if archive.read("mimetype").strip() != MIME_ODS:
            raise FichierRefuse("Ce fichier se dit ODS, mais ce n’est pas un classeur.")
        Pesee(archive).partie(archive.getinfo("content.xml"))
        with archive.open("content.xml") as flux:
            yield from _rangees_ods(flux)
    except FichierRefuse:
        raise
    except Exception as erreur:
        # On a file that is not what it says, libraries raise anything.
        raise FichierRefuse(ILLISIBLE) from erreur


def _rangees_ods(flux: Any) -> Iterator[Rangee]:
    rang, profondeur = 0, 0
    for evenement, element in iterparse(flux, events=("start", "end")):
        if element.tag == f"{TABLE}table":
            profondeur += 1 if evenement == "start" else -1
            if profondeur == 0:
                return
        elif evenement == "end" and element.tag == f"{TABLE}table-row" and profondeur == 1:
            cellules = list(_cellules_ods(element))
            fois = _repetitions(element, "rows")
            element.clear()
            if not any(cellule.texte or cellule.formule for cellule in cellules):
                rang += fois
                continue
            for _ in range(fois):
                rang += 1
                _verifier_rang(rang)
                yield rang, cellules


def _cellules_ods(rangee: Element) -> Iterator[Cellule]:
    place = 0
    for element in rangee:
        if element.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        cellule, fois = _cellule_ods(element), _repetitions(element, "columns")
        # Blank cells go on to the edge of the sheet.
        for _ in range(min(fois, COLONNES + 1 - place)):
            place += 1
            yield cellule


def _cellule_ods(element: Element) -> Cellule:
    formule = element.get(f"{TABLE}formula", "")
    sorte = element.get(f"{BUREAU}value-type", "")
    if sorte in ("float", "percentage", "currency"):
        return _nombre(Decimal(element.get(f"{BUREAU}value", "")), formule)
    if sorte == "date":
        return Cellule(element.get(f"{BUREAU}date-value", "").removesuffix("T00:00:00"), formule)
    if sorte == "boolean":
        return Cellule(oui_non(element.get(f"{BUREAU}boolean-value") == "true"), formule)
    paragraphes = [_texte_ods(p).strip() for p in element.iter(f"{TEXTE}p")]
    return Cellule("\n".join(paragraphes), formule)


def _texte_ods(element: Element) -> str:
    """The words of a paragraph; runs of spaces, tabs and ends of lines are elements."""
    texte = element.text or ""
    for enfant in element:
        nom = enfant.tag.removeprefix(TEXTE)
        if nom == "s":
            texte += " " * min(int(enfant.get(f"{TEXTE}c", "1")), COLONNES)
        elif nom in ("tab", "line-break"):
            texte += "\t" if nom == "tab" else "\n"
        else:
            texte += _texte_ods(enfant)
        texte += enfant.tail or ""
    return texte


def _repetitions(element: Element, sens: str) -> int:
    return int(element.get(f"{TABLE}number-{sens}-repeated", "1"))


def _verifier_rang(rang: int) -> None:
    if rang > RANG_MAXIMAL:
        raise FichierRefuse(TROP_LONGUE)


def _en_texte(valeur: object) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return oui_non(valeur)
    if isinstance(valeur, datetime):
        return valeur.date().isoformat() if valeur.time() == time() else valeur.isoformat(" ")
    if isinstance(valeur, date):
        return valeur.isoformat()
    return str(valeur)


def _nombre(valeur: Decimal, formule: str = "") -> Cellule:
    """A number as people write it: after a point, three figures would be thousands."""
    if not valeur.is_finite() or abs(valeur.adjusted()) > PUISSANCE:
        return Cellule(str(valeur), formule, DEMESURE)
    return Cellule(ecrire_decimal(valeur).replace(".", ","), formule)
