"""A body is read whole before anything is made of it: who sends slowly holds no place where pages are made.

How long it may take, the server says (config/ouvrier.py): reading raises TimeoutError.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpResponse

from aides.porte.secours import envoyer_reponse

MORCEAU = 64 * 1024
# Up to there a body is in memory, then on the disk; and so many bytes of them all, at once, in a worker.
EN_MEMOIRE = 256 * 1024
EN_TOUT = 64_000_000
Indisponible = Callable[[str, str], HttpResponse]


class TropDeCorps(Exception):
    """Bodies that are being read weigh too much together."""


class LectureDesCorps:
    """Hand the application bodies that have come. `trop_lent` and `trop` answer, from a path and a method, to what
    comes too slowly, and to what there is no room for."""

    def __init__(
        self, application: WSGIApplication, *, trop_lent: Indisponible, trop: Indisponible, en_tout: int = EN_TOUT
    ) -> None:
        self.application, self.trop_lent, self.trop = application, trop_lent, trop
        self.en_tout, self._octets = en_tout, 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (environ.get("CONTENT_LENGTH") or "0") == "0" and "HTTP_TRANSFER_ENCODING" not in environ:
            return self.application(environ, start_response)
        with self._corps() as corps:
            try:
                self._lire(environ["wsgi.input"], corps)
            except TimeoutError:
                return self._refuser(self.trop_lent, environ, start_response)
            except TropDeCorps:
                return self._refuser(self.trop, environ, start_response)
            corps.seek(0)
            return self.application({**environ, "wsgi.input": corps}, start_response)

    @contextmanager
    def _corps(self) -> Iterator[IO[bytes]]:
        with SpooledTemporaryFile(EN_MEMOIRE) as corps:
            try:
                yield corps
            finally:
                self._octets -= corps.seek(0, 2) or corps.tell()

    def _lire(self, entree: IO[bytes], corps: IO[bytes]) -> None:
        while morceau := entree.read(MORCEAU):
            corps.write(morceau)
            self._octets += len(morceau)
            if self._octets > self.en_tout:
                raise TropDeCorps

    def _refuser(
        self, indisponible: Indisponible, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        reponse = indisponible(environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"])
        return envoyer_reponse(reponse, environ, start_response)
