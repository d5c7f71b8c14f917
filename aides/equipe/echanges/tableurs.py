"""Reads the first sheet of a workbook, XLSX or ODS, row by row: what is packed is weighed before it is unpacked.

ODS is read here as it streams: the library that writes it builds the whole document to read one, a gigabyte for a
sheet of 50,000 rows.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook

from aides.equipe.echanges.limites import COLONNES, LIGNES, OCTETS_DEPLIES, PARTIES, FichierRefuse
from aides.exports.genres import ecrire_decimal, oui_non

ILLISIBLE = "Ce classeur est abîmé : ouvrez-le et enregistrez-le de nouveau."
MIME_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
BUREAU = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Rows of which nothing is written count too: a sheet may hold a million.
RANG_MAXIMAL = LIGNES * 4
# Rows and cells of a sheet that is read to its end.
ELEMENTS = RANG_MAXIMAL + (LIGNES + 1) * COLONNES
# Of cells in a row of XLSX; most of a sheet's columns may be blank.
LARGEUR_MAXIMALE = 20_000
MORCEAU, TETE = 1024 * 1024, 16
BALISE = re.compile(rb"<(?:\w+:)?(row|c)[\s/>]")
TROP_LONGUE = "Cette feuille est trop longue, ou pleine de lignes vides : coupez-la en plusieurs."


class Cellule(NamedTuple):
    """A cell: its text, and the formula that it is the result of, where there is one."""

    texte: str
    formule: str = ""


Rangee = tuple[int, list[Cellule]]


def cellules_xlsx(contenu: bytes) -> Iterator[Rangee]:
    """Yield the rows of the first sheet, with their numbers. Raises FichierRefuse."""
    archive = _peser(contenu, "XLSX", "xl/workbook.xml")
    try:
        for partie in archive.infolist():
            _mesurer_les_rangees(archive, partie)
        classeur = load_workbook(io.BytesIO(contenu), read_only=True, data_only=False)
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


def _mesurer_les_rangees(archive: zipfile.ZipFile, partie: zipfile.ZipInfo) -> None:
    """Raises FichierRefuse where a row is so wide that to hold it is too much: the library holds each whole."""
    largeur, reste = 0, b""
    with archive.open(partie) as flux:
        while morceau := flux.read(MORCEAU):
            entier, chevron, debut = (reste + morceau).rpartition(b"<")
            # The last tag may go on in the next piece; what follows its name says nothing here.
            reste = chevron + debut[:TETE]
            for balise in BALISE.finditer(entier):
                largeur = 0 if balise[1] == b"row" else largeur + 1
                if largeur > LARGEUR_MAXIMALE:
                    raise FichierRefuse(TROP_LONGUE)


def _cellule_xlsx(cellule: Any) -> Cellule:
    if cellule.data_type == "f":
        return Cellule("", str(getattr(cellule.value, "text", None) or cellule.value))
    return Cellule(_en_texte(cellule.value))


def cellules_ods(contenu: bytes) -> Iterator[Rangee]:
    """Yield the rows of the first sheet, with their numbers. Raises FichierRefuse."""
    archive = _peser(contenu, "ODS", "content.xml")
    try:
        if archive.read("mimetype").strip() != MIME_ODS:
            raise FichierRefuse("Ce fichier se dit ODS, mais ce n’est pas un classeur.")
        with archive.open("content.xml") as flux:
            yield from _rangees_ods(flux)
    except FichierRefuse:
        raise
    except Exception as erreur:
        # On a file that is not what it says, libraries raise anything.
        raise FichierRefuse(ILLISIBLE) from erreur


def _rangees_ods(flux: Any) -> Iterator[Rangee]:
    rang, profondeur, elements = 0, 0, 0
    for evenement, element in iterparse(flux, events=("start", "end")):
        if element.tag == f"{TABLE}table":
            profondeur += 1 if evenement == "start" else -1
            if profondeur == 0:
                return
        elif evenement == "start" and element.tag.startswith(TABLE):
            # What is empty and never repeated is held in memory all the same.
            elements += 1
            if elements > ELEMENTS:
                raise FichierRefuse(TROP_LONGUE)
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
        return Cellule(_a_la_francaise(Decimal(element.get(f"{BUREAU}value", ""))), formule)
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
    if isinstance(valeur, int | float):
        return _a_la_francaise(Decimal(repr(valeur)))
    if isinstance(valeur, datetime):
        return valeur.date().isoformat() if valeur.time() == time() else valeur.isoformat(" ")
    if isinstance(valeur, date):
        return valeur.isoformat()
    return str(valeur)


def _a_la_francaise(valeur: Decimal) -> str:
    """A number as people write it: after a point, three figures would be thousands."""
    return ecrire_decimal(valeur).replace(".", ",")


def _peser(contenu: bytes, nom: str, coeur: str) -> zipfile.ZipFile:
    """Open what a workbook is packed in, once known to unpack into something small."""
    if not contenu.startswith(b"PK\x03\x04"):
        raise FichierRefuse(f"Ce fichier se dit {nom}, mais ce n’est pas un classeur.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(contenu))
        parties = archive.infolist()
    except FichierRefuse:
        raise
    except Exception as erreur:
        # On a file that is not what it says, libraries raise anything.
        raise FichierRefuse(ILLISIBLE) from erreur
    # A part never unpacks into more than it declares: Python stops there.
    if len(parties) > PARTIES or sum(partie.file_size for partie in parties) > OCTETS_DEPLIES:
        raise FichierRefuse("Ce classeur, une fois déplié, est trop gros : n’y laissez que la feuille à importer.")
    if coeur not in archive.namelist():
        raise FichierRefuse(f"Ce fichier se dit {nom}, mais ce n’est pas un classeur.")
    return archive
