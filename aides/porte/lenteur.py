"""A body is read whole before anything is made of it: who sends slowly holds no place where pages are made.

How long it may take, the server says (config/ouvrier.py): reading raises TimeoutError.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpRequest, HttpResponse

from aides.porte.appelant import adresse_comptee
from aides.porte.refus import Refus, Refuseur
from aides.porte.secours import envoyer_reponse

MORCEAU = 64 * 1024
# Up to there a body is in memory, then on the disk; and so many bytes of them all, at once, in a worker.
EN_MEMOIRE = 256 * 1024
EN_TOUT = 64_000_000
# What heavy bodies may take of it together, and those of one address: the rest is for light ones, which thousands
# send, and nothing that is sent slowly may keep out.
PART_DES_LOURDS, PART_D_UNE_ADRESSE = 2, 4
# What they may take of it together who are not known to be the team's: anybody may say that he has a session.
PART_DES_INCONNUS = 8
Indisponible = Callable[[str, str], HttpResponse]

INCOMPLET = Refus(
    400,
    (
        "L’envoi s’est interrompu avant sa fin : rien n’a été enregistré.",
        "Revenez à la page précédente de votre navigateur : vos mots y sont encore.",
    ),
    fermer=True,
)


class TropDeCorps(Exception):
    """Bodies that are being read weigh too much together, or there is no room for this one."""


class CorpsIncomplet(Exception):
    """The connection ended before the body that was announced."""


@dataclass(frozen=True, slots=True)
class Envoi:
    """What is said of a body before it comes: its length (None: not said), and whose it is; `connu`: of a session
    that was let in lately."""

    longueur: int | None
    adresse: str
    connu: bool


class LectureDesCorps:
    """Hand the application bodies that have come. `trop_lent` and `trop` answer, from a path and a method, to what
    comes too slowly, and to what there is no room for; `refuser` to what did not come whole. Up to `leger` bytes a
    body is light: a visitor's form. `connu` tells the requests of those who were let in."""

    def __init__(
        self,
        application: WSGIApplication,
        *,
        trop_lent: Indisponible,
        trop: Indisponible,
        refuser: Refuseur,
        leger: int,
        en_tout: int = EN_TOUT,
        connu: Callable[[WSGIEnvironment], bool] = lambda environ: False,
    ) -> None:
        self.application, self.trop_lent, self.trop, self.refuser = application, trop_lent, trop, refuser
        self.leger, self.en_tout, self.connu = leger, en_tout, connu
        # What is being read now: all of it; heavy bodies; those of strangers, and of each address.
        self._octets, self._lourds, self._inconnus = 0, 0, 0
        self._par_adresse: Counter[str] = Counter()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        dite = environ.get("CONTENT_LENGTH") or "0"
        if dite == "0" and "HTTP_TRANSFER_ENCODING" not in environ:
            return self.application(environ, start_response)
        demande = HttpRequest()
        demande.META = environ
        longueur = int(dite) if dite.isdigit() and dite != "0" else None
        envoi = Envoi(longueur, adresse_comptee(demande), self.connu(environ))
        with self._corps(envoi) as (corps, compter):
            try:
                _lire(environ["wsgi.input"], corps, envoi, compter)
            except TimeoutError:
                return self._indisponible(self.trop_lent, environ, start_response)
            except TropDeCorps:
                return self._indisponible(self.trop, environ, start_response)
            except CorpsIncomplet:
                return self.refuser(INCOMPLET, environ, start_response)
            return self.application({**environ, "wsgi.input": corps}, start_response)

    @contextmanager
    def _corps(self, envoi: Envoi) -> Iterator[tuple[IO[bytes], Callable[[int], None]]]:
        """Where a body goes, and what is told of each part of it that has come."""
        lourd = envoi.longueur is None or envoi.longueur > self.leger
        recus = 0

        def compter(octets: int) -> None:
            nonlocal recus
            recus += octets
            self._octets += octets
            if lourd:
                self._peser(envoi, octets)
            if self._trop(envoi, lourd=lourd):
                raise TropDeCorps

        corps = SpooledTemporaryFile(EN_MEMOIRE)  # noqa: SIM115  (closing it may fail as writing did)
        try:
            yield corps, compter
        finally:
            self._octets -= recus
            if lourd:
                self._peser(envoi, -recus)
                if not self._par_adresse[envoi.adresse]:
                    del self._par_adresse[envoi.adresse]
            with suppress(OSError):
                corps.close()

    def _peser(self, envoi: Envoi, octets: int) -> None:
        self._lourds += octets
        self._par_adresse[envoi.adresse] += octets
        if not envoi.connu:
            self._inconnus += octets

    def _trop(self, envoi: Envoi, *, lourd: bool) -> bool:
        if self._octets > self.en_tout:
            return True
        return lourd and (
            self._lourds > self.en_tout // PART_DES_LOURDS
            or self._par_adresse[envoi.adresse] > self.en_tout // PART_D_UNE_ADRESSE
            or (not envoi.connu and self._inconnus > self.en_tout // PART_DES_INCONNUS)
        )

    def _indisponible(
        self, indisponible: Indisponible, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        reponse = indisponible(environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"])
        return envoyer_reponse(reponse, environ, start_response)


def _lire(entree: IO[bytes], corps: IO[bytes], envoi: Envoi, compter: Callable[[int], None]) -> None:
    """Read a body to its end, and hold it ready to be read again."""
    recus = 0
    while morceau := entree.read(MORCEAU):
        compter(len(morceau))
        recus += len(morceau)
        _ecrire(corps, morceau)
    # A server hands over what came before the end of a connection as if it were all.
    if envoi.longueur is not None and recus < envoi.longueur:
        raise CorpsIncomplet
    try:
        corps.seek(0)
    except OSError as erreur:
        raise TropDeCorps from erreur


def _ecrire(corps: IO[bytes], morceau: bytes) -> None:
    try:
        corps.write(morceau)
    except OSError as erreur:
        # The disk is full: there is no room for this one either.
        raise TropDeCorps from erreur
