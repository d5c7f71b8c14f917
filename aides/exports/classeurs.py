"""Data sets into workbooks, XLSX and ODS: numbers are numbers, codes are text, and no text is ever a formula.

A first sheet has the rows under a line that stays in view, a last one says where they come from and what columns
mean. Rows leave as they are written: neither a workbook nor a file of it is held.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Protocol

from aides.domaine.recueil import Recueil
from aides.exports.archives import Sortie
from aides.exports.fichiers import paquets
from aides.exports.genres import SEPARATEUR, Natif, Type
from aides.exports.jeux import Jeu
from aides.exports.notice import AVERTISSEMENT, DES_SOURCES, Notice, notice
from aides.exports.ods import FeuillesODS
from aides.exports.origines import LICENCE
from aides.exports.xlsx import FeuillesXLSX

DONNEES, A_PROPOS = "Données", "À propos"
# What both kinds of workbooks hold at most in a sheet, the names of columns left out.
LIGNES_MAX = 1_048_575
# Letters in a cell, at most.
LETTRES_MAX = 32_767
COUPE = "… (texte entier : fichier CSV)"
LARGEURS = {Type.ENTIER: 12, Type.NOMBRE: 14, Type.DATE: 12, Type.BOOLEEN: 12}
LARGEUR = 26
NOTICE = (22, 70, 26, 18, 60)


class Feuilles(Protocol):
    """A workbook being written, sheet after sheet."""

    def ouvrir(self, nom: str, noms: tuple[str, ...], largeurs: tuple[int, ...]) -> None:
        """Begin a sheet with its line of names; without any, it has none."""

    def ligne(self, cellules: "tuple[Natif | None, ...]", *, en_tete: bool = False) -> None:
        """Write a row; `en_tete`: as names of columns are written."""

    def fermer(self) -> None:
        """Write what is left."""


def en_xlsx(jeu: Jeu[Any], recueil: Recueil) -> Iterator[bytes]:
    """Write a data set as a workbook of Excel."""
    return _classeur(jeu, recueil, FeuillesXLSX)


def en_ods(jeu: Jeu[Any], recueil: Recueil) -> Iterator[bytes]:
    """Write a data set as a workbook of LibreOffice."""
    return _classeur(jeu, recueil, FeuillesODS)


def _classeur(
    jeu: Jeu[Any], recueil: Recueil, ouvrir: Callable[[Sortie, str, date | None], Feuilles]
) -> Iterator[bytes]:
    dite = notice(jeu, recueil)
    sortie = Sortie()
    feuilles = ouvrir(sortie, dite.titre, dite.date)
    for _ in _ecrire_les_lignes(feuilles, jeu, recueil):
        # Little or nothing, where it still waits to be compressed with what follows.
        yield sortie.prendre()
    _ecrire_la_notice(feuilles, jeu, recueil, dite=dite)
    feuilles.fermer()
    yield sortie.prendre()


def _ecrire_les_lignes(feuilles: Feuilles, jeu: Jeu[Any], recueil: Recueil) -> Iterator[None]:
    """Write the rows, and stop after each few."""
    largeurs = tuple(LARGEURS.get(colonne.genre.type, LARGEUR) for colonne in jeu.colonnes)
    ecrites, feuille = 0, 1
    feuilles.ouvrir(DONNEES, jeu.noms, largeurs)
    for lignes in paquets(jeu, recueil):
        for cellules in zip(*[colonne.natifs(lignes) for colonne in jeu.colonnes], strict=True):
            if ecrites == LIGNES_MAX:
                ecrites, feuille = 0, feuille + 1
                feuilles.ouvrir(f"{DONNEES} {feuille}", jeu.noms, largeurs)
            feuilles.ligne(tuple(map(_tenir, cellules)))
            ecrites += 1
        yield


def _tenir(valeur: Natif | None) -> Natif | None:
    """A value as a cell holds it: nothing of an empty text, not all of one that is too long."""
    if not isinstance(valeur, str):
        return valeur
    return valeur[: LETTRES_MAX - len(COUPE)] + COUPE if len(valeur) > LETTRES_MAX else valeur or None


# --- The last sheet ---


def _ecrire_la_notice(feuilles: Feuilles, jeu: Jeu[Any], recueil: Recueil, *, dite: Notice) -> None:
    feuilles.ouvrir(A_PROPOS, (), NOTICE)
    for ligne in _presentation(dite):
        feuilles.ligne(ligne)
    feuilles.ligne(())
    feuilles.ligne(("Colonne", "Ce qu’elle contient", "Type", "Unité", "Valeurs possibles"), en_tete=True)
    for colonne in jeu.colonnes:
        mots = colonne.vocabulaire.lire(recueil) if colonne.vocabulaire else ()
        valeurs = " ; ".join(f"{valeur} ({mot})" for valeur, mot in mots)
        feuilles.ligne((colonne.nom, colonne.sens, colonne.genre.nom, colonne.unite or None, valeurs or None))


def _presentation(dite: Notice) -> Iterator[tuple[Natif | None, ...]]:
    yield "Jeu", dite.titre
    yield "Contenu", dite.description
    yield "Date des données", dite.date or "inconnue"
    for source in dite.sources:
        yield "Source", source
    yield "Licence", f"{LICENCE.nom} : {LICENCE.adresse}"
    yield "Droits", DES_SOURCES
    yield "À savoir", AVERTISSEMENT
    yield "Cellules", f"vide : rien n’est dit, jamais zéro ; plusieurs valeurs : jointes par « {SEPARATEUR} »"
