"""Why the system did not let a file be read or written, in the words of whoever runs the site."""

import errno
import os
import sqlite3

RAISONS = {
    errno.ENOSPC: "plus de place sur le disque",
    errno.EDQUOT: "plus de place pour ce compte",
    errno.EACCES: "ce compte n’en a pas le droit",
    errno.EPERM: "ce compte n’en a pas le droit",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOENT: "il n’est pas là",
    errno.EEXIST: "la place est prise",
    errno.ENOTEMPTY: "la place est prise",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.EISDIR: "c’est un dossier",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EXDEV: "c’est un autre disque",
    errno.EIO: "le disque ne répond pas",
}


# What SQLite calls the same, of a file of its own.
CODES_SQLITE = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS}


def raison(erreur: OSError) -> str:
    """Say why; what is not known is told as the system says it."""
    return RAISONS.get(erreur.errno or 0) or erreur.strerror or str(erreur)


def raison_sqlite(erreur: sqlite3.Error) -> str:
    """Say why SQLite did not write a file where the disk is in its way; "" where it is something else."""
    code = getattr(erreur, "sqlite_errorcode", None)
    # An extended code bears the plain one in its lowest byte.
    numero = CODES_SQLITE.get(code & 0xFF) if code is not None else None
    return RAISONS[numero] if numero else ""


def raison_dite(texte: str) -> str:
    """Say why another program gave up where its words are the system's own; "" where they are not."""
    return next((dite for numero, dite in RAISONS.items() if os.strerror(numero) in texte), "")


def dire(erreur: Exception) -> str:
    """Say an error in these words where they are known, or in its own."""
    if isinstance(erreur, OSError):
        return raison(erreur)
    return (isinstance(erreur, sqlite3.Error) and raison_sqlite(erreur)) or str(erreur)
