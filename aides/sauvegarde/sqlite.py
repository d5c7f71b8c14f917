"""SQLite's own way of copying a base that is in use; the same way back, in one transaction."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections

from aides.mots.ecriture import pluriel
from aides.mots.pannes import dire
from aides.sauvegarde.contenu import (
    MIGRATIONS,
    RESTAURATION,
    SANS_LIGNES,
    Copie,
    SauvegardeImpossible,
    effacer_les_restes,
)

FICHIER = "base.sqlite3"
# How long one waits for somebody who is writing, in seconds.
PATIENCE = 60


def copier(vers: Path) -> Copie:
    """Write the base as it is at this moment into a file that stands alone; return what it holds. Raises
    SauvegardeImpossible where there is no base, or SQLite cannot copy it."""
    try:
        with closing(_ouvrir()) as base, closing(sqlite3.connect(vers)) as copie:
            base.backup(copie)
            # A file in itself, without a journal beside it.
            copie.execute("PRAGMA journal_mode=DELETE")
            for table in set(SANS_LIGNES) & set(_tables(copie)):
                copie.execute(f'DELETE FROM "{table}"')
            copie.commit()
            copie.execute("VACUUM")
            _controler(copie)
            tables = {nom: copie.execute(f'SELECT COUNT(*) FROM "{nom}"').fetchone()[0] for nom in _tables(copie)}
            faites = "SELECT app, name FROM django_migrations" if MIGRATIONS in tables else "SELECT 0, 0 WHERE 0"
            return Copie.lue(tables, copie.execute(faites).fetchall())
    except sqlite3.Error as erreur:
        raise SauvegardeImpossible(f"SQLite n’a pas pu copier la base : {dire(erreur)}.") from erreur


def remettre(de: Path, tables: Iterable[str], suite: Callable[[], None]) -> None:
    """Put a copied base in the place of the present one. What follows is done beforehand, on the side: whoever reads
    sees the former base until the new one is whole. Raises SauvegardeImpossible, whatever went wrong; the former base
    stays."""
    lieu = _fichier().parent
    try:
        lieu.mkdir(parents=True, exist_ok=True)
        effacer_les_restes(lieu, RESTAURATION)
        with tempfile.TemporaryDirectory(prefix=RESTAURATION, dir=lieu) as dossier:
            neuve = Path(dossier) / FICHIER
            shutil.copyfile(de, neuve)
            with _a_sa_place(neuve):
                suite()
            with closing(sqlite3.connect(neuve)) as source:
                # Nothing may be left in a journal of its own.
                source.execute("PRAGMA journal_mode=DELETE")
                _controler(source)
                _verser(source)
    except Exception as erreur:
        # What follows may stop at anything, and was done on the side.
        raise SauvegardeImpossible(f"La base n’a pas pu être remise : {dire(erreur)}. Rien n’a changé.") from erreur


def _verser(source: sqlite3.Connection) -> None:
    fin = time.monotonic() + PATIENCE

    def patienter(statut: int, reste: int, total: int) -> None:
        if time.monotonic() > fin:
            raise sqlite3.OperationalError("quelqu’un d’autre y écrit sans finir")

    connections["default"].close()
    with closing(sqlite3.connect(_fichier(), timeout=PATIENCE)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        source.backup(base, progress=patienter, sleep=0.05)
        _controler(base)


def _fichier() -> Path:
    return Path(connections["default"].settings_dict["NAME"])


def _ouvrir() -> sqlite3.Connection:
    """Open the present base; one that is not there is not made."""
    if not _fichier().is_file():
        raise SauvegardeImpossible(f"Il n’y a pas de base à l’adresse {_fichier()}.")
    return sqlite3.connect(_fichier(), timeout=PATIENCE)


def _tables(base: sqlite3.Connection) -> list[str]:
    lignes = base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return sorted(nom for (nom,) in lignes)


def _controler(base: sqlite3.Connection) -> None:
    [(dit,), *_] = base.execute("PRAGMA integrity_check").fetchall()
    orphelines = base.execute("PRAGMA foreign_key_check").fetchall()
    if dit != "ok":
        raise sqlite3.DatabaseError(dit)
    if orphelines:
        elles = "elles dépendent" if len(orphelines) > 1 else "elle dépend"
        raise sqlite3.DatabaseError(f"{len(orphelines)} ligne{pluriel(len(orphelines))} sans celle dont {elles}")


@contextmanager
def _a_sa_place(fichier: Path) -> Iterator[None]:
    """Put a file behind the default connection."""
    avant, reglages = connections["default"], connections.settings["default"]
    avant.close()
    connections.settings["default"] = {**reglages, "NAME": str(fichier)}
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = reglages
        connections["default"] = avant
