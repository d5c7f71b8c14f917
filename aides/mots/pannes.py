"""Why the system did not let a file be read or written, in the words of whoever runs the site."""

import errno
import os
import shutil
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


# What SQLite says of the disk, of a file of its own.
RAISONS_SQLITE = {
    sqlite3.SQLITE_FULL: RAISONS[errno.ENOSPC],
    sqlite3.SQLITE_READONLY: RAISONS[errno.EROFS],
    sqlite3.SQLITE_IOERR: RAISONS[errno.EIO],
    sqlite3.SQLITE_CANTOPEN: "le fichier ne s’ouvre pas",
}
# What passes once somebody looked after the disk.
DU_DISQUE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


def raison(erreur: OSError) -> str:
    """Say why; what is not known is told as the system says it."""
    if isinstance(erreur, shutil.Error):
        return _raison_d_une_copie(erreur)
    return RAISONS.get(erreur.errno or 0) or erreur.strerror or str(erreur)


def _raison_d_une_copie(erreur: shutil.Error) -> str:
    """Say why a folder could not be copied: one of the reasons that it lists, each behind what it is of."""
    listees = erreur.args[0] if erreur.args else []
    dites = [str(listee[-1]) for listee in listees] if isinstance(listees, list) else [str(listees)]
    return next(filter(None, map(raison_dite, dites)), dites[0] if dites else "")


def est_du_disque(erreur: BaseException | None) -> bool:
    """Whether what was raised is that the disk is full, read-only or failing."""
    if isinstance(erreur, sqlite3.Error):
        return raison_sqlite(erreur) != ""
    return isinstance(erreur, OSError) and erreur.errno in DU_DISQUE


def raison_sqlite(erreur: sqlite3.Error) -> str:
    """Say why SQLite did not write a file where the disk is in its way; "" where it is something else."""
    # An extended code bears the plain one in its lowest byte; what we raise ourselves has none.
    code: int | None = getattr(erreur, "sqlite_errorcode", None)
    return "" if code is None else RAISONS_SQLITE.get(code & 0xFF, "")


def raison_dite(texte: str) -> str:
    """Say why another program gave up where its words are the system's own; "" where they are not."""
    return next((dite for numero, dite in RAISONS.items() if os.strerror(numero) in texte), "")


def dire(erreur: Exception) -> str:
    """Say an error in these words where they are known, or in its own."""
    if isinstance(erreur, OSError):
        return raison(erreur)
    return (isinstance(erreur, sqlite3.Error) and raison_sqlite(erreur)) or str(erreur)
