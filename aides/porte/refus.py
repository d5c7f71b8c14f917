"""What is answered in front of Django to who is turned away: a page of the site that needs neither database nor
request, made once; JSON where programs ask."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIEnvironment

from django.template.loader import render_to_string

from aides.porte.typographie import composer_html

journal = logging.getLogger(__name__)

HTML = "text/html; charset=utf-8"
TITRES = {
    400: "Cette demande n’a pas pu être comprise",
    403: "Cette demande est refusée",
    404: "Fichier introuvable",
    405: "Cette page ne se demande pas ainsi",
    411: "Cet envoi ne dit pas sa longueur",
    413: "Cet envoi est trop lourd",
    414: "Cette adresse est trop longue",
    415: "Cet envoi n’est pas lisible ici",
    417: "Cette attente ne peut pas être satisfaite",
    429: "Trop de demandes",
    431: "Cette demande a des en-têtes trop lourds",
    500: "Le site a rencontré une erreur",
    501: "Cette méthode n’existe pas ici",
}
DERNIER_RECOURS = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{titre}</title></head>
<body><main><h1>{titre}</h1><p><a href="/">Retour à l’accueil</a></p></main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Refus:
    """Why nothing is given: a status, sentences in French, headers. `fermer`: what is still sent is not read."""

    statut: int
    phrases: tuple[str, ...]
    entetes: tuple[tuple[str, str], ...] = ()
    fermer: bool = False

    @property
    def ligne(self) -> str:
        """The status as WSGI wants it."""
        return f"{self.statut} {HTTPStatus(self.statut).phrase}"


# Headers of a content, and the content, of a status and the sentences that say why.
Forme = Callable[[int, tuple[str, ...]], tuple[tuple[tuple[str, str], ...], bytes]]
Refuseur = Callable[[Refus, WSGIEnvironment, StartResponse], Iterable[bytes]]


@lru_cache(maxsize=64)
def en_page(statut: int, phrases: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], bytes]:
    """Return a refusal as a page: the headers of its content, and its content. It does not fail."""
    titre = TITRES[statut]
    try:
        page = composer_html(render_to_string("refus.html", {"titre": titre, "phrases": phrases}))
    except Exception:
        journal.exception("La page du refus %s n’a pas pu être rendue", statut)
        page = DERNIER_RECOURS.format(titre=titre)
    return (("Content-Type", HTML),), page.encode()


def refuseur(formes: Mapping[str, Forme]) -> Refuseur:
    """Return what answers a refusal: in the form of the first of these beginnings that the path has, else as a
    page."""

    def refuser(refus: Refus, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chemin = environ.get("PATH_INFO", "")
        forme = next((forme for debut, forme in formes.items() if chemin.startswith(debut)), en_page)
        du_contenu, corps = forme(refus.statut, refus.phrases)
        entetes = [*du_contenu, ("Content-Length", str(len(corps))), ("Cache-Control", "no-store"), *refus.entetes]
        if refus.fermer:
            entetes.append(("Connection", "close"))
        start_response(refus.ligne, entetes)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [corps]

    return refuser
