"""What the layer in front of Django lets through, what it does not keep, and under which version it keeps it."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from aides.porte.adresse import TAILLE_MAX
from aides.porte.cache import CORPS_MAX, HOTE_MAX, REQUETE_MAX
from tests.porte.banc import Banc, Corps
from tests.wsgi import demander, environnement, executer


@pytest.fixture
def banc() -> Banc:
    return Banc()


# --- What goes through ---


@pytest.mark.parametrize(
    ("adresse", "methode"),
    [
        ("/admin/", "GET"),
        ("/admin/x/?q=a", "HEAD"),
        ("/static/x.css", "GET"),
        ("/page/", "POST"),
        ("/page/", "OPTIONS"),
        ("/inconnue/?q=a", "GET"),
        ("/page/?q=%00", "GET"),
        ("/page/?q=%ff", "GET"),
        ("/page/?utm=%", "GET"),
        ("/page/?" + "a" * (TAILLE_MAX + 1), "GET"),
    ],
)
def test_ce_qui_passe_tout_entier(banc: Banc, adresse: str, methode: str) -> None:
    for _ in range(2):
        environ = environnement(adresse, methode, {"cookie": "sessionid=x", "accept-encoding": "br"})
        reponse = executer(banc.guichet, environ)
        assert banc.pile.recues[-1] is environ
        assert reponse.corps == banc.pile.corps
        assert reponse.paires == dict([*banc.pile.entetes, ("Content-Length", str(len(banc.pile.corps)))])
    assert banc.rendus == 2
    assert len(banc.reserve) == 0


def test_sans_requete_une_adresse_inconnue_est_demandee_et_jugee_sur_sa_reponse(banc: Banc) -> None:
    banc.pile.statut = "404 Not Found"
    for _ in range(2):
        assert demander(banc.guichet, "/inconnue/").statut == 404
    assert banc.rendus == 2


def test_base_en_panne_la_pile_repond(banc: Banc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aides.porte.jeton.REPRISE", 0)
    demander(banc.guichet, "/page/")
    banc.version = None
    environ = environnement("/page/")
    executer(banc.guichet, environ)
    assert banc.pile.recues[-1] is environ
    banc.version = "v1"
    demander(banc.guichet, "/page/")
    assert banc.rendus == 2


# --- What is not kept ---


@pytest.mark.parametrize(
    "entete", [("Set-Cookie", "a=b"), ("Cache-Control", "private"), ("Vary", "HX-Request"), ("Content-Encoding", "x")]
)
@pytest.mark.parametrize("methode", ["GET", "HEAD"])
def test_une_reponse_a_un_seul_n_est_ni_gardee_ni_changee(banc: Banc, entete: tuple[str, str], methode: str) -> None:
    banc.pile.entetes.append(entete)
    for _ in range(2):
        reponse = demander(banc.guichet, "/page/", methode, accept_encoding="br")
        assert reponse.paires == dict([*banc.pile.entetes, ("Content-Length", str(len(banc.pile.corps)))])
        assert reponse.corps == (banc.pile.corps if methode == "GET" else b"")
    assert banc.rendus == 2
    assert banc.pile.fermees == 2


@pytest.mark.parametrize("statut", ["301 Moved Permanently", "400 Bad Request", "404 Not Found", "500 Error"])
def test_un_autre_statut_n_est_pas_garde(banc: Banc, statut: str) -> None:
    banc.pile.statut = statut
    for _ in range(2):
        reponse = demander(banc.guichet, "/page/", accept_encoding="br", if_none_match="*")
        assert reponse.statut == int(statut[:3])
        assert reponse.corps == banc.pile.corps
        assert reponse.entetes["ETag"] is None
    assert banc.rendus == 2


def test_un_flux_passe_sans_etre_lu(banc: Banc) -> None:
    banc.pile.flux = True
    assert demander(banc.guichet, "/page/").corps == banc.pile.corps
    tete = demander(banc.guichet, "/page/", "HEAD")
    assert tete.corps == b""
    assert tete.paires == dict(banc.pile.entetes)
    assert banc.pile.fermees == 2
    assert banc.rendus == 2


@pytest.mark.parametrize(
    ("adresse", "hote", "gardee"),
    [
        ("/page/?q=" + "a" * (REQUETE_MAX - 2), "testserver", True),
        ("/page/?q=" + "a" * (REQUETE_MAX - 1), "testserver", False),
        ("/page/?utm=" + "a" * REQUETE_MAX, "testserver", True),
        ("/page/", "h" * HOTE_MAX, True),
        ("/page/", "h" * (HOTE_MAX + 1), False),
    ],
)
def test_une_cle_trop_longue_n_est_pas_gardee(banc: Banc, adresse: str, hote: str, gardee: bool) -> None:
    for _ in range(2):
        assert demander(banc.guichet, adresse, host=hote).entetes["ETag"]
    assert banc.rendus == (1 if gardee else 2)


@pytest.mark.parametrize(("octets", "gardee"), [(CORPS_MAX, True), (CORPS_MAX + 1, False)])
def test_une_page_trop_grande_n_est_pas_gardee(banc: Banc, octets: int, gardee: bool) -> None:
    banc.pile.corps = b"x" * octets
    for _ in range(2):
        reponse = demander(banc.guichet, "/page/")
        assert reponse.entetes["ETag"]
        assert len(reponse.corps) == octets
    assert banc.rendus == (1 if gardee else 2)


def test_une_panne_pendant_la_lecture_ferme_la_reponse(banc: Banc) -> None:
    class Casse(Corps):
        def __next__(self) -> bytes:
            raise RuntimeError("panne voulue")

    def pile(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "3")])
        return Casse(banc.pile)

    banc.guichet.application = pile
    with pytest.raises(RuntimeError):
        demander(banc.guichet, "/page/")
    assert banc.pile.fermees == 1


# --- The version of the data ---


def test_une_modification_se_voit(banc: Banc) -> None:
    avant = demander(banc.guichet, "/page/")
    banc.version, banc.pile.corps = "v2", b"neuve"
    apres = demander(banc.guichet, "/page/", if_none_match=str(avant.entetes["ETag"]))
    assert (apres.statut, apres.corps) == (200, b"neuve")


def test_une_page_rendue_pendant_une_modification_n_est_pas_gardee(banc: Banc) -> None:
    def modifier() -> None:
        banc.version = "v2"

    banc.pile.pendant = modifier
    demander(banc.guichet, "/page/")
    assert len(banc.reserve) == 0
    banc.pile.pendant = lambda: None
    for _ in range(2):
        demander(banc.guichet, "/page/")
    assert banc.rendus == 2


def test_une_page_rendue_d_un_jeton_ancien_n_est_pas_gardee_et_aucune_plus_ancienne_ne_la_suit() -> None:
    """Another worker took an edit less than half a second ago: this one has not looked since."""
    banc = Banc()
    banc.jeton._delai = 0.5
    banc.jeton._horloge = lambda: 100.0
    demander(banc.guichet, "/sans/")
    banc.version, banc.pile.corps = "v2", b"neuve"
    assert demander(banc.guichet, "/sans/").corps != b"neuve"  # not looked at yet
    assert demander(banc.guichet, "/page/").corps == b"neuve"
    assert demander(banc.guichet, "/sans/").corps == b"neuve"
    demander(banc.guichet, "/page/")
    assert banc.rendus == 4


def test_la_base_tombee_pendant_le_rendu_rien_n_est_garde(banc: Banc) -> None:
    def tomber() -> None:
        banc.version = None

    banc.pile.pendant = tomber
    assert demander(banc.guichet, "/page/").statut == 200
    assert len(banc.reserve) == 0


def test_une_pile_qui_ecrirait_au_lieu_de_rendre(banc: Banc) -> None:
    """WSGI lets an application write as it goes; Django never does, and nothing here would keep what it wrote."""

    def ecrire(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])(b"perdu")
        return []

    banc.guichet.application = ecrire
    with pytest.raises(NotImplementedError, match=r"^Django never writes: it returns its body\.$"):
        demander(banc.guichet, "/page/")
