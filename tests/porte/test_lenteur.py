"""Bodies are read before anything is made of them; those that do not come, or weigh too much together, are not."""

import io
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.http import HttpResponse

from aides.porte.lenteur import LectureDesCorps
from aides.porte.refus import refuseur


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
    return LectureDesCorps(
        pile,
        trop_lent=repondre(408),
        trop=repondre(503),
        refuser=refuseur({}),
        leger=64_000,
        en_tout=4_000_000,
        connu=lambda environ: "INCONNU" not in environ,
    )


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


class Tenue(io.RawIOBase):
    """A body that has come, but for its last byte, when something else is sent."""

    def __init__(self, octets: int, pendant: Callable[[], None]) -> None:
        self.parts, self.pendant = [b"x" * (octets - 1)], pendant

    def read(self, taille: int = -1) -> bytes:
        if self.parts:
            return self.parts.pop()
        self.pendant()
        raise TimeoutError


def tenir(couche: LectureDesCorps, corps: list[tuple[int, str]], pendant: Callable[[], None]) -> str:
    """Send something while bodies of these sizes and addresses are still on their way; return how the last ended."""
    if not corps:
        pendant()
        return ""
    (octets, adresse), *autres = corps
    tenue = Tenue(octets, lambda: statuts.append(tenir(couche, autres, pendant)))
    statuts: list[str] = []
    return envoyer(couche, tenue, CONTENT_LENGTH=str(octets), REMOTE_ADDR=adresse)[0]


@pytest.mark.parametrize(
    ("tenus", "octets", "adresse", "statut"),
    [
        # One address holds a quarter of all that there is, heavy ones a half: what is light goes on.
        ([(900_000, "192.0.2.1")], 100_002, "192.0.2.1", "503 Service Unavailable"),
        ([(900_000, "192.0.2.1")], 100_001, "192.0.2.1", "200 OK"),
        ([(900_000, "192.0.2.1")], 900_000, "192.0.2.2", "200 OK"),
        ([(900_000, f"192.0.2.{rang}") for rang in (1, 2)], 300_000, "192.0.2.3", "503 Service Unavailable"),
        ([(900_000, f"192.0.2.{rang}") for rang in (1, 2)], 64_000, "192.0.2.1", "200 OK"),
        ([(900_000, "2001:db8::1")], 900_000, "2001:db8::2", "503 Service Unavailable"),
        # Light ones may take all that there is.
        ([(64_000, "192.0.2.1")] * 62, 32_062, "192.0.2.1", "200 OK"),
        ([(64_000, "192.0.2.1")] * 62, 32_063, "192.0.2.1", "503 Service Unavailable"),
    ],
)
def test_ce_qui_pese_trop_ensemble_est_refuse(
    couche: LectureDesCorps, tenus: list[tuple[int, str]], octets: int, adresse: str, statut: str
) -> None:
    statuts = []

    def pendant() -> None:
        entree = io.BytesIO(b"x" * octets)
        statuts.append(envoyer(couche, entree, CONTENT_LENGTH=str(octets), REMOTE_ADDR=adresse)[0])

    assert tenir(couche, tenus, pendant) == "408 Request Timeout"
    assert statuts == [statut]
    # All is given back, whatever came of it.
    assert (couche._octets, couche._lourds, couche._inconnus, dict(couche._par_adresse)) == (0, 0, 0, {})


@pytest.mark.parametrize(
    ("tenus", "inconnu", "octets", "statut"),
    [
        # Strangers from as many addresses as they like: an eighth of all that there is, together.
        (0, True, 500_000, "200 OK"),
        (0, True, 500_001, "503 Service Unavailable"),
        (499_000, True, 64_001, "503 Service Unavailable"),
        (499_000, True, 64_000, "200 OK"),
        # The team finds its own room.
        (499_000, False, 1_000_000, "200 OK"),
    ],
)
def test_qui_n_est_pas_connu_ne_prend_pas_la_place_de_l_equipe(
    couche: LectureDesCorps, tenus: int, inconnu: bool, octets: int, statut: str
) -> None:
    statuts = []

    def pendant() -> None:
        entetes = {"CONTENT_LENGTH": str(octets), "REMOTE_ADDR": "192.0.2.9"} | ({"INCONNU": "1"} if inconnu else {})
        statuts.append(envoyer(couche, io.BytesIO(b"x" * octets), **entetes)[0])

    if tenus:
        envoyer(couche, Tenue(tenus, pendant), CONTENT_LENGTH=str(tenus), REMOTE_ADDR="192.0.2.1", INCONNU="1")
    else:
        pendant()
    assert statuts == [statut]
    assert (couche._octets, couche._lourds, couche._inconnus) == (0, 0, 0)


def test_un_corps_sans_longueur_est_lourd(couche: LectureDesCorps, pile: Pile) -> None:
    entetes = {"HTTP_TRANSFER_ENCODING": "chunked"}
    assert envoyer(couche, io.BytesIO(b"x" * 1_000_001), **entetes)[0] == "503 Service Unavailable"
    assert envoyer(couche, io.BytesIO(b"x" * 1_000_000), **entetes)[0] == "200 OK"


@pytest.mark.parametrize(("dite", "venus"), [(5000, 3000), (5000, 0), (300_000, 299_999)])
def test_un_corps_tronque_n_est_pas_remis(couche: LectureDesCorps, pile: Pile, dite: int, venus: int) -> None:
    """What is missing of a form would be read as boxes that nobody ticked."""
    statut, corps = envoyer(couche, io.BytesIO(b"x" * venus), CONTENT_LENGTH=str(dite))
    assert (statut, pile.recus) == ("400 Bad Request", [])
    assert "L’envoi s’est interrompu avant sa fin\u00a0: rien n’a été enregistré." in corps.decode()
    assert couche._octets == 0


@pytest.mark.parametrize("octets", [10, 300_000, 3_000_000])
def test_un_disque_plein_se_dit(
    couche: LectureDesCorps, pile: Pile, octets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aides.porte.lenteur.SpooledTemporaryFile", lambda taille: open("/dev/full", "r+b"))  # noqa: SIM115
    couche.en_tout = 100_000_000
    for _ in range(2):
        statut, corps = envoyer(couche, io.BytesIO(b"x" * octets), CONTENT_LENGTH=str(octets))
        assert (statut, corps, pile.recus) == ("503 Service Unavailable", b"POST /ici/", [])
    assert couche._octets == 0


def test_qui_s_en_va_n_est_pas_une_faute(couche: LectureDesCorps, pile: Pile) -> None:
    """The server knows what to do of it, and nobody is there to be answered."""

    class Coupee(io.RawIOBase):
        def read(self, taille: int = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        envoyer(couche, Coupee(), CONTENT_LENGTH="9")
    assert (pile.recus, couche._octets) == ([], 0)
