"""Why the system did not let a file be read or written, in the words of whoever runs the site."""

import errno

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


def raison(erreur: OSError) -> str:
    """Say why; what is not known is told as the system says it."""
    return RAISONS.get(erreur.errno or 0) or erreur.strerror or str(erreur)
