"""How an answer of the API leaves: JSON that other sites may read, with its date and its links; errors as RFC 9457's
« problem details », in French."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from aides.domaine.recueil import Recueil

PREFIXE = "/api/v1/"
METHODES = ("GET", "HEAD", "OPTIONS")
PERMISES = ", ".join(METHODES)
JSON = "application/json; charset=utf-8"
PROBLEME = "application/problem+json; charset=utf-8"
# Anybody's page may read what anybody may read, and those of its headers that say something.
ORIGINES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Last-Modified, Link, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset, "
        "Retry-After"
    ),
}
UN_JOUR = 24 * 60 * 60
TITRES = {
    400: "Demande mal formée",
    403: "Demande refusée",
    404: "Introuvable",
    405: "Méthode non permise",
    411: "Longueur non dite",
    413: "Envoi trop lourd",
    429: "Trop de demandes",
    500: "Erreur du site",
    501: "Méthode inconnue",
    503: "Site indisponible",
}


def est_a_l_api(request: HttpRequest) -> bool:
    """Whether a request is answered in JSON, errors included."""
    return request.path_info.startswith(PREFIXE)


def repondre(contenu: Any, recueil: Recueil, liens: Sequence[str] = ()) -> HttpResponse:
    """Answer in JSON. `liens` go in the header `Link`."""
    reponse = HttpResponse(en_json(contenu), content_type=JSON, headers=ORIGINES)
    if liens:
        reponse["Link"] = ", ".join(liens)
    if recueil.date is not None:
        reponse["Last-Modified"] = http_date(recueil.date.timestamp())
    return reponse


def en_json(contenu: Any) -> bytes:
    """Write as JSON; characters as they are."""
    return json.dumps(contenu, ensure_ascii=False, separators=(",", ":")).encode()


def contenu_probleme(statut: int, messages: Sequence[str]) -> dict[str, Any]:
    """Return what a problem says. It has no type of its own: its status tells it from others, its words say the
    rest."""
    titre = TITRES.get(statut, "Erreur")
    detail = " ".join(messages) or f"{titre}."
    return {"type": "about:blank", "title": titre, "status": statut, "detail": detail, "erreurs": list(messages)}


def probleme(statut: int, *messages: str, entetes: Mapping[str, str] | None = None) -> HttpResponse:
    """Answer that something is wrong, in French."""
    return HttpResponse(
        en_json(contenu_probleme(statut, messages)),
        status=statut,
        content_type=PROBLEME,
        headers={**ORIGINES, **(entetes or {})},
    )


def en_probleme(statut: int, messages: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], bytes]:
    """Return what is refused in front of Django as a problem: headers of its content, and its content."""
    return (*ORIGINES.items(), ("Content-Type", PROBLEME)), en_json(contenu_probleme(statut, messages))


def methodes() -> HttpResponse:
    """Answer OPTIONS: what may be asked, and that any page may ask it."""
    reponse = HttpResponse(status=204, headers={**ORIGINES, "Allow": PERMISES})
    reponse["Access-Control-Allow-Methods"] = PERMISES
    reponse["Access-Control-Allow-Headers"] = "Accept, If-Modified-Since, If-None-Match"
    reponse["Access-Control-Max-Age"] = str(UN_JOUR)
    del reponse["Content-Type"]
    return reponse
