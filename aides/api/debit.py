"""How much of the API is made for one address: a layer of WSGI around the kept answers, which cost nothing."""

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.handlers.wsgi import WSGIRequest

from aides.api.reponses import ORIGINES, PREFIXE, PROBLEME, contenu_probleme, en_json
from aides.mots.enquetes import combien
from aides.porte.appelant import adresse_comptee
from aides.porte.compteur import Compteur, Etat

FAITES = ("GET", "HEAD")


def limiter(
    application: WSGIApplication, compteur: Compteur, garde: Callable[[WSGIEnvironment], bool]
) -> WSGIApplication:
    """Return the application with its API limited. `garde` says whether a request is answered from what is kept."""

    def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(PREFIXE):
            return application(environ, start_response)
        qui = adresse_comptee(WSGIRequest(environ))
        gratuite = environ["REQUEST_METHOD"] not in FAITES or garde(environ)
        etat = compteur.etat(qui) if gratuite else compteur.compter(qui)
        if etat.refuse:
            return _refuser(etat, compteur.periode, environ, start_response=start_response)
        return application(environ, _noter(etat, compteur.periode, start_response))

    return repondre


def _noter(etat: Etat, periode: int, start_response: StartResponse) -> StartResponse:
    """Add where one stands to the headers of an answer."""

    def commencer(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
        return start_response(statut, [*entetes, *_entetes(etat, periode)], exc_info)

    return commencer


def _entetes(etat: Etat, periode: int) -> list[tuple[str, str]]:
    return [
        ("RateLimit-Policy", f"{etat.limite};w={periode}"),
        ("RateLimit-Limit", str(etat.limite)),
        ("RateLimit-Remaining", str(etat.restant)),
        ("RateLimit-Reset", str(etat.attente)),
    ]


def _refuser(etat: Etat, periode: int, environ: WSGIEnvironment, *, start_response: StartResponse) -> Iterable[bytes]:
    attendre = f"Revenez dans {combien(etat.attente, 'seconde')}."
    limite = f"Pas plus de {combien(etat.limite, 'réponse')} à faire par minute et par adresse."
    corps = en_json(contenu_probleme(429, [limite, attendre]))
    entetes = [
        *ORIGINES.items(),
        ("Content-Type", PROBLEME),
        ("Content-Length", str(len(corps))),
        ("Retry-After", str(etat.attente)),
        *_entetes(etat, periode),
    ]
    start_response("429 Too Many Requests", entetes)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [corps]
