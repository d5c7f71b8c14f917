"""The layer in front of Django, as WSGI: what it answers itself, under which key, and what it asks Django for."""

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli
import pytest

from aides.porte.adresse import TAILLE_MAX
from aides.porte.atelier import Atelier
from aides.porte.cache import CORPS_MAX, HOTE_MAX, REQUETE_MAX
from aides.porte.guichet import REFUS, Guichet, refuser_prefixe
from aides.porte.jeton import Jeton
from aides.porte.memoire import Reserve
from tests.wsgi import demander, environnement, executer

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
        self.jeton = Jeton(lambda: self.version, delai=0)
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


@pytest.fixture
def banc() -> Banc:
    return Banc()


# --- Kept, and answered again ---


def test_la_seconde_fois_django_n_est_pas_demande(banc: Banc) -> None:
    premiere, seconde = (demander(banc.guichet, "/page/", accept_encoding="br") for _ in range(2))
    assert banc.rendus == 1
    assert (premiere.paires, premiere.corps) == (seconde.paires, seconde.corps)
    assert seconde.statut == 200
    assert brotli.decompress(seconde.corps) == banc.pile.corps
    assert seconde.entetes["Content-Length"] == str(len(seconde.corps))
    assert banc.pile.fermees == 1


def test_head_a_les_entetes_de_get_et_sert_a_get(banc: Banc) -> None:
    tete = demander(banc.guichet, "/page/", "HEAD")
    pleine = demander(banc.guichet, "/page/")
    assert (tete.statut, tete.corps) == (200, b"")
    assert tete.paires == pleine.paires
    assert pleine.corps == banc.pile.corps
    assert banc.rendus == 1
    assert banc.pile.recues[0]["REQUEST_METHOD"] == "GET"
    assert demander(banc.guichet, "/page/", "HEAD").paires == pleine.paires


@pytest.mark.parametrize("deja_gardee", [True, False])
@pytest.mark.parametrize("methode", ["GET", "HEAD"])
@pytest.mark.parametrize("forme", ["{0}", "W/{0}", '"autre", {0}', "*"])
def test_304(banc: Banc, deja_gardee: bool, methode: str, forme: str) -> None:
    pleine = demander(banc.guichet, "/page/")
    if not deja_gardee:
        banc.reserve.vider()
    reponse = demander(banc.guichet, "/page/", methode, if_none_match=forme.format(pleine.entetes["ETag"]))
    assert (reponse.statut, reponse.corps) == (304, b"")
    assert reponse.paires == {nom: pleine.entetes[nom] for nom in ("Vary", "Cache-Control", "ETag")}


@pytest.mark.parametrize("connus", ["", '"autre"', "n’importe quoi".encode().decode("latin-1")])
def test_qui_a_une_autre_page_la_recoit(banc: Banc, connus: str) -> None:
    for _ in range(2):
        assert demander(banc.guichet, "/page/", if_none_match=connus).statut == 200


def test_l_etag_d_un_encodage_ne_vaut_pas_pour_un_autre(banc: Banc) -> None:
    etag = str(demander(banc.guichet, "/page/", accept_encoding="br").entetes["ETag"])
    assert demander(banc.guichet, "/page/", if_none_match=etag).statut == 200


def test_un_accept_encoding_sans_fin_n_est_lu_qu_au_debut(banc: Banc) -> None:
    assert demander(banc.guichet, "/page/", accept_encoding="x," * 200 + "br").entetes["Content-Encoding"] is None
    assert demander(banc.guichet, "/page/", accept_encoding="x," * 20 + "br").entetes["Content-Encoding"] == "br"


# --- The key ---


@pytest.mark.parametrize(
    ("une", "autre", "rendus"),
    [
        ("/page/?q=a", "/page/?q=a", 1),
        ("/page/", "/page/?utm_source=x", 1),
        ("/page/?utm_source=x&fbclid=y", "/page/?a=1&b=2&c=3", 1),
        ("/page/?q=a&utm_source=x", "/page/?gclid=y&q=a", 1),
        ("/sans/?q=a", "/sans/?q=b", 1),
        ("/page/?q=a", "/page/?q=b", 2),
        ("/page/?q=a", "/page/", 2),
        ("/page/?q=a&t=b", "/page/?t=b&q=a", 2),
        ("/page/", "/sans/", 2),
    ],
)
def test_ce_que_la_page_lit_est_dans_la_cle(banc: Banc, une: str, autre: str, rendus: int) -> None:
    demander(banc.guichet, une)
    demander(banc.guichet, autre)
    assert banc.rendus == rendus
    assert len(banc.reserve) == rendus


def test_django_ne_voit_que_les_parametres_de_la_page(banc: Banc) -> None:
    demander(banc.guichet, "/page/?utm_source=x&t=1&q=%C3%A9&fbclid=y")
    assert banc.pile.recues[0]["QUERY_STRING"] == "t=1&q=%C3%A9"


@pytest.mark.parametrize("entetes", [{"host": "autre"}, {"accept_encoding": "br"}, {"accept_encoding": "gzip"}])
def test_ce_qui_change_la_reponse_est_dans_la_cle(banc: Banc, entetes: dict[str, str]) -> None:
    demander(banc.guichet, "/page/")
    demander(banc.guichet, "/page/", **entetes)
    assert banc.rendus == 2


def test_le_schema_du_serveur_est_dans_la_cle(banc: Banc) -> None:
    for schema in ("http", "https"):
        executer(banc.guichet, environnement("/page/") | {"wsgi.url_scheme": schema})
    assert [recue["wsgi.url_scheme"] for recue in banc.pile.recues] == ["http", "https"]


