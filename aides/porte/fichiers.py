"""Files that pages name: what is none of them is said so in front, before any page is made of it.

A page that says « not found » is made by Django, and asks the database: under an address that is neither counted nor
given a place, since files cost nothing, it would be made as often as it is asked for.
"""

from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from aides.porte.refus import Refus, Refuseur

ABSENT = Refus(404, ("Aucun fichier du site n’a cette adresse.",))


def tenir_les_fichiers(
    application: WSGIApplication, prefixe: str, existe: Callable[[str], bool], refuser: Refuseur
) -> WSGIApplication:
    """Return the application, which of what begins with `prefixe` is asked for what `existe` alone."""

    def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chemin = environ.get("PATH_INFO", "")
        if chemin.startswith(prefixe) and not existe(chemin):
            return refuser(ABSENT, environ, start_response)
        return application(environ, start_response)

    return repondre
