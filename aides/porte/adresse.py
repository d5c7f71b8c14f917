"""What stands after « ? », before any view: whether it can be read at all, and what a page reads of it."""

import re
from collections.abc import Collection
from urllib.parse import unquote_plus, unquote_to_bytes

TAILLE_MAX = 4096
PAS_UTF8 = "L’adresse contient des caractères qui ne sont pas en UTF-8."
CARACTERE_NUL = "La requête contient un caractère nul, qui n’a de sens dans aucune recherche."
POURCENT = "L’adresse contient un signe « % » qui n’introduit aucun caractère : écrivez-le « %25 »."
POURCENT_FAUX = re.compile(r"%(?![0-9A-Fa-f]{2})")


class _Tous(frozenset[str]):
    """Every name there may be."""

    def __contains__(self, nom: object) -> bool:
        return True


# What an address reads that refuses names instead of passing over them: it is kept with all that is sent.
TOUS: frozenset[str] = _Tous()


def defaut_requete(requete: str) -> str:
    """Return why a query string (as sent: WSGI hands bytes over as latin-1 text) cannot be read, in French; or ''."""
    if len(requete) > TAILLE_MAX:
        return f"L’adresse est trop longue : {TAILLE_MAX} caractères au plus après le point d’interrogation."
    lue = unquote_to_bytes(requete.encode("latin-1", "replace"))
    if b"\0" in lue:
        return CARACTERE_NUL
    if POURCENT_FAUX.search(requete):
        return POURCENT
    try:
        lue.decode()
    except UnicodeDecodeError:
        return PAS_UTF8
    return ""


def reduire(requete: str, connus: Collection[str]) -> str:
    """Return a query string without what the page does not read; the others as sent, in their order."""
    return "&".join(morceau for morceau in requete.split("&") if _nom(morceau) in connus)


def _nom(morceau: str) -> str:
    return unquote_plus(morceau.partition("=")[0])
