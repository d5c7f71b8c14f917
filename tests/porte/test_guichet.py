"""The layer in front of Django, as WSGI: what it answers itself, and under which key."""

import brotli
import pytest

from aides.porte.guichet import REFUS, refuser_prefixe
from tests.porte.banc import LOURDES, Banc
from tests.wsgi import demander, environnement, executer


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


def test_un_fichier_du_disque_se_demande_en_partie() -> None:
    """Django is shown the whole request, and its answer is kept for nobody; pages go on as before."""
    banc = Banc(du_disque="/sans/".__eq__)
    for methode in ("GET", "HEAD"):
        demander(banc.guichet, "/sans/", methode, range="bytes=0-9", if_none_match='"x"')
    vues = [(r["REQUEST_METHOD"], r["HTTP_RANGE"], r["HTTP_IF_NONE_MATCH"]) for r in banc.pile.recues]
    assert vues == [("GET", "bytes=0-9", '"x"'), ("HEAD", "bytes=0-9", '"x"')]
    assert len(banc.reserve) == 0
    demander(banc.guichet, "/page/", range="bytes=0-9")
    assert "HTTP_RANGE" not in banc.pile.recues[-1]
    assert len(banc.reserve) == 1


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


def test_ce_qu_une_page_exacte_ne_lit_pas_n_est_jamais_laisse_de_cote() -> None:
    """Django is asked, with all that was sent, and its answer kept for nobody."""
    banc = Banc(exact="/page/".__eq__)
    for requete in ("q=a&utm_source=x", "x", "q=a&&t=b"):
        demander(banc.guichet, f"/page/?{requete}")
    assert [recue["QUERY_STRING"] for recue in banc.pile.recues] == ["q=a&utm_source=x", "x", "q=a&&t=b"]
    assert len(banc.reserve) == 0
    demander(banc.guichet, "/page/?q=a&t=b")
    demander(banc.guichet, "/sans/?utm_source=x")
    assert len(banc.reserve) == 2
    assert banc.pile.recues[-1]["QUERY_STRING"] == ""


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
        # For who shares the places, and keeps it from what follows (porte/affluence.py).
        "atlas.qui": "127.0.0.1",
    }
    assert recue["wsgi.input"].read() == b""
    assert recue["wsgi.errors"] is environ["wsgi.errors"]


def test_l_hote_peut_manquer(banc: Banc) -> None:
    environ = environnement("/page/")
    del environ["HTTP_HOST"]
    assert executer(banc.guichet, environ).statut == 200
    assert "HTTP_HOST" not in banc.pile.recues[0]


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
    assert reponse.paires == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(REFUS)),
        "X-Frame-Options": "DENY",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    }
    assert reponse.corps == (b"" if methode == "HEAD" else REFUS)
    assert "Erreur 400" in REFUS.decode()
    assert banc.rendus == 0
    assert executer(application, environnement("/page/")).statut == 200


def test_sans_le_nom_du_tout(banc: Banc) -> None:
    environ = environnement("/page/")
    del environ["SCRIPT_NAME"]
    assert b"".join(refuser_prefixe(banc.guichet)(environ, lambda *a: lambda m: None)) == banc.pile.corps
