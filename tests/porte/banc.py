"""A site of a few pages, and the layer in front of it: what the tests of that layer stand on."""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from aides.porte.atelier import Atelier
from aides.porte.guichet import Guichet
from aides.porte.jeton import Jeton
from aides.porte.memoire import Reserve

# As incompressible as a heavy page, and heavier.
LOURDES = b" ".join(str(n * n).encode() for n in range(20_000))


class Pile:
    """A site of a few pages: notes what it was asked, answers what it was told to."""

    def __init__(self) -> None:
        self.recues: list[WSGIEnvironment] = []
        self.statut, self.corps = "200 OK", b"<p>Lorem ipsum dolor sit amet.</p>" * 50
        self.entetes: list[tuple[str, str]] = [("Content-Type", "text/html; charset=utf-8")]
        self.flux = False
        self.fermees = 0
        self.pendant: Callable[[], None] = lambda: None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.recues.append(environ)
        longueur = [] if self.flux else [("Content-Length", str(len(self.corps)))]
        start_response(self.statut, [*self.entetes, *longueur])
        self.pendant()
        return Corps(self)


class Corps:
    """A body in two parts, that is told when it is done with."""

    def __init__(self, pile: Pile) -> None:
        self.pile, milieu = pile, len(pile.corps) // 2
        self.parties = iter([pile.corps[:milieu], pile.corps[milieu:]])

    def __iter__(self) -> "Corps":
        return self

    def __next__(self) -> bytes:
        return next(self.parties)

    def close(self) -> None:
        self.pile.fermees += 1


class Banc:
    """The layer around such a site, its parts at hand."""

    def __init__(self, **options: Any) -> None:
        self.version: str | None = "v1"
        self.pile, self.reserve = Pile(), Reserve()
        # Hours apart: a database that was silent is asked again.
        self.heure = count(step=3600)
        self.jeton = Jeton(lambda: self.version, delai=0, horloge=lambda: next(self.heure))
        self.travaux: list[Callable[[], None]] = []
        self.guichet = Guichet(
            self.pile,
            jeton=self.jeton,
            reserve=self.reserve,
            parametres={"/page/": frozenset({"q", "t"}), "/sans/": frozenset()}.get,
            hors=("/admin/", "/static/"),
            atelier=Atelier(self.reserve, self.travaux.append),
            **options,
        )

    @property
    def rendus(self) -> int:
        return len(self.pile.recues)
