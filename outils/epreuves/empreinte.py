"""All rows of a base, whatever engine it is on: two moments of it are compared whole."""

import hashlib
import sqlite3
from contextlib import closing
from typing import Any

import psycopg

# What says when migrations were done, and is done anew by those that are done again.
ECARTEES = ("django_migrations",)


def lignes(url: str, *, ecartees: tuple[str, ...] = ECARTEES) -> dict[str, list[str]]:
    """Return the rows of each table, in an order of their own."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30)) as base:
            noms = base.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'")
            return _lire(base, [nom for (nom,) in noms.fetchall() if nom not in ecartees])
    with psycopg.connect(url) as base_pg:
        noms_pg = base_pg.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return _lire(base_pg, [nom for (nom,) in noms_pg if nom not in ecartees])


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


def verrous(url: str) -> int:
    """Return how many others are in a transaction on the base: what a dead process may leave."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)) as base:
            try:
                base.execute("BEGIN IMMEDIATE")
                base.execute("ROLLBACK")
            except sqlite3.OperationalError:
                return 1
        return 0
    with psycopg.connect(url) as base_pg:
        ordre = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ligne = base_pg.execute(f"{ordre} AND state LIKE '%%transaction%%'".replace("%%", "%").encode()).fetchone()
        return int(ligne[0]) if ligne else 0
