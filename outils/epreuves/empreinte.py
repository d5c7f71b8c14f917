"""All rows of a base, whatever engine it is on: two moments of it are compared whole."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

# What says when migrations were done, and is done anew by those that are done again.
ECARTEES = ("django_migrations",)


@contextmanager
def _ouverte(url: str) -> Iterator[Any]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30)) as base:
            yield base
    else:
        with psycopg.connect(url) as base_pg:
            yield base_pg


def lignes(url: str, *, ecartees: tuple[str, ...] = ECARTEES) -> dict[str, list[str]]:
    """Return the rows of each table, in an order of their own."""
    noms = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    if url.startswith("sqlite"):
        noms = "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'"
    with _ouverte(url) as base:
        return _lire(base, [nom for (nom,) in base.execute(noms).fetchall() if nom not in ecartees])


def demander(url: str, requete: str) -> list[str]:
    """Return the rows that a query gives, in an order of their own."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30)) as base:
            return sorted(map(repr, base.execute(requete)))
    with psycopg.connect(url) as base_pg:
        return sorted(map(repr, base_pg.execute(requete.encode())))


def _lire(base: Any, tables: list[str]) -> dict[str, list[str]]:
    lues = {}
    for table in sorted(tables):
        curseur = base.execute(f'SELECT * FROM "{table}"')
        colonnes = [colonne[0] for colonne in curseur.description]
        # By name: columns that came back stand last.
        lues[table] = sorted(repr(sorted(zip(colonnes, map(str, rangee), strict=True))) for rangee in curseur)
    return lues


def somme(url: str, *, ecartees: tuple[str, ...] = ECARTEES) -> str:
    """Return the sum of all rows."""
    return hashlib.sha256(repr(lignes(url, ecartees=ecartees)).encode()).hexdigest()[:16]


def nombres(url: str, tables: Iterable[str]) -> dict[str, int]:
    """Return how many rows tables have."""
    with _ouverte(url) as base:
        return {nom: base.execute(f'SELECT COUNT(*) FROM "{nom}"').fetchone()[0] for nom in tables}


def jeton(url: str) -> str | None:
    """Return the version of the data, under which pages are kept."""
    with _ouverte(url) as base:
        ligne = base.execute("SELECT jeton FROM aides_versiondonnees WHERE id = 1").fetchone()
    return str(ligne[0]) if ligne else None


def verrous(url: str) -> int:
    """Return how many others are at work in the base or in a transaction on it: what a dead process may leave."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)) as base:
            try:
                base.execute("BEGIN IMMEDIATE")
                base.execute("ROLLBACK")
            except sqlite3.OperationalError:
                return 1
        return 0
    ordre = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(url) as base_pg:
        # psql goes on for a moment with what it was given, and may yet commit it: « active » counts.
        ligne = base_pg.execute(
            f"{ordre} AND backend_type = 'client backend' AND state <> 'idle'".encode()
        ).fetchone()
        return int(ligne[0]) if ligne else 0
