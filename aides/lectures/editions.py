"""READS the editions: folders named after their days, those that the project ships and those that this site froze.

A folder appears whole or not at all, and is never written again: what it says of itself is all that there is to know.
So does the book of an edition, in a folder of its own beside them: it may come later, and changes nothing of theirs.
"""

import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from aides.domaine.editions import LIVRES, EditionLue, FichierFige, LivreFige, Variation

NOTICE, SOMMES, JOURNAL = "edition.json", "SHA256SUMS", "CHANGELOG.md"
# What a book says of itself, and the sums of both.
NOTICE_LIVRE, SOMMES_LIVRE = "livre.json", "livre.sha256"


def dossiers() -> tuple[Path, ...]:
    """Return where editions stand: the project's own, then this site's."""
    return Path(settings.EDITIONS_LIVREES), Path(settings.EDITIONS_DIR)


def dossier_de(jour: date) -> Path | None:
    """Return the folder of the edition of a day, or None."""
    return _trouves().get(jour)


def dossier_du_livre(jour: date) -> Path | None:
    """Return the folder of the book of the edition of a day; None where it has not been made."""
    for dossier in dossiers():
        chemin = dossier / LIVRES / jour.isoformat()
        if (chemin / NOTICE_LIVRE).is_file():
            return chemin
    return None


def nom_du_livre(jour: date) -> str:
    """Return the name of a book's file: « atlas-2026-11-27.pdf »."""
    return f"atlas-{jour.isoformat()}.pdf"


def lire_editions() -> tuple[EditionLue, ...]:
    """Return the editions, oldest first; one that cannot be read is left out, and the log says so."""
    return tuple(_lisibles(_trouves()))


def illisibles() -> list[str]:
    """Return the names of the folders that bear a day and of which no edition can be read."""
    lues = {edition.adresse for edition in lire_editions()}
    la = {chemin.name for dossier in dossiers() for chemin in dossier.glob("[0-9]*") if chemin.is_dir()}
    return sorted(nom for nom in la - lues if _jour(nom))


def derniere_edition() -> EditionLue | None:
    """Return the latest edition; None before there is one."""
    editions = lire_editions()
    return editions[-1] if editions else None


def lire_journal() -> str:
    """Return what changed from edition to edition, the latest first; "" before there is one."""
    derniere = derniere_edition()
    dossier = dossier_de(derniere.jour) if derniere else None
    return (dossier / JOURNAL).read_text(encoding="utf-8") if dossier else ""


def lire_details(jour: date) -> list[dict[str, Any]]:
    """Return the rows that an edition added, changed or withdrew, as it tells them."""
    dossier = dossier_de(jour)
    details: list[dict[str, Any]] = _notice(dossier)["details"] if dossier else []
    return details


def _trouves() -> dict[date, Path]:
    trouves: dict[date, Path] = {}
    for dossier in dossiers():
        for chemin in sorted(dossier.glob("[0-9]*")) if dossier.is_dir() else ():
            jour = _jour(chemin.name)
            if jour is not None and (chemin / NOTICE).is_file():
                trouves.setdefault(jour, chemin)
    return dict(sorted(trouves.items()))


def _jour(nom: str) -> date | None:
    try:
        jour = date.fromisoformat(nom)
    except ValueError:
        return None
    return jour if jour.isoformat() == nom else None


def _lisibles(trouves: dict[date, Path]) -> Iterator[EditionLue]:
    for jour, dossier in trouves.items():
        try:
            yield _lire(jour, dossier)
        except (OSError, ValueError, LookupError, TypeError):
            logging.getLogger(__name__).exception("L’édition du %s ne se lit pas.", jour)


def _lire(jour: date, dossier: Path) -> EditionLue:
    notice = _notice(dossier)
    sommes = (dossier / SOMMES).read_text(encoding="utf-8").splitlines()
    fichiers = tuple(_fige(dossier, *somme.split("  ", 1)) for somme in sommes)
    return EditionLue(
        jour=jour,
        numero=notice["numero"],
        tables=tuple(Variation(**table) for table in notice["tables"]),
        fichiers=fichiers,
        livre=_livre(jour, fichiers),
    )


def _livre(jour: date, fichiers: tuple[FichierFige, ...]) -> LivreFige | None:
    """An edition is shown without a book that cannot be read, or that was made of another edition of the day."""
    dossier = dossier_du_livre(jour)
    if dossier is None:
        return None
    try:
        return _lire_livre(jour, dossier, fichiers)
    except (OSError, ValueError, LookupError, TypeError):
        logging.getLogger(__name__).exception("Le livre de l’édition du %s ne se lit pas.", jour)
        return None


def _lire_livre(jour: date, dossier: Path, fichiers: tuple[FichierFige, ...]) -> LivreFige:
    notice = json.loads((dossier / NOTICE_LIVRE).read_text(encoding="utf-8"))
    if (notice["archive"]["fichier"], notice["archive"]["sha256"]) not in {(f.nom, f.empreinte) for f in fichiers}:
        raise ValueError(f"« {dossier} » est le livre d’une autre édition.")
    sommes = (dossier / SOMMES_LIVRE).read_text(encoding="utf-8").splitlines()
    figes = {fige.nom: fige for fige in (_fige(dossier, *somme.split("  ", 1)) for somme in sommes)}
    return LivreFige(figes[nom_du_livre(jour)], int(notice["pages"]), (NOTICE_LIVRE, SOMMES_LIVRE))


def _fige(dossier: Path, empreinte: str, nom: str) -> FichierFige:
    return FichierFige(nom, (dossier / nom).stat().st_size, empreinte)


def _notice(dossier: Path) -> dict[str, Any]:
    lue: dict[str, Any] = json.loads((dossier / NOTICE).read_text(encoding="utf-8"))
    return lue
