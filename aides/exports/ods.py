"""A workbook of LibreOffice (OpenDocument), written row after row: a library would hold the whole of it first."""

import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from aides.exports.archives import Sortie, partie
from aides.exports.genres import Natif
from aides.exports.origines import AUTEUR

MIME = "application/vnd.oasis.opendocument.spreadsheet"
# What XML cannot hold at all.
INTERDITS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESPACES = re.compile(r" {2,}|^ | $")
NOMS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
ESPACES_DE_NOMS = " ".join(f'xmlns:{cle}="{nom}"' for cle, nom in NOMS.items())
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
LARGEURS = range(8, 81)
STYLES = (
    '<office:automatic-styles><number:text-style style:name="ntexte"><number:text-content/></number:text-style>'
    '<number:date-style style:name="njour"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="texte" style:family="table-cell" style:data-style-name="ntexte"/>'
    '<style:style style:name="jour" style:family="table-cell" style:data-style-name="njour"/>'
    '<style:style style:name="tete" style:family="table-cell" style:data-style-name="ntexte">'
    '<style:table-cell-properties fo:background-color="#e4e9e6" fo:border-bottom="0.5pt solid #000000"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    + "".join(
        f'<style:style style:name="l{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{n * 2.1:.0f}mm"/></style:style>'
        for n in LARGEURS
    )
    + "</office:automatic-styles>"
)
# A line that stays in view above the others.
FIGEE = (
    "<config:config-item-map-entry config:name={nom}>"
    '<config:config-item config:name="HorizontalSplitMode" config:type="short">0</config:config-item>'
    '<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>'
    '<config:config-item config:name="HorizontalSplitPosition" config:type="int">0</config:config-item>'
    '<config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item>'
    '<config:config-item config:name="ActiveSplitRange" config:type="short">2</config:config-item>'
    '<config:config-item config:name="PositionTop" config:type="int">0</config:config-item>'
    '<config:config-item config:name="PositionBottom" config:type="int">1</config:config-item>'
    "</config:config-item-map-entry>"
)


class FeuillesODS:
    """A workbook being written."""

    def __init__(self, sortie: Sortie, titre: str, jour: date | None) -> None:
        self._archive = zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED)
        # First, and not compressed: by it the format is known.
        self._archive.writestr(zipfile.ZipInfo("mimetype"), MIME)
        self._titre, self._jour = titre, jour
        self._contenu = self._archive.open(partie("content.xml"), "w", force_zip64=True)
        self._figees: list[str] = []
        self._plages: list[str] = []
        self._nom, self._rang, self._large = "", 0, 0
        self._ecrire(
            f'{XML}<office:document-content {ESPACES_DE_NOMS} office:version="1.3">{STYLES}'
            "<office:body><office:spreadsheet>"
        )

    def ouvrir(self, nom: str, noms: tuple[str, ...], largeurs: tuple[int, ...]) -> None:
        """Begin a sheet with its line of names."""
        self._clore()
        self._nom, self._rang, self._large = nom, 0, len(noms)
        self._ecrire(f"<table:table table:name={quoteattr(nom)}>")
        for largeur in largeurs:
            self._ecrire(f'<table:table-column table:style-name="l{largeur}"/>')
        if noms:
            self._figees.append(nom)
            self._ecrire("<table:table-header-rows>")
            self.ligne(noms, en_tete=True)
            self._ecrire("</table:table-header-rows>")

    def ligne(self, cellules: tuple[Natif | None, ...], *, en_tete: bool = False) -> None:
        """Write a row."""
        style = "tete" if en_tete else "texte"
        dites = "".join([_cellule(valeur, style) for valeur in cellules]) or "<table:table-cell/>"
        self._ecrire(f"<table:table-row>{dites}</table:table-row>")
        self._rang += 1

    def fermer(self) -> None:
        """Write what is left."""
        self._clore()
        plages = "".join(self._plages)
        if plages:
            self._ecrire(f"<table:database-ranges>{plages}</table:database-ranges>")
        self._ecrire("</office:spreadsheet></office:body></office:document-content>")
        self._contenu.close()
        for nom, texte in (("settings.xml", self._reglages()), ("meta.xml", self._meta()), (MANIFESTE, _manifeste())):
            self._archive.writestr(partie(nom), XML + texte)
        self._archive.close()

    def _clore(self) -> None:
        if not self._nom:
            return
        self._ecrire("</table:table>")
        if self._large:
            fin = f"{_lettres(self._large)}{max(self._rang, 1)}"
            plage = quoteattr(f"'{self._nom}'.A1:'{self._nom}'.{fin}")
            self._plages.append(
                f"<table:database-range table:name={quoteattr(f'plage{len(self._plages)}')} "
                f'table:target-range-address={plage} table:display-filter-buttons="true"/>'
            )

    def _ecrire(self, texte: str) -> None:
        self._contenu.write(texte.encode())

    def _reglages(self) -> str:
        tables = "".join(FIGEE.format(nom=quoteattr(nom)) for nom in self._figees)
        return (
            f'<office:document-settings {ESPACES_DE_NOMS} office:version="1.3"><office:settings>'
            '<config:config-item-set config:name="ooo:view-settings">'
            '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
            '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
            f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
            "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
            "</office:settings></office:document-settings>"
        )

    def _meta(self) -> str:
        # Dated as the data: made twice, the file is the same.
        date_dite = (
            f"<meta:creation-date>{self._jour.isoformat()}T00:00:00</meta:creation-date>" if self._jour else ""
        )
        return (
            f'<office:document-meta {ESPACES_DE_NOMS} office:version="1.3"><office:meta>'
            f"<dc:title>{escape(self._titre)}</dc:title><meta:initial-creator>{escape(AUTEUR)}</meta:initial-creator>"
            f"{date_dite}</office:meta></office:document-meta>"
        )


MANIFESTE = "META-INF/manifest.xml"


def _manifeste() -> str:
    parties = "".join(
        f'<manifest:file-entry manifest:full-path="{nom}" manifest:media-type="{genre}"/>'
        for nom, genre in (
            ("/", MIME),
            ("content.xml", "text/xml"),
            ("settings.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    nom = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'<manifest:manifest xmlns:manifest="{nom}" manifest:version="1.3">{parties}</manifest:manifest>'


def _cellule(valeur: Natif | None, style: str) -> str:
    if valeur is None:
        return "<table:table-cell/>"
    if isinstance(valeur, str):
        paragraphes = "".join([f"<text:p>{_texte(ligne)}</text:p>" for ligne in valeur.split("\n")])
        balise = "table:table-cell"
        return f'<{balise} office:value-type="string" table:style-name="{style}">{paragraphes}</{balise}>'
    if isinstance(valeur, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{valeur}" table:style-name="jour"/>'
    return f'<table:table-cell office:value-type="float" office:value="{valeur}"/>'


def _texte(ligne: str) -> str:
    """A line as XML: spaces that follow each other would be taken for one."""
    texte = escape(INTERDITS.sub("\ufffd", ligne))
    texte = ESPACES.sub(lambda trouves: f'<text:s text:c="{len(trouves[0])}"/>', texte)
    return texte.replace("\t", "<text:tab/>")


def _lettres(place: int) -> str:
    """The name of a column by its rank: « A », « AA »."""
    nom = ""
    while place:
        place, reste = divmod(place - 1, 26)
        nom = chr(ord("A") + reste) + nom
    return nom
