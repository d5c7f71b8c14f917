"""Reads a file that somebody sends into texts: CSV here, sheets of a spreadsheet in `tableurs`."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from aides.equipe.echanges.limites import COLONNES, LETTRES, LETTRES_EN_TOUT, LIGNES, FichierRefuse
from aides.equipe.echanges.tableurs import Cellule, cellules_ods, cellules_xlsx
from aides.mots.ecriture import nombre, pluriel
from config.ailleurs import ailleurs

FORMATS = ("csv", "xlsx", "ods")
SEPARATEURS = (",", ";", "\t")
PAS_UTF8 = (
    "Ce fichier n’est pas en UTF-8 (il vient sans doute d’Excel, en « Windows-1252 ») : ses accents seraient "
    "perdus. Enregistrez-le en « CSV UTF-8 », ou envoyez le classeur (.xlsx, .ods)."
)
TROP_DE_TEXTE = "Ce fichier contient trop de texte : coupez-le en plusieurs."
FORMULE = "une formule : collez sa valeur, ou mettez une apostrophe devant pour écrire ce texte tel quel."


@dataclass(frozen=True, slots=True)
class Faute:
    """What is wrong with a row or one of its cells, before its meaning is looked at."""

    ligne: int
    colonne: str
    valeur: str
    raison: str


@dataclass(frozen=True, slots=True)
class Rangee:
    """A row: its number in the file, the headers' being 1, and its cells by column."""

    ligne: int
    cellules: dict[str, str]


@dataclass(slots=True)
class Feuille:
    """A file as it was read: its headers, its rows, and the cells that cannot be taken as they are."""

    entetes: tuple[str, ...]
    rangees: list[Rangee] = field(default_factory=list)
    fautes: list[Faute] = field(default_factory=list)


def format_de(nom: str) -> str:
    """Return the format that the name of a file announces. Raises FichierRefuse."""
    suffixe = PurePath(nom).suffix.lower().removeprefix(".")
    if suffixe not in FORMATS:
        raise FichierRefuse("Envoyez un fichier CSV, XLSX ou ODS.")
    return suffixe


@ailleurs
def lire_fichier(contenu: bytes, forme: str) -> Feuille:
    """Read a file of one of the formats. Raises FichierRefuse where nothing of it can be read."""
    if not contenu.strip():
        raise FichierRefuse("Ce fichier est vide.")
    if forme == "csv":
        return _feuille(_cellules_csv(contenu), stricte=True)
    lire = cellules_xlsx if forme == "xlsx" else cellules_ods
    return _feuille(lire(contenu), stricte=False)


# --- CSV ---


def _cellules_csv(contenu: bytes) -> Iterator[tuple[int, list[Cellule]]]:
    texte = _decoder(contenu)
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=_separateur(texte), strict=True)
    rang = 0
    try:
        for rang, ligne in enumerate(lecteur, start=1):
            yield rang, [Cellule(valeur) for valeur in _borner_la_largeur(ligne)]
    except csv.Error as erreur:
        raise FichierRefuse(
            f"Ligne {rang + 1} : un guillemet n’est pas fermé, ou du texte suit un guillemet fermé."
        ) from erreur


def _borner_la_largeur(ligne: list[str]) -> list[str]:
    """Return the cells that a row may have, and the first that says something of those beyond."""
    au_dela = next(filter(None, islice(ligne, COLONNES, None)), None)
    return ligne[:COLONNES] if au_dela is None else [*ligne[:COLONNES], au_dela]


def _decoder(contenu: bytes) -> str:
    if contenu.startswith((b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"GIF8", b"\xd0\xcf\x11\xe0")):
        raise FichierRefuse("Ce fichier se dit CSV, mais c’en est un autre : donnez-lui sa vraie extension.")
    try:
        texte = contenu.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        raise FichierRefuse(PAS_UTF8) from erreur
    if "\0" in texte:
        raise FichierRefuse("Ce fichier n’est pas du texte en UTF-8 : il contient des caractères nuls.")
    return texte


def _separateur(texte: str) -> str:
    """Return what parts the headers: names hold none of these."""
    premiere = texte.split("\n", 1)[0]
    return max(SEPARATEURS, key=premiere.count)


# --- What all formats share ---


def _feuille(cellules: Iterable[tuple[int, list[Cellule]]], *, stricte: bool) -> Feuille:
    """Put rows under their headers; `stricte`: each has as many cells as there are headers."""
    suite = iter(cellules)
    premiere = next(suite, None)
    if premiere is None:
        raise FichierRefuse("Ce fichier est vide.")
    feuille, lettres = Feuille(_entetes(premiere[1])), 0
    for ligne, rangee in suite:
        textes = [_borner(cellule.texte) for cellule in rangee]
        lettres += sum(map(len, textes))
        if lettres > LETTRES_EN_TOUT:
            raise FichierRefuse(TROP_DE_TEXTE)
        if not any(textes) and not any(cellule.formule for cellule in rangee):
            continue
        if len(feuille.rangees) >= LIGNES:
            raise FichierRefuse(
                f"Ce fichier a plus de {nombre(LIGNES)} lignes, le plus qu’un import lise : coupez-le en "
                "plusieurs, ou n’y laissez que les lignes que vous corrigez."
            )
        _ajouter(feuille, ligne, rangee, textes=textes, stricte=stricte)
    return feuille


def _entetes(cellules: list[Cellule]) -> tuple[str, ...]:
    noms = [cellule.texte.strip() for cellule in cellules]
    while noms and not noms[-1]:
        noms.pop()
    if len(noms) > COLONNES:
        raise FichierRefuse(f"Ce fichier a plus de {COLONNES} colonnes.")
    if not noms or "" in noms:
        raise FichierRefuse("La première ligne donne le nom de chaque colonne : il en manque.")
    doubles = [nom for nom in dict.fromkeys(noms) if noms.count(nom) > 1]
    if doubles:
        raise FichierRefuse(f"Colonnes en double : {', '.join(_borner(nom, 40) for nom in doubles)}.")
    return tuple(noms)


def _ajouter(feuille: Feuille, ligne: int, rangee: list[Cellule], *, textes: list[str], stricte: bool) -> None:
    largeur = len(feuille.entetes)
    if any(textes[largeur:]):
        feuille.fautes.append(Faute(ligne, "", "", "plus de cellules que de colonnes."))
        return
    if stricte and len(textes) < largeur:
        cellules = f"{len(textes)} cellule{pluriel(len(textes))}"
        manque = f"{cellules} au lieu de {largeur} : un séparateur ou un guillemet manque."
        feuille.fautes.append(Faute(ligne, "", "", manque))
        return
    lues: dict[str, str] = {}
    for nom, cellule, texte in zip(feuille.entetes, rangee, textes, strict=False):
        lues[nom] = texte
        if cellule.formule or texte.startswith("="):
            feuille.fautes.append(Faute(ligne, nom, _borner(cellule.formule or texte, 60), FORMULE))
        elif len(cellule.texte) > LETTRES:
            longue = f"plus de {nombre(LETTRES)} caractères."
            feuille.fautes.append(Faute(ligne, nom, _borner(texte, 60), longue))
        elif cellule.defaut:
            feuille.fautes.append(Faute(ligne, nom, _borner(texte, 60), cellule.defaut))
    for nom in feuille.entetes[len(textes) :]:
        lues[nom] = ""
    feuille.rangees.append(Rangee(ligne, lues))


def _borner(texte: str, lettres: int = LETTRES) -> str:
    propre = texte.replace("\r\n", "\n").replace("\r", "\n").strip()
    return propre if len(propre) <= lettres else f"{propre[:lettres]}…"
