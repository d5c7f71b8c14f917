"""Files that machines open, opened: what is packed, workbooks, a database, a picture, a book."""

import io
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

from PIL import Image
from pypdf import PdfReader

FEUILLES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"


def _archive(contenu: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            if abimee := archive.testzip():
                yield f"une archive dont {abimee} est abîmé"
            for nom in archive.namelist():
                if nom.startswith(("/", "..")) or "/../" in nom or "\\" in nom:
                    yield f"une archive sort de son dossier : {nom}"
    except zipfile.BadZipFile as erreur:
        yield f"une archive ne s’ouvre pas : {erreur}"


def _classeur(contenu: bytes) -> Iterator[str]:
    """A workbook is an archive of XML, and nothing in it is computed."""
    torts = list(_archive(contenu))
    yield from torts
    if torts:
        return
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        for nom in archive.namelist():
            if nom.endswith((".xml", ".rels")):
                yield from (f"{nom} : {tort}" for tort in _calculs(archive.read(nom)))


def _calculs(xml: bytes) -> Iterator[str]:
    try:
        for _, noeud in ET.iterparse(io.BytesIO(xml)):
            if noeud.tag == FEUILLES or TABLE in noeud.attrib:
                yield f"une cellule se calcule : {(noeud.text or noeud.get(TABLE) or '')[:80]!r}"
            noeud.clear()
    except ET.ParseError as erreur:
        yield f"du XML illisible : {erreur}"


def _base(contenu: bytes) -> Iterator[str]:
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.deserialize(contenu)
            (dit,) = base.execute("PRAGMA integrity_check").fetchone()
            tables = base.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
        except sqlite3.Error as erreur:
            yield f"une base ne s’ouvre pas : {erreur}"
            return
    if dit != "ok" or not tables:
        yield f"une base abîmée, ou vide : {dit}"


def _livre(contenu: bytes) -> Iterator[str]:
    try:
        if not PdfReader(io.BytesIO(contenu)).pages:
            yield "un PDF sans page"
    except Exception as erreur:
        yield f"un PDF ne s’ouvre pas : {erreur}"


def _image(contenu: bytes) -> Iterator[str]:
    try:
        Image.open(io.BytesIO(contenu)).verify()
    except Exception as erreur:
        yield f"une image ne s’ouvre pas : {erreur}"


# What opens a type of content, and says what is wrong.
LECTEURS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "application/zip": _archive,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _classeur,
    "application/vnd.oasis.opendocument.spreadsheet": _classeur,
    "application/vnd.sqlite3": _base,
    "application/x-sqlite3": _base,
    "application/pdf": _livre,
    "image/png": _image,
}
