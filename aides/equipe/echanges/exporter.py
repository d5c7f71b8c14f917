"""The rows of a file out, in the three formats: public columns, the team's, each row's fingerprint."""

from decimal import Decimal

from tablib import Dataset

from aides.equipe.echanges.etat import en_rangee, etat_de
from aides.equipe.echanges.sortes import Echange
from aides.exports.genres import DECIMAL, ENTIER

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
LARGEUR = 22


def exporter(echange: Echange, forme: str) -> bytes:
    """Return what the database holds of a file, drafts too, in one of the formats of `TYPES`."""
    chiffrees = {colonne.nom for colonne in echange.jeu.colonnes if colonne.genre in (ENTIER, DECIMAL)}
    feuille = Dataset(headers=list(echange.colonnes), title=echange.cle)
    for connue in etat_de(echange).values():
        rangee = en_rangee(echange, connue)
        feuille.append([_valeur(rangee[nom], nom in chiffrees and forme != "csv") for nom in echange.colonnes])
    if forme == "csv":
        # The mark by which spreadsheets know UTF-8.
        return b"\xef\xbb\xbf" + str(feuille.export("csv")).encode()
    if forme == "xlsx":
        return bytes(feuille.export("xlsx", column_width=LARGEUR))
    return bytes(feuille.export("ods"))


def _valeur(texte: str, chiffree: bool) -> str | int | float:
    """A cell of a sheet: numbers are numbers there."""
    if not chiffree or not texte:
        return texte
    nombre = Decimal(texte)
    return int(nombre) if nombre == nombre.to_integral_value() else float(nombre)
