"""The book of an edition: beside the editions, with sums of its own; added once, never replaced.

An edition's folder is frozen the day it is published; its book weighs more than all the rest and needs what the site
does not: so it may come after, from data that are still the edition's to the byte.
"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import transaction

from aides.domaine.editions import EditionLue
from aides.domaine.recueil import Recueil
from aides.editions.comparer import identiques
from aides.editions.publier import PublicationImpossible, commencer, poser, somme
from aides.exports.paquet import ARCHIVE, en_json
from aides.lectures.editions import (
    LIVRES,
    NOTICE_LIVRE,
    SOMMES_LIVRE,
    derniere_edition,
    dossier_de,
    dossier_du_livre,
    lire_editions,
    nom_du_livre,
)
from aides.models import VersionDonnees

COMMENCE = ".livre-"
# Writes a book there and returns how many pages it has.
Ecrire = Callable[[Path], int]


def edition_a_mettre_en_livre(recueil: Recueil) -> EditionLue:
    """Return the edition whose rows these data are, to the byte. Raises PublicationImpossible where there is none, or
    where it has its book."""
    edition = derniere_edition()
    dossier = dossier_de(edition.jour) if edition else None
    if edition is None or dossier is None:
        raise PublicationImpossible("Aucune édition n’est publiée : publiez-en une d’abord (publier_edition).")
    if dossier_du_livre(edition.jour) is not None:
        raise PublicationImpossible(
            f"L’édition du {edition.adresse} a déjà son livre : comme elle, il ne change jamais."
        )
    if not identiques(recueil, dossier / ARCHIVE):
        raise PublicationImpossible(
            f"Les données ne sont plus celles de l’édition du {edition.adresse} : un livre dirait autre chose."
        )
    return edition


def ajouter(edition: EditionLue, dossier: Path, ecrire: Ecrire) -> EditionLue:
    """Have the book of an edition written, put it beside the editions with its sums, and return the edition with it.

    Nothing of it is seen until all of it is there. Raises PublicationImpossible where a book came meanwhile.
    """
    livres = dossier / LIVRES
    commence = commencer(livres, COMMENCE)
    try:
        _ecrire(commence, edition, ecrire)
        poser(commence, livres / edition.adresse)
    finally:
        shutil.rmtree(commence, ignore_errors=True)
    with transaction.atomic():
        # Pages announce it; the data are as old as they were.
        VersionDonnees.avancer(datee=False)
    avec = derniere_edition()
    assert avec is not None
    return avec


def _ecrire(dossier: Path, edition: EditionLue, ecrire: Ecrire) -> None:
    nom = nom_du_livre(edition.jour)
    pages = ecrire(dossier / nom)
    archive = edition.fichier(ARCHIVE)
    notice = {
        "edition": edition.adresse,
        "fichier": nom,
        "pages": pages,
        # From which rows.
        "archive": {"fichier": ARCHIVE, "sha256": archive.empreinte if archive else None},
    }
    (dossier / NOTICE_LIVRE).write_bytes(en_json(notice))
    sommes = [f"{somme(dossier / n)}  {n}\n" for n in (nom, NOTICE_LIVRE)]
    (dossier / SOMMES_LIVRE).write_text("".join(sommes), encoding="utf-8")


def fautes_des_livres() -> list[str]:
    """Return what is wrong with the books, in French: files that are missing or are not what their sums say."""
    fautes: list[str] = []
    for edition in lire_editions():
        fautes += _fautes(edition.jour)
    return fautes


def _fautes(jour: date) -> list[str]:
    dossier = dossier_du_livre(jour)
    if dossier is None:
        return []
    try:
        sommes = (dossier / SOMMES_LIVRE).read_text(encoding="utf-8").splitlines()
    except OSError:
        return [f"{jour.isoformat()} : {SOMMES_LIVRE} manque."]
    fautes = []
    for ligne in sommes:
        empreinte, _, nom = ligne.partition("  ")
        if not (dossier / nom).is_file() or somme(dossier / nom) != empreinte:
            fautes.append(f"{jour.isoformat()} : {nom} n’est pas ce que dit {SOMMES_LIVRE}.")
    return fautes
