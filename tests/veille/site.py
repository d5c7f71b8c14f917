"""A site that answers what it is told to, and the layers around it."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from aides.veille.journal import Journal
from aides.veille.mesures import Mesures
from config.couches import genres


class Flux:
    """A body whose length nobody tells."""

    def __init__(self, *morceaux: bytes) -> None:
        self.morceaux, self.fermes = iter(morceaux), 0

    def __iter__(self) -> "Flux":
        return self

    def __next__(self) -> bytes:
        return next(self.morceaux)

    def close(self) -> None:
        self.fermes += 1


class Site:
    """Answers `corps` under `statut`; fails where that is an error."""

    def __init__(self) -> None:
        self.statut, self.corps, self.gardee = "200 OK", [b"abc"], False
        self.longueur: int | None = 3
        self.faute: BaseException | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self.faute:
            raise self.faute
        environ["atlas.gardee"] = self.gardee
        longueur = [] if self.longueur is None else [("Content-Length", str(self.longueur))]
        start_response(self.statut, [("Content-Type", "text/plain"), *longueur])
        return self.corps


def autour(site: Site, **options: Any) -> Journal:
    """Return the layer around a site, with figures of its own."""
    choix: dict[str, Any] = {
        "proxys": 0,
        "ecrites": "toutes",
        "nommes": frozenset({"q", "categorie"}),
        "genres": genres(),
    }
    return Journal(site, mesures=Mesures(4), **choix | options)
