"""Methods and bodies: what an address does not take is refused before a byte of it is read.

A server that has answered reads what is left of a body before the next request: what is refused ends the connection.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.http import parse_header_parameters

from aides.mots.ecriture import INSECABLE, nombre
from aides.porte.refus import Refus, Refuseur

DE_TOUTE_ADRESSE = ("GET", "HEAD")
# Those that bear nothing.
LECTURES = (*DE_TOUTE_ADRESSE, "OPTIONS")
# Of RFC 9110 and RFC 5789: known, though an address may not have them. Of any other the server knows nothing.
CONNUES = frozenset({*LECTURES, "POST", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE"})

INCONNUE = Refus(501, ("Le site ne connaît pas cette méthode.",), fermer=True)
CORPS_D_UNE_LECTURE = Refus(400, ("Une demande de lecture ne porte pas de corps.",), fermer=True)
SANS_LONGUEUR = Refus(
    411, ("Le site ne lit qu’un envoi dont la longueur est dite d’avance (Content-Length).",), fermer=True
)
AUTRE_ECRITURE = Refus(415, ("Le site ne lit que de l’UTF-8 : l’envoi se dit écrit autrement.",), fermer=True)
LONGUEUR_FAUSSE = Refus(400, ("La longueur de l’envoi (Content-Length) n’est pas un nombre.",), fermer=True)


@dataclass(frozen=True, slots=True)
class Accueil:
    """What an address takes: its methods, and the bytes of the heaviest body that comes with them; `conseil`: what
    is said to who sends a heavier one."""

    methodes: tuple[str, ...] = ("GET", "HEAD")
    octets: int = 0
    conseil: str = "Revenez à la page précédente de votre navigateur : vos mots y sont encore."


def borner(
    application: WSGIApplication, accueil_de: Callable[[WSGIEnvironment], Accueil], refuser: Refuseur
) -> WSGIApplication:
    """Return the application, which is handed only what `accueil_de` says that an address takes."""

    def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        refus = defaut(environ, accueil_de)
        return refuser(refus, environ, start_response) if refus else application(environ, start_response)

    return repondre


def defaut(environ: WSGIEnvironment, accueil_de: Callable[[WSGIEnvironment], Accueil]) -> Refus | None:
    """Return why a request is not read any further; None where it may be."""
    genre = environ.get("CONTENT_TYPE")
    ecriture = AUTRE_ECRITURE if genre and not en_utf8(genre) else None
    methode, longueur = environ["REQUEST_METHOD"], environ.get("CONTENT_LENGTH") or "0"
    coule = "HTTP_TRANSFER_ENCODING" in environ
    vide = longueur == "0" and not coule
    # Nearly all requests: every address has these two.
    if vide and methode in DE_TOUTE_ADRESSE:
        return ecriture
    if methode not in CONNUES:
        return INCONNUE
    if methode in LECTURES and not vide:
        return CORPS_D_UNE_LECTURE
    accueil = accueil_de(environ)
    if methode not in accueil.methodes:
        return _pas_permise(accueil, fermer=not vide)
    if ecriture:
        return ecriture
    if coule:
        return SANS_LONGUEUR
    if not (longueur.isascii() and longueur.isdigit()):
        return LONGUEUR_FAUSSE
    # A number of thousands of figures is not made one.
    if len(longueur) > 18 or int(longueur) > accueil.octets:
        return _trop_lourd(accueil)
    return None


def en_utf8(genre: str) -> bool:
    """Whether a type of content says no other writing than UTF-8, the only one in which browsers answer our pages.

    Django would take any codec of Python's to read the request with, and not every codec reads text: it would fail
    before it can answer.
    """
    try:
        _, parametres = parse_header_parameters(genre)
    except (LookupError, ValueError):
        return False
    return parametres.get("charset", "utf-8").lower() in ("utf-8", "utf8")


def _pas_permise(accueil: Accueil, *, fermer: bool) -> Refus:
    permises = ", ".join(accueil.methodes)
    phrase = f"La méthode n’est pas acceptée ici ; celles-ci le sont : {permises}."
    return Refus(405, (phrase,), (("Allow", permises),), fermer=fermer)


def _trop_lourd(accueil: Accueil) -> Refus:
    poids = f"Un envoi pèse ici {nombre(accueil.octets // 1000)}{INSECABLE}ko au plus ; rien de celui-ci n’a été lu."
    return Refus(413, (poids, accueil.conseil), fermer=True)
