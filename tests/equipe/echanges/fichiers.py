"""Files as people send them, right and wrong, and what an import makes of them."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from aides.equipe.echanges.examen import Droits
from aides.equipe.echanges.exporter import exporter
from aides.equipe.echanges.importer import essayer, importer
from aides.equipe.echanges.lire import lire_fichier
from aides.equipe.echanges.rapport import Rapport
from aides.equipe.echanges.table import PAR_CLE

Rangees = list[dict[str, str]]
MIME_ODS = "application/vnd.oasis.opendocument.spreadsheet"
URN = "urn:oasis:names:tc:opendocument:xmlns:"
FEUILLE_XLSX = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


# --- Bytes ---


def en_csv(rangees: Sequence[Sequence[str]], separateur: str = ",") -> bytes:
    """Rows as CSV in UTF-8."""
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=separateur).writerows(rangees)
    return sortie.getvalue().encode()


def en_xlsx(rangees: Sequence[Sequence[Any]]) -> bytes:
    """Rows as a workbook."""
    classeur = Workbook()
    for rangee in rangees:
        classeur.worksheets[0].append(list(rangee))
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()


def archive(parties: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, contenu in parties.items():
            zip_.writestr(nom, contenu)
    return sortie.getvalue()


def xlsx_de(corps: str) -> bytes:
    """A workbook whose sheet is made of this markup."""
    zip_ = zipfile.ZipFile(io.BytesIO(en_xlsx([["a"]])))
    parties: dict[str, str | bytes] = {nom: zip_.read(nom) for nom in zip_.namelist()}
    parties["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{FEUILLE_XLSX}"><dimension ref="A1"/><sheetData>{corps}</sheetData></worksheet>'
    )
    return archive(parties)


def rangee_xlsx(rang: int, textes: Iterable[str]) -> str:
    """A row of a sheet of XLSX."""
    cellules = "".join(f'<c t="inlineStr"><is><t>{texte}</t></is></c>' for texte in textes)
    return f'<row r="{rang}">{cellules}</row>'


def ods_de(corps: str, mime: str = MIME_ODS) -> bytes:
    """A workbook whose sheet is made of this markup."""
    noms = " ".join(f'xmlns:{nom}="{URN}{nom}:1.0"' for nom in ("office", "table", "text"))
    contenu = (
        f"<office:document-content {noms}><office:body><office:spreadsheet><table:table>{corps}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive({"mimetype": mime, "content.xml": contenu})


def rangee_ods(textes: Iterable[str]) -> str:
    """A row of a sheet of ODS."""
    cellules = "".join(f"<table:table-cell><text:p>{texte}</text:p></table:table-cell>" for texte in textes)
    return f"<table:table-row>{cellules}</table:table-row>"


# --- What an import makes of rows ---


def exportees(cle: str) -> Rangees:
    """The rows of an export, as a reader of CSV gets them."""
    return list(csv.DictReader(io.StringIO(exporter(PAR_CLE[cle], "csv").decode("utf-8-sig"), newline="")))


def en_fichier(rangees: Sequence[dict[str, str]]) -> bytes:
    """Rows that all have the columns of the first, as CSV."""
    noms = list(rangees[0])
    return en_csv([noms, *[[rangee[nom] for nom in noms] for rangee in rangees]])


def essai(cle: str, rangees: Sequence[dict[str, str]], droits: Droits | None = None) -> Rapport:
    """What an import of these rows would do."""
    return essayer(PAR_CLE[cle], lire_fichier(en_fichier(rangees), "csv"), droits or Droits())


def ecrire(cle: str, rangees: Sequence[dict[str, str]], droits: Droits | None = None, auteur: Any = None) -> Rapport:
    """Import these rows."""
    feuille, siens = lire_fichier(en_fichier(rangees), "csv"), droits or Droits()
    vu = essayer(PAR_CLE[cle], feuille, siens)
    assert vu.refus == []
    return importer(PAR_CLE[cle], feuille, siens, attendu=vu.somme, auteur=auteur, motif="relecture", public=False)


def refuses(rapport: Rapport) -> list[tuple[int, str, str]]:
    """The refusals: line, column, reason."""
    return [(refus.ligne, refus.colonne, refus.raison) for refus in rapport.refus]


def ligne(cle: str, **colonnes: str) -> dict[str, str]:
    """A row that has what is said, and nothing else, of all the columns."""
    assert set(colonnes) <= set(PAR_CLE[cle].colonnes)
    return {nom: colonnes.get(nom, "") for nom in PAR_CLE[cle].colonnes}


def celle(rangees: Rangees, convient: Callable[[dict[str, str]], Any]) -> dict[str, str]:
    """The first row that suits."""
    return next(rangee for rangee in rangees if convient(rangee))
