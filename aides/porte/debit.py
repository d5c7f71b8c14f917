"""How much is made for one address in a while: a layer of WSGI around the kept answers, which cost nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpRequest

from aides.mots.enquetes import combien
from aides.porte.appelant import adresse_client, comptee, voisinage
from aides.porte.compteur import Etat
from aides.porte.refus import Refus, Refuseur

# Whatever else an address has is refused before it is counted (aides/porte/corps.py), or has a family of its own.
FAITES = ("GET", "HEAD", "OPTIONS")


class Compte(Protocol):
    """What counts: so many in each window of `periode` seconds, for each who asks."""

    limite: int
    periode: int

    def compter(self, qui: str, large: str = "") -> Etat:
        """Count one more, unless the limit is reached; or that of `large`, among whom one is counted too."""

    def etat(self, qui: str) -> Etat:
        """Return where one stands, counting nothing."""


@dataclass(frozen=True, slots=True)
class Famille:
    """What is counted together. `mot` (feminine) and `suite` say what, in the refusal. `methodes`: those that count;
    of a read only what is not kept does. `dite`: answers say where one stands."""

    compte: Compte
    mot: str
    suite: str = ""
    methodes: tuple[str, ...] = FAITES
    dite: bool = False


def limiter(
    application: WSGIApplication,
    famille_de: Callable[[WSGIEnvironment], Famille | None],
    garde: Callable[[WSGIEnvironment], bool],
    refuser: Refuseur,
) -> WSGIApplication:
    """Return the application, which makes so much for each. `garde` says whether a request is answered from what is
    kept."""

    def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        famille = famille_de(environ)
        if famille is None:
            return application(environ, start_response)
        etat = _etat(famille, environ, garde)
        if etat is None:
            return application(environ, start_response)
        if etat.refuse:
            return refuser(_refus(famille, etat), environ, start_response)
        if famille.dite:
            start_response = _noter(etat, famille.compte.periode, start_response)
        return application(environ, start_response)

    return repondre


def _etat(famille: Famille, environ: WSGIEnvironment, garde: Callable[[WSGIEnvironment], bool]) -> Etat | None:
    """Count the request; where it costs nothing say where one stands, or None if nobody is told."""
    methode = environ["REQUEST_METHOD"]
    gratuite = methode not in famille.methodes or (methode in FAITES and garde(environ))
    if gratuite and not famille.dite:
        return None
    # Django's request of a server would write into what it is made of, and decode what nobody has looked at yet.
    demande = HttpRequest()
    demande.META = environ
    adresse = adresse_client(demande)
    qui = comptee(adresse)
    if gratuite:
        return famille.compte.etat(qui)
    # Who has a /48 of IPv6 has 65,536 times a /64.
    return famille.compte.compter(qui, f"{voisinage(adresse)}/48" if ":" in qui else "")


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


def _refus(famille: Famille, etat: Etat) -> Refus:
    permises = f"Pas plus de {combien(etat.limite, famille.mot)}{famille.suite} par minute et par adresse."
    entetes = [("Retry-After", str(etat.attente))]
    if famille.dite:
        entetes += _entetes(etat, famille.compte.periode)
    # A body that was sent is not read either.
    return Refus(
        429,
        (permises, f"Revenez dans {combien(etat.attente, 'seconde')}."),
        tuple(entetes),
        fermer="POST" in famille.methodes,
    )
