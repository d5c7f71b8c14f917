"""The outermost layer: whatever leaves says how browsers are to treat it. What an answer says itself stands."""

from collections.abc import Callable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Paires = list[tuple[str, str]]

# The site uses none of these; its pages copy to the clipboard, which is not among them.
PERMISSIONS = ", ".join(
    f"{nom}=()"
    for nom in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
# Says that any site may frame a page: such a page has no X-Frame-Options, and may be loaded from elsewhere.
ENCADRABLE = "frame-ancestors *"


class Entetes:
    """The headers that every answer bears.

    `politique` is the Content-Security-Policy of what has none of its own, `referent` the Referrer-Policy. Files,
    pictures and feeds may be loaded by other sites; pages only as pages, but those that may be framed. `prives` are
    the beginnings of the paths of which nothing may, `publics` of those of which all may.
    """

    def __init__(
        self, politique: str, *, referent: str, prives: tuple[str, ...] = (), publics: tuple[str, ...] = ()
    ) -> None:
        self.prives, self.publics = prives, publics
        self.constants = {
            "content-security-policy": ("Content-Security-Policy", politique),
            "x-content-type-options": ("X-Content-Type-Options", "nosniff"),
            "referrer-policy": ("Referrer-Policy", referent),
            "permissions-policy": ("Permissions-Policy", PERMISSIONS),
            "cross-origin-opener-policy": ("Cross-Origin-Opener-Policy", "same-origin"),
        }

    def completer(self, chemin: str, entetes: Paires) -> Paires:
        """Return the headers of an answer with those that it lacks."""
        dits = {nom.lower(): valeur for nom, valeur in entetes}
        encadrable = ENCADRABLE in dits.get("content-security-policy", "")
        complets = [*entetes, *(paire for nom, paire in self.constants.items() if nom not in dits)]
        if "x-frame-options" not in dits and not encadrable:
            complets.append(("X-Frame-Options", "DENY"))
        if "cross-origin-resource-policy" not in dits:
            ailleurs = encadrable or self._se_charge_ailleurs(chemin)
            complets.append(("Cross-Origin-Resource-Policy", "cross-origin" if ailleurs else "same-origin"))
        return complets

    def _se_charge_ailleurs(self, chemin: str) -> bool:
        """Told by the path alone: a 304 says nothing of its type, and corrects what the browser kept. The address of
        a page ends with « / », that of a file does not."""
        if chemin.startswith(self.prives):
            return False
        return chemin.startswith(self.publics) or not chemin.endswith("/")

    def poser(self, application: WSGIApplication) -> WSGIApplication:
        """Return the application, each answer of which bears them all."""

        def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
            chemin = environ.get("PATH_INFO", "")

            def commencer(statut: str, entetes: Paires, exc_info: Any = None) -> Callable[[bytes], object]:
                return start_response(statut, self.completer(chemin, entetes), exc_info)

            return application(environ, commencer)

        return repondre