@pytest.mark.parametrize(
    ("dit", "schema"),
    [("https", "https"), (" https , http", "https"), ("http, https", "http"), ("HTTPS", "http"), ("", "http")],
)
def test_le_schema_que_dit_le_mandataire(dit: str, schema: str) -> None:
    """Only where the site was told to believe that header; read as Django reads it."""
    banc = Banc(https=("HTTP_X_FORWARDED_PROTO", "https"))
    demander(banc.guichet, "/page/", x_forwarded_proto=dit)
    assert banc.pile.recues[0]["wsgi.url_scheme"] == schema
    assert banc.pile.recues[0]["HTTP_X_FORWARDED_PROTO"] == dit
    executer(banc.guichet, environnement("/page/") | {"wsgi.url_scheme": schema})
    assert banc.rendus == 1


def test_sans_mandataire_son_entete_n_est_pas_cru(banc: Banc) -> None:
    demander(banc.guichet, "/page/", x_forwarded_proto="https")
    assert banc.pile.recues[0]["wsgi.url_scheme"] == "http"
    assert "HTTP_X_FORWARDED_PROTO" not in banc.pile.recues[0]


def test_django_ne_voit_que_ce_qui_est_dans_la_cle(banc: Banc) -> None:
    """Whoever asks first leaves nothing of himself in the page of those who follow."""
    environ = environnement("/page/?q=a", "HEAD", {"cookie": "sessionid=x", "x-original-url": "/", "user-agent": "y"})
    environ |= {"CONTENT_LENGTH": "3", "CONTENT_TYPE": "text/plain", "REMOTE_USER": "z", "RAW_URI": "/?b"}
    executer(banc.guichet, environ)
    [recue] = banc.pile.recues
    assert {nom: valeur for nom, valeur in recue.items() if not nom.startswith("wsgi.")} == {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/page/",
        "QUERY_STRING": "q=a",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
    }
    assert recue["wsgi.input"].read() == b""
    assert recue["wsgi.errors"] is environ["wsgi.errors"]


def test_l_hote_peut_manquer(banc: Banc) -> None:
    environ = environnement("/page/")
    del environ["HTTP_HOST"]
    assert executer(banc.guichet, environ).statut == 200
    assert "HTTP_HOST" not in banc.pile.recues[0]


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


def test_base_en_panne_la_pile_repond(banc: Banc) -> None:
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
    assert tete.entetes["Content-Length"] == str(len(banc.pile.corps))
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


def test_apres_une_ecriture_prise_ici_la_version_est_relue() -> None:
    banc = Banc()
    banc.jeton._delai = 0.5
    banc.jeton._horloge = lambda: 100.0
    demander(banc.guichet, "/page/")
    banc.version, banc.pile.corps = "v2", b"neuve"
    demander(banc.guichet, "/admin/x/")
    assert demander(banc.guichet, "/page/").corps != b"neuve"
    demander(banc.guichet, "/admin/x/", "POST")
    assert demander(banc.guichet, "/page/").corps == b"neuve"


def test_la_base_tombee_pendant_le_rendu_rien_n_est_garde(banc: Banc) -> None:
    def tomber() -> None:
        banc.version = None

    banc.pile.pendant = tomber
    assert demander(banc.guichet, "/page/").statut == 200
    assert len(banc.reserve) == 0


# --- Better compression ---


def test_une_page_lourde_redemandee_est_mieux_comprimee(banc: Banc) -> None:
    banc.pile.corps = LOURDES
    premiere = demander(banc.guichet, "/page/", accept_encoding="br")
    assert banc.travaux == []
    seconde = demander(banc.guichet, "/page/", accept_encoding="br")
    assert seconde.corps == premiere.corps
    [travail] = banc.travaux
    travail()
    troisieme = demander(banc.guichet, "/page/", accept_encoding="br")
    assert len(troisieme.corps) < len(premiere.corps)
    assert brotli.decompress(troisieme.corps) == LOURDES
    # Who has the first copy has the page.
    ancien = str(premiere.entetes["ETag"])
    reconnue = demander(banc.guichet, "/page/", accept_encoding="br", if_none_match=ancien)
    assert (reconnue.statut, reconnue.entetes["ETag"]) == (304, ancien)
    neuf = str(troisieme.entetes["ETag"])
    assert demander(banc.guichet, "/page/", accept_encoding="br", if_none_match=neuf).entetes["ETag"] == neuf
    assert (banc.rendus, len(banc.travaux)) == (1, 1)


def test_une_page_legere_ne_l_est_qu_une_fois(banc: Banc) -> None:
    for _ in range(3):
        demander(banc.guichet, "/page/", accept_encoding="br")
    assert banc.travaux == []


# --- A prefix ---


@pytest.mark.parametrize("methode", ["GET", "HEAD", "POST"])
def test_un_prefixe_est_refuse(banc: Banc, methode: str) -> None:
    application = refuser_prefixe(banc.guichet)
    environ = environnement("/page/", methode) | {"SCRIPT_NAME": "/departements"}
    reponse = executer(application, environ)
    assert reponse.statut == 400
    assert reponse.entetes["Content-Type"] == "text/html; charset=utf-8"
    assert reponse.entetes["Content-Length"] == str(len(REFUS))
    assert reponse.corps == (b"" if methode == "HEAD" else REFUS)
    assert "Erreur 400" in REFUS.decode()
    assert banc.rendus == 0
    assert executer(application, environnement("/page/")).statut == 200


def test_sans_le_nom_du_tout(banc: Banc) -> None:
    environ = environnement("/page/")
    del environ["SCRIPT_NAME"]
    assert b"".join(refuser_prefixe(banc.guichet)(environ, lambda *a: lambda m: None)) == banc.pile.corps
