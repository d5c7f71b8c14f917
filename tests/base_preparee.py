"""The loaded database that tests start from, made once and copied: migrations and fixtures take half a minute.

It is known by all that it is made from (fixtures, migrations, models, loader, engine). On SQLite it is a file that is
copied into memory; on PostgreSQL a template database. Two workers that need it at once make it once.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

DOSSIER = Path(settings.BASE_DIR) / "var" / "essais"
FAIT_DE = ("fixtures", "aides/migrations", "territoires/migrations", "aides/models", "aides/chargement", "aides/mots")
# Tables of what is published.
SITE = ("aides_", "territoires_")
AUSSI = (
    *("territoires/models.py", "aides/domaine/vocabulaire.py", "aides/domaine/texte.py", "requirements.txt"),
    "aides/equipe/groupes.py",  # the groups are made after the migrations
)


def empreinte() -> str:
    """Return a hash of what a loaded database is made from."""
    racine = Path(settings.BASE_DIR)
    fichiers = [f for d in FAIT_DE for f in (racine / d).rglob("*") if f.suffix in {".yaml", ".py"}]
    somme = hashlib.sha256(connection.vendor.encode())
    for fichier in sorted([*fichiers, *(racine / nom for nom in AUSSI)]):
        somme.update(str(fichier.relative_to(racine)).encode())
        somme.update(fichier.read_bytes())
    return somme.hexdigest()[:16]


@contextmanager
def seul(nom: str) -> Iterator[None]:
    """Hold others back, whatever worker they are, while the database is made."""
    DOSSIER.mkdir(parents=True, exist_ok=True)
    with (DOSSIER / f"{nom}.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        yield


def copier(fichier: Path) -> None:
    """Put a copy of the loaded SQLite base, made already, into a file."""
    with seul("sqlite"):
        shutil.copy2(DOSSIER / f"{empreinte()}.sqlite3", fichier)


def reprendre(fichier: Path) -> None:
    """Put into the present base, of SQLite, the rows that another holds of the site's tables."""
    autre = sqlite3.connect(fichier)
    with connection.cursor() as curseur:
        tables = [nom for nom in connection.introspection.table_names(curseur) if nom.startswith(SITE)]
        for table in tables:
            curseur.execute(f'DELETE FROM "{table}"')
        for table in tables:
            lues = autre.execute(f'SELECT * FROM "{table}"')
            colonnes = ", ".join(f'"{colonne[0]}"' for colonne in lues.description)
            places = ", ".join(["%s"] * len(lues.description))
            curseur.executemany(f'INSERT INTO "{table}" ({colonnes}) VALUES ({places})', lues.fetchall())
    autre.close()


def remplir() -> None:
    """Migrate the present database and load every fixture."""
    from aides.chargement.appliquer import charger

    call_command("migrate", verbosity=0)
    charger(settings.FIXTURES_ATLAS)


def _pointer(nom: str) -> None:
    """Make the connection one to the database `nom`."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = nom
    connection.settings_dict["NAME"] = nom


@contextmanager
def base_preparee(suffixe: str) -> Iterator[None]:
    """Put a loaded database of its own behind the default connection, and take it away at the end."""
    faire: Any = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    origine = connection.settings_dict["NAME"]
    with faire(suffixe):
        yield
    _pointer(origine)


@contextmanager
def _sqlite(suffixe: str) -> Iterator[None]:
    cle = empreinte()
    modele = DOSSIER / f"{cle}.sqlite3"
    with seul("sqlite"):
        if not modele.exists():
            for ancien in DOSSIER.glob("*.sqlite3*"):
                ancien.unlink()
            brouillon = DOSSIER / "brouillon.sqlite3"
            _pointer(str(brouillon))
            remplir()
            connection.cursor().execute("PRAGMA journal_mode=DELETE")
            connection.close()
            brouillon.rename(modele)
        contenu = sqlite3.connect(modele)
    _pointer(f"file:essais_{os.getpid()}{suffixe}?mode=memory&cache=shared")
    connection.ensure_connection()
    contenu.backup(connection.connection)
    contenu.close()
    connection.inc_thread_sharing()
    yield
    connection.dec_thread_sharing()
    connection.close()


@contextmanager
def _postgresql(suffixe: str) -> Iterator[None]:
    origine = connection.settings_dict["NAME"]
    modele = f"{origine}_essais_{empreinte()}"
    copie = f"test_{origine}{suffixe}"

    def ordonner(*ordres: str) -> None:
        _pointer("postgres")
        with connection.cursor() as curseur:
            for ordre in ordres:
                curseur.execute(ordre)

    def existe(nom: str) -> bool:
        _pointer("postgres")
        with connection.cursor() as curseur:
            curseur.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nom])
            return curseur.fetchone() is not None

    with seul("postgresql"):
        if not existe(modele):
            brouillon = f"{origine}_essais_brouillon"
            ordonner(f'DROP DATABASE IF EXISTS "{brouillon}" WITH (FORCE)', f'CREATE DATABASE "{brouillon}"')
            _pointer(brouillon)
            remplir()
            ordonner(f'ALTER DATABASE "{brouillon}" RENAME TO "{modele}"')
        ordonner(f'DROP DATABASE IF EXISTS "{copie}" WITH (FORCE)', f'CREATE DATABASE "{copie}" TEMPLATE "{modele}"')
    _pointer(copie)
    yield
    connections.close_all()
    ordonner(f'DROP DATABASE IF EXISTS "{copie}" WITH (FORCE)')
