"""The outermost layer: each request has a reference, is counted, and leaves a line in the log.

The line says nothing of whom it was: no address but that of a network, no browser, no page before, no value
after « ? », nothing of what only the holder of an address may read. What is answered from kept copies is always
counted, and written only where the settings want it.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from aides.porte.appelant import reseau
from aides.porte.hotes import TUE
from aides.porte.reference import oublier, prendre
from aides.veille.chemins import chemin_dit
from aides.veille.mesures import Mesures
from aides.veille.relais import Relais

journal = logging.getLogger("aides.requetes")

# Where what is kept says so, for this layer.
GARDEE = "atlas.gardee"
ECRITURES = ("aucune", "faites", "toutes")

# How what is at an address is called, by what the address begins with.
Genres = tuple[tuple[str, str], ...]


class Journal:
    """Around the whole site. `nommes` are the names that some page reads after « ? »: others may be anything, and
    are not repeated. `genres`: the kinds of what is no page. `ecrites`: which answers leave a line. `muets`: paths
    neither written nor counted, that machines ask for all day. `octets`: what the pages that are kept weigh now."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        mesures: Mesures,
        proxys: int,
        ecrites: str,
        nommes: frozenset[str],
        genres: Genres,
        muets: tuple[str, ...] = (),
        octets: Callable[[], int] = lambda: 0,
    ) -> None:
        self.application, self.mesures, self.octets = application, mesures, octets
        self.proxys, self.nommes, self.ecrites = proxys, nommes, ECRITURES.index(ecrites)
        self.genres = genres
        self.tout = ecrites == "toutes"
        self.relais, self.muets = Relais(proxys, mesures), muets

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "") in self.muets:
            return self.application(environ, start_response)
        debut = perf_counter()
        reference = prendre(environ, croire=self.proxys > 0)
        self.relais.regarder(environ)
        dit: list[Any] = ["500", []]

        def commencer(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            dit[:] = statut, entetes
            return start_response(statut, [*entetes, ("X-Request-ID", reference)], exc_info)

        try:
            corps = self.application(environ, commencer)
        except ConnectionError:
            # Whoever asked is gone before all of it was sent: nobody is answered, and nothing failed here.
            oublier()
            raise
        except BaseException:
            self._finir(environ, "500", 0, debut)
            raise
        if environ.get(GARDEE) and not self.tout:
            # Next to nothing may be added to what costs next to nothing.
            self.mesures.noter(
                genre(environ["PATH_INFO"], self.genres), int(dit[0][:3]), gardee=True, duree=perf_counter() - debut
            )
            return corps
        octets = _longueur(environ, corps, dit[1])
        if octets is None:
            return Suivi(corps, lambda comptes: self._finir(environ, dit[0], comptes, debut))
        self._finir(environ, dit[0], octets, debut)
        return corps

    def _finir(self, environ: WSGIEnvironment, statut: str, octets: int, debut: float) -> None:
        duree = perf_counter() - debut
        chemin, code = environ.get("PATH_INFO", ""), int(statut[:3])
        gardee = environ.get(GARDEE, False)
        self.mesures.noter(genre(chemin, self.genres), code, gardee=gardee, duree=duree)
        if not gardee:
            self.mesures.tenir(self.octets())
        if self.ecrites > (1 if gardee else 0) and not environ.get(TUE):
            requete = self._decrire(environ, code, octets, duree)
            journal.info("%s %s %s", requete["methode"], requete["chemin"], code, extra={"requete": requete})
        oublier()

    def _decrire(self, environ: WSGIEnvironment, code: int, octets: int, duree: float) -> dict[str, Any]:
        return {
            "methode": environ["REQUEST_METHOD"][:10],
            "chemin": chemin_dit(environ.get("PATH_INFO", "")),
            "parametres": noms(environ.get("QUERY_STRING", ""), self.nommes),
            "statut": code,
            "octets": octets,
            "ms": round(duree * 1000, 1),
            "servie": "gardee" if environ.get(GARDEE, False) else "faite",
            "reseau": reseau(SimpleNamespace(META=environ)),  # type: ignore[arg-type]
        }


class Suivi:
    """A stream, whose end alone says how long it was. Left before it began, it ends all the same."""

    def __init__(self, corps: Iterable[bytes], finir: Callable[[int], None]) -> None:
        self._corps, self._finir, self._octets = corps, finir, 0

    def __iter__(self) -> Iterator[bytes]:
        for morceau in self._corps:
            self._octets += len(morceau)
            yield morceau

    def close(self) -> None:
        """End the stream; what it was made of first."""
        try:
            if hasattr(self._corps, "close"):
                self._corps.close()
        finally:
            self._finir(self._octets)


def _longueur(environ: WSGIEnvironment, corps: Iterable[bytes], entetes: list[tuple[str, str]]) -> int | None:
    """Return the bytes of a body; None where only its end tells them."""
    if environ["REQUEST_METHOD"] == "HEAD":
        return 0
    if isinstance(corps, list | tuple):
        return sum(map(len, corps))
    longueurs = [valeur for nom, valeur in entetes if nom.lower() == "content-length"]
    return int(longueurs[0]) if longueurs and longueurs[0].isdigit() else None


@lru_cache(maxsize=512)
def genre(chemin: str, genres: Genres) -> str:
    """Return the kind of what is at a path: that of its beginning, or else a page, whose address ends with « / »."""
    for debut, nom in genres:
        if chemin.startswith(debut):
            return nom
    return "page" if chemin.endswith("/") else "fichier"


def noms(requete: str, connus: frozenset[str]) -> list[str]:
    """Return the names that a query string sets, each once; « autres » stands for those that no page reads."""
    dits = {morceau.partition("=")[0] for morceau in requete.split("&") if morceau}
    return [*sorted(dits & connus), *(["autres"] if dits - connus else [])]
