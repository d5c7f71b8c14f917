"""What gunicorn writes by itself, as the site writes it: its errors in French with the site's headers, no server's
name; and it ends a connection where an answer says so, or was given before the request's body was read: whoever gives
it, what is still sent is nobody's.

gunicorn has no setting for these: its functions are wrapped, once, before the workers part (gunicorn.conf.py). What
each wrapper leans on is held by tests/config/test_reponses_gunicorn.py, against a real server.
"""

from collections.abc import Callable
from typing import Any

from gunicorn import util
from gunicorn.http.wsgi import Response

from aides.porte.refus import Refus, en_page

PHRASES = {
    400: "Le serveur n’a pas pu la lire : sa première ligne, un de ses en-têtes ou son découpage n’est pas du HTTP.",
    403: "Elle ne vient pas d’où elle devrait.",
    414: "Sa première ligne a plus d’octets que le serveur n’en lit.",
    417: "Le serveur ne connaît pas l’attente (Expect) que la demande annonce.",
    431: "Le serveur n’en lit ni autant, ni d’aussi longs.",
    500: "Ce n’est pas de votre fait. Réessayez dans quelques instants.",
    501: "Le serveur ne connaît pas le codage (Transfer-Encoding) de cet envoi.",
}
# Closed at once, a connection with bytes that nobody has read takes the answer with it (RFC 9112, 9.6).
PATIENCE, RESTE_LU = 1.0, 1_000_000
Completer = Callable[[str, list[tuple[str, str]]], list[tuple[str, str]]]


def habiller(completer: Completer) -> None:
    """Wrap gunicorn's functions, unless they are already. `completer` gives an answer's headers those it lacks."""
    if getattr(Response, "habillee", False):
        return
    Response.habillee = True
    util.write_error = _ecrire_erreur(completer)
    Response.default_headers = _sans_nom(Response.default_headers)
    Response.process_headers = _avec_fin(Response.process_headers)
    Response.close = _en_douceur(Response.close)


def erreur(statut: int, completer: Completer) -> bytes:
    """Return the whole answer of an error of the server's own, as it goes on the wire."""
    statut = statut if statut in PHRASES else 400
    du_contenu, corps = en_page(statut, (PHRASES[statut],))
    entetes = [*du_contenu, ("Content-Length", str(len(corps))), ("Cache-Control", "no-store")]
    entetes += [("Date", util.http_date()), ("Connection", "close")]
    lignes = [f"HTTP/1.1 {Refus(statut, ()).ligne}", *(f"{nom}: {dit}" for nom, dit in completer("/", entetes))]
    return "".join(f"{ligne}\r\n" for ligne in (*lignes, "")).encode("latin-1") + corps


def _ecrire_erreur(completer: Completer) -> Callable[[Any, int, str, str], None]:
    def ecrire(sock: Any, status_int: int, reason: str, mesg: str) -> None:
        """In the place of gunicorn's: `mesg` is not shown, it repeats what was sent."""
        util.write_nonblock(sock, erreur(status_int, completer))
        _finir(sock)

    return ecrire


def _sans_nom(entetes: Any) -> Any:
    def entetes_sans_nom(self: Any) -> list[str]:
        return [ligne for ligne in entetes(self) if not ligne.startswith("Server:")]

    return entetes_sans_nom


def _avec_fin(lire: Any) -> Any:
    def lire_la_fin(self: Any, headers: Any) -> None:
        lire(self, headers)
        if ("Connection", "close") in headers or _reste_a_lire(self.req):
            self.force_close()
            self.reste_a_lire = True

    return lire_la_fin


def _reste_a_lire(demande: Any) -> bool:
    """Whether a body was announced of which nobody has read the end."""
    lecteur = demande.body.reader
    # Of a length that was told; by chunks, until the last.
    return bool(getattr(lecteur, "length", 0) or getattr(lecteur, "parser", None))


def _en_douceur(fermer: Any) -> Any:
    def fermer_en_douceur(self: Any) -> None:
        fermer(self)
        if getattr(self, "reste_a_lire", False):
            _finir(self.sock)

    return fermer_en_douceur


def _finir(sock: Any) -> None:
    """End a connection. Not by the socket that waits for bodies as they come (config/ouvrier.py)."""
    util.close_graceful(getattr(sock, "nue", sock), timeout=PATIENCE, max_drain=RESTE_LU)
