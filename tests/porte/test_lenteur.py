"""Bodies are read before anything is made of them; those that do not come, or weigh too much together, are not."""

import io
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.http import HttpResponse

from aides.porte.lenteur import LectureDesCorps


class Pile:
    """A site that reads what it is sent, and notes when it is asked."""

    def __init__(self) -> None:
        self.recus: list[bytes] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.recus.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return [b"fait"]


class Lente(io.RawIOBase):
    """A body of which a part comes, and then nothing in time."""

    def __init__(self) -> None:
        self.parts = [b"nom=", b"val"]

    def read(self, taille: int = -1) -> bytes:
        if not self.parts:
            raise TimeoutError
        return self.parts.pop(0)


def repondre(statut: int) -> Callable[[str, str], HttpResponse]:
    return lambda chemin, methode: HttpResponse(f"{methode} {chemin}", status=statut)


@pytest.fixture
def pile() -> Pile:
    return Pile()


@pytest.fixture
def couche(pile: Pile) -> LectureDesCorps:
    return LectureDesCorps(pile, trop_lent=repondre(408), trop=repondre(503), en_tout=1_000_000)


def envoyer(couche: LectureDesCorps, entree: Any, **entetes: str) -> tuple[str, bytes]:
    statuts: list[str] = []

    def commencer(statut: str, paires: Any, exc_info: Any = None) -> Callable[[bytes], object]:
        statuts.append(statut)
        return lambda octets: None

    environ = {"PATH_INFO": "/ici/", "REQUEST_METHOD": "POST", "wsgi.input": entree, **entetes}
    corps = b"".join(couche(environ, commencer))
    return statuts[0], corps


@pytest.mark.parametrize("taille", [1, 64 * 1024, 300_000, 1_000_000])
def test_un_corps_arrive_entier(couche: LectureDesCorps, pile: Pile, taille: int) -> None:
    corps = bytes(range(256)) * (taille // 256) + b"x" * (taille % 256)
    assert envoyer(couche, io.BytesIO(corps), CONTENT_LENGTH=str(taille)) == ("200 OK", b"fait")
    assert pile.recus == [corps]
    assert couche._octets == 0


def test_un_corps_par_morceaux_aussi(couche: LectureDesCorps, pile: Pile) -> None:
    envoyer(couche, io.BytesIO(b"abc"), HTTP_TRANSFER_ENCODING="chunked")
    assert pile.recus == [b"abc"]


@pytest.mark.parametrize("entetes", [{}, {"CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": "0"}])
def test_sans_corps_rien_n_est_lu(couche: LectureDesCorps, pile: Pile, entetes: dict[str, str]) -> None:
    entree = io.BytesIO(b"la suite")
    assert envoyer(couche, entree, **entetes)[0] == "200 OK"
    assert pile.recus == [b"la suite"], "handed over as it is"


def test_un_corps_qui_n_arrive_pas_n_atteint_pas_la_pile(couche: LectureDesCorps, pile: Pile) -> None:
    assert envoyer(couche, Lente(), CONTENT_LENGTH="9") == ("408 Request Timeout", b"POST /ici/")
    assert pile.recus == []
    assert couche._octets == 0


def test_ce_qui_pese_trop_ensemble_est_refuse(couche: LectureDesCorps, pile: Pile) -> None:
    assert envoyer(couche, io.BytesIO(b"x" * 1_000_001), CONTENT_LENGTH="1000001")[0] == "503 Service Unavailable"
    assert pile.recus == []
    assert couche._octets == 0
    couche._octets = 999_999
    assert envoyer(couche, io.BytesIO(b"xx"), CONTENT_LENGTH="2")[0] == "503 Service Unavailable"
    assert envoyer(couche, io.BytesIO(b"x"), CONTENT_LENGTH="1")[0] == "200 OK"
    assert couche._octets == 999_999
