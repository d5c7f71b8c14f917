"""Weighs a workbook before anything reads it: what is packed, then each tag of each part, as it streams.

The same parser counts and reads later, so nothing is written in a way that only one of them sees.
"""

import io
import zipfile
from pathlib import PurePosixPath
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from aides.equipe.echanges.limites import (
    BALISE,
    COLONNES,
    LIGNES,
    OCTETS_DEPLIES,
    PARTIES,
    FichierRefuse,
)

ILLISIBLE = "Ce classeur est abîmé : ouvrez-le et enregistrez-le de nouveau."
TROP_LONGUE = "Cette feuille est trop longue, ou pleine de lignes vides : coupez-la en plusieurs."
TROP_DE_PARTIES = "Ce classeur, une fois déplié, est trop gros : n’y laissez que la feuille à importer."
PAS_UTF8 = "Ce classeur n’est pas écrit en UTF-8 : ouvrez-le et enregistrez-le de nouveau."
MORCEAU = 64 * 1024
# Rows of which nothing is written count too: a sheet may hold a million.
RANG_MAXIMAL = LIGNES * 4
# Tags and attributes. Of a cell, three tags with five attributes at most; of a row of XLSX, 16,384 blank cells, held
# whole. Around: styles, names, widths of columns, what is neither in a row nor a shared text; and one a row, held to
# the end.
PAR_CELLULE = 8
EN_TOUT = RANG_MAXIMAL * PAR_CELLULE + (LIGNES + 1) * COLONNES * PAR_CELLULE
PAR_RANGEE = 20_000 * 3
AUTOUR = 100_000
# What is read one by one, in the parts named; any other part is held whole.
RANGEES = {"row", "table-row"}
UNES = {*RANGEES, "si"}
FEUILLES, PHRASES, ODS = "xl/worksheets", "xl/sharedstrings.xml", "content.xml"


def peser(contenu: bytes, nom: str, coeur: str) -> zipfile.ZipFile:
    """Open what a workbook is packed in, once known to unpack into something small. Raises FichierRefuse."""
    if not contenu.startswith(b"PK\x03\x04"):
        raise FichierRefuse(f"Ce fichier se dit {nom}, mais ce n’est pas un classeur.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(contenu))
        parties = archive.infolist()
    except Exception as erreur:
        # On a file that is not what it says, libraries raise anything.
        raise FichierRefuse(ILLISIBLE) from erreur
    # A part never unpacks into more than it declares: Python stops there.
    if len(parties) > PARTIES or sum(partie.file_size for partie in parties) > OCTETS_DEPLIES:
        raise FichierRefuse(TROP_DE_PARTIES)
    if coeur not in archive.namelist():
        raise FichierRefuse(f"Ce fichier se dit {nom}, mais ce n’est pas un classeur.")
    return archive


class Pesee:
    """Counts what the parts of an archive are made of. Raises FichierRefuse at what is one too many."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.en_tout = self.autour = self.rangee = self.profondeur = 0

    def partie(self, partie: zipfile.ZipInfo) -> None:
        """Count a part; one that is no XML, or stops being some, is counted up to there: nobody reads it further.

        Raises FichierRefuse, too, where a tag is too long.
        """
        self.par_rangees, self.rangee, self.profondeur = _par_rangees(partie.filename), 0, 0
        lecteur = ParserCreate()
        lecteur.StartElementHandler = self._debut
        lecteur.EndElementHandler = self._fin
        lecteur.XmlDeclHandler = _declaration
        lecteur.StartDoctypeDeclHandler = _doctype
        lus = 0
        with self.archive.open(partie) as flux:
            try:
                while morceau := flux.read(MORCEAU):
                    lecteur.Parse(morceau)
                    lus += len(morceau)
                    # A tag is held whole until its end.
                    if lus - max(lecteur.CurrentByteIndex, 0) > BALISE:
                        raise FichierRefuse(TROP_LONGUE)
            except ExpatError:
                return

    def _debut(self, balise: str, attributs: dict[str, str]) -> None:
        nom, poids = balise.rpartition(":")[2], 1 + len(attributs)
        une = self.par_rangees and nom in UNES
        # A row in a row is a part of it.
        if une and not self.profondeur:
            self.rangee, self.autour = 0, self.autour + (nom in RANGEES)
        self.profondeur += une
        self.en_tout += poids
        if self.profondeur:
            self.rangee += poids
        else:
            self.autour += poids
        if self.en_tout > EN_TOUT or self.rangee > PAR_RANGEE or self.autour > AUTOUR:
            raise FichierRefuse(TROP_LONGUE)

    def _fin(self, balise: str) -> None:
        self.profondeur -= self.par_rangees and balise.rpartition(":")[2] in UNES


def _par_rangees(nom: str) -> bool:
    chemin = PurePosixPath(nom.lower().lstrip("/"))
    return str(chemin.parent) == FEUILLES or str(chemin) in (PHRASES, ODS)


def _declaration(version: str, ecriture: str | None, seule: int) -> None:
    if (ecriture or "utf-8").lower() != "utf-8":
        raise FichierRefuse(PAS_UTF8)


def _doctype(*dit: Any) -> None:
    raise FichierRefuse(ILLISIBLE)
