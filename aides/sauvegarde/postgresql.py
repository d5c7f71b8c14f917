"""PostgreSQL by its own programs: pg_dump on one snapshot; pg_restore into one transaction, which psql commits."""

import os
import subprocess
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg.conninfo import make_conninfo

from aides.mots.pannes import raison_dite
from aides.sauvegarde.contenu import MIGRATIONS, SANS_LIGNES, Copie, RestaurationEntamee, SauvegardeImpossible

FICHIER = "base.dump"
# Who we are and how the server is reached; nothing of what the site asks of its own connections (time limits).
POUR_Y_ALLER = (
    "host",
    "port",
    "user",
    "dbname",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
)
# Every table of ours bears one, of whatever release it is.
PREFIXES = ("aides_", "territoires_")
# How long one waits for somebody who holds a table, in milliseconds.
PATIENCE = 60_000
# Said by a pg_dump of 17 or later, and unknown to a server of before.
INCONNUE_AVANT_17 = b"SET transaction_timeout = 0;\n"


def copier(vers: Path) -> Copie:
    """Write what is ours of the base, as it is at this moment, into a file; return what it holds at that moment."""
    base = connections["default"]
    with transaction.atomic(using="default", durable=False), base.cursor() as curseur:
        curseur.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # Ours stays open, and does nothing, as long as pg_dump needs what it sees.
        curseur.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        curseur.execute("SET LOCAL statement_timeout = 0")
        curseur.execute("SELECT pg_export_snapshot()")
        [instant] = curseur.fetchone()
        curseur.execute("SELECT current_schema()")
        [schema] = curseur.fetchone()
        tables = {}
        for nom in sorted(filter(_a_nous, base.introspection.table_names(curseur))):
            curseur.execute(f"SELECT COUNT(*) FROM {base.ops.quote_name(nom)}")
            tables[nom] = 0 if nom in SANS_LIGNES else curseur.fetchone()[0]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--lock-wait-timeout={PATIENCE}"]
        options += [f"--exclude-table-data={nom}" for nom in SANS_LIGNES]
        # Nothing of others: it would be taken back in time with ours, or stand in the way of its own return.
        options += [f'--table="{schema}"."{nom}"' for nom in tables]
        if not tables:
            return Copie({}, {})
        faites = MigrationRecorder(base).applied_migrations()
        _lancer(["pg_dump", *options, f"--snapshot={instant}", f"--file={vers}", f"--dbname={_adresse()}"])
    return Copie.lue(tables, faites)


def _a_nous(table: str) -> bool:
    """Whether a table is Django's or ours, of whatever release."""
    connues = set(connections["default"].introspection.django_table_names())
    return table in connues or table == MIGRATIONS or table.startswith(PREFIXES)


def remettre(de: Path, tables: Iterable[str], suite: Callable[[], None]) -> None:
    """Put a copied base in the place of the present one, all in one transaction; what follows is done after it.

    Raises SauvegardeImpossible where nothing has changed, RestaurationEntamee where only what follows has failed.
    """
    connections["default"].close()
    psql = ["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--dbname={_adresse()}"]
    with _ouvrir(psql, entree=True) as vers:
        entree = _de(vers.stdin)
        try:
            entree.write(_debut(tables).encode())
            if _verser(de, entree):
                # Without this line, whatever stopped us, nothing was done.
                entree.write(b"\nCOMMIT;\n")
            entree.close()
        except BrokenPipeError:
            # It says why on its way out. Closed here, what was not sent is not sent again.
            with suppress(BrokenPipeError):
                entree.close()
        dit = _de(vers.stderr).read().decode(errors="replace").strip()
    if vers.returncode:
        raise SauvegardeImpossible(f"La base n’a pas pu être remise : {dit or 'psql a échoué'}. Rien n’a changé.")
    try:
        suite()
    except Exception as erreur:
        reste = "elle n’est pas mise à niveau, et ses éditions ne sont pas à leur place"
        raise RestaurationEntamee(reste, erreur) from erreur


def _debut(tables: Iterable[str]) -> str:
    """Begin the transaction, wait for who is writing, and take away what stands in the place of what comes."""
    base = connections["default"]
    with base.cursor() as curseur:
        presentes = set(base.introspection.table_names(curseur))
        partent = sorted(nom for nom in presentes if nom in tables or _a_nous(nom))
    base.close()
    ordres = ["BEGIN;", f"SET LOCAL lock_timeout = {PATIENCE};"]
    # Whoever corrects holds this row first: the others wait their turn behind it, and nobody in a circle.
    if "aides_versiondonnees" in partent:
        ordres.append("LOCK TABLE aides_versiondonnees IN ACCESS EXCLUSIVE MODE;")
    if partent:
        ordres.append(f"DROP TABLE {', '.join(map(base.ops.quote_name, partent))} CASCADE;")
    return "\n".join(ordres) + "\n"


def _verser(de: Path, entree: IO[bytes]) -> bool:
    """Write the orders that make the base again; return whether they were all there."""
    restaurer = ["pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(de)]
    with _ouvrir(restaurer, sortie=True) as depuis:
        for ligne in _de(depuis.stdout):
            if ligne != INCONNUE_AVANT_17:
                entree.write(ligne)
        dit = _de(depuis.stderr).read().decode(errors="replace").strip()
    if depuis.returncode:
        raise SauvegardeImpossible(f"pg_restore a échoué : {dit}. Rien n’a changé.")
    return True


def _adresse() -> str:
    """Return where the server is, as PostgreSQL's programs read it; without the password."""
    regles = connections["default"].get_connection_params()
    return make_conninfo(**{nom: regles[nom] for nom in POUR_Y_ALLER if regles.get(nom)})


def _environnement() -> dict[str, str]:
    """Return what PostgreSQL's programs are told; the password there, where no list of processes shows it."""
    mot_de_passe = connections["default"].settings_dict.get("PASSWORD")
    # In English, whose words for the disk are known (aides.mots.pannes).
    langue = {"LC_ALL": "C", "LANGUAGE": ""}
    return {
        **os.environ,
        **langue,
        **({"PGPASSWORD": mot_de_passe} if mot_de_passe else {}),
        "PGAPPNAME": "atlas-sauvegarde",
    }


def _ouvrir(commande: list[str], *, entree: bool = False, sortie: bool = False) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            commande,
            env=_environnement(),
            stdin=subprocess.PIPE if entree else subprocess.DEVNULL,
            stdout=subprocess.PIPE if sortie else subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    except FileNotFoundError as erreur:
        raise SauvegardeImpossible(f"Il manque {commande[0]} (paquet postgresql-client).") from erreur


def _lancer(commande: list[str]) -> None:
    with _ouvrir(commande) as lance:
        dit = _de(lance.stderr).read().decode(errors="replace").strip()
    if lance.returncode:
        raise SauvegardeImpossible(f"{commande[0]} a échoué : {raison_dite(dit) or dit}.")


def _de(flux: IO[bytes] | None) -> IO[bytes]:
    assert flux is not None
    return flux
