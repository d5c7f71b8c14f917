"""A line a request: what it says, and above all what it does not; the reference that ties an answer to it."""

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from aides.porte.hotes import tenir_les_hotes
from aides.porte.reference import actuelle, oublier
from aides.porte.refus import refuseur
from aides.veille.chemins import chemin_dit
from aides.veille.journal import genre, noms
from config.couches import genres
from tests.veille.site import Flux, Site, autour
from tests.wsgi import Recu, environnement, executer

SECRET = "jean.dupont@exemple.fr"


@pytest.fixture
def lignes() -> Iterator[list[Any]]:
    """The records that are written."""
    ecrites: list[Any] = []

    class Note(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            ecrites.append(record)

    note, journal = Note(), logging.getLogger("aides.requetes")
    journal.addHandler(note)
    yield ecrites
    journal.removeHandler(note)
    oublier()


def demander(couche: Any, adresse: str = "/", methode: str = "GET", **environ: str) -> Recu:
    return executer(couche, environnement(adresse, methode) | environ)


def dites(lignes: list[Any]) -> list[dict[str, Any]]:
    return [{**ligne.requete, "ms": None} for ligne in lignes]


def test_une_ligne(lignes: list[Any]) -> None:
    demander(autour(Site()), "/departements/?q=bourse&categorie=x&q=y", REMOTE_ADDR="203.0.113.77")
    assert dites(lignes) == [
        {
            "methode": "GET",
            "chemin": "/departements/",
            "parametres": ["categorie", "q"],
            "statut": 200,
            "octets": 3,
            "ms": None,
            "servie": "faite",
            "reseau": "203.0.113.0/24",
        }
    ]
    assert [ligne.getMessage() for ligne in lignes] == ["GET /departements/ 200"]
    assert lignes[0].requete["ms"] >= 0


def test_rien_de_personnel(lignes: list[Any]) -> None:
    """Neither who, nor from where, nor what was typed, nor what only its owner may open."""
    site = Site()
    environ = {
        "REMOTE_ADDR": "2001:db8:1:2:3:4:5:6",
        "HTTP_USER_AGENT": SECRET,
        "HTTP_REFERER": f"https://exemple.fr/{SECRET}",
        "HTTP_COOKIE": f"sessionid={SECRET}",
        "HTTP_AUTHORIZATION": SECRET,
        "HTTP_X_REQUEST_ID": SECRET,
        "REMOTE_USER": SECRET,
        "REQUEST_METHOD": "GET",
    }
    for adresse in (f"/recherche/?q={SECRET}", f"/?{SECRET}", f"/?{SECRET}=1&q", f"/parole/{SECRET}/", "/?q=%00"):
        demander(autour(site), adresse, **environ)
    for ligne in lignes:
        assert SECRET not in str(vars(ligne))
        assert "2001:db8:1:2" not in str(vars(ligne))
    assert [ligne["reseau"] for ligne in dites(lignes)] == ["2001:db8:1::/48"] * 5
    assert [ligne["parametres"] for ligne in dites(lignes)] == [["q"], ["autres"], ["q", "autres"], [], ["q"]]


@pytest.mark.parametrize(
    ("requete", "lus"),
    [("", []), ("q", ["q"]), ("q=1&q=2", ["q"]), ("&&", []), ("=1", ["autres"]), ("b&a&q=", ["q", "autres"])],
)
def test_les_noms(requete: str, lus: list[str]) -> None:
    assert noms(requete, frozenset({"q", "categorie"})) == lus


@pytest.mark.parametrize(
    ("chemin", "dit"),
    [
        ("/departements/26-drome/", "/departements/26-drome/"),
        ("/parole/abc123/", "/parole/…"),
        ("/parole/", "/parole/"),
        ("/signalements/K3F9/", "/signalements/…"),
        # However it is written: nobody is there, and the token is.
        ("//parole/abc123/", "/parole/…"),
        ("/parole//abc123", "/parole/…"),
        ("/Parole/abc123/", "/parole/…"),
        ("/x/PAROLE/abc123/y", "/x/parole/…"),
        ("/%70arole%2Fabc123", "/parole/…"),
        ("/parole/\nabc123", "/parole/…"),
        ("/d\u00c3\u00a9/signalements/K3F9", "/dé/signalements/…"),
        ("/paroles/abc123/", "/paroles/abc123/"),
        ("/" + "a" * 300 + "/parole/abc123/", "/" + "a" * 199 + "…"),
        ("/d\u00c3\u00a9partement/", "/département/"),
        ("/\u00e9", "/\ufffd"),
        ("/a\nb\r\x1b[31m\0", "/a\ufffdb\ufffd\ufffd[31m\ufffd"),
        ("/" + "a" * 300, "/" + "a" * 199 + "…"),
    ],
)
def test_un_chemin_tient_sur_une_ligne(chemin: str, dit: str) -> None:
    assert chemin_dit(chemin) == dit


@pytest.mark.parametrize(
    ("chemin", "dit"),
    [
        ("/", "page"),
        ("/departements/", "page"),
        ("/departements.csv", "fichier"),
        ("/api/", "page"),
        ("/api/v1/mesures", "api"),
        ("/admin/", "equipe"),
        ("/static/a.css", "statique"),
    ],
)
def test_les_genres(chemin: str, dit: str) -> None:
    assert genre(chemin, genres()) == dit


def test_le_site_peut_etre_sous_une_autre_adresse() -> None:
    assert genre("/equipe/x/", (("/equipe/", "equipe"),)) == "equipe"
    assert genre("/admin/x/", (("/equipe/", "equipe"),)) == "page"


@pytest.mark.parametrize(
    ("ecrites", "gardee", "lues"),
    [
        ("toutes", True, 1),
        ("toutes", False, 1),
        ("faites", True, 0),
        ("faites", False, 1),
        ("aucune", True, 0),
        ("aucune", False, 0),
    ],
)
def test_ce_qui_est_ecrit(lignes: list[Any], ecrites: str, gardee: bool, lues: int) -> None:
    """Counted in any case."""
    site = Site()
    site.gardee = gardee
    couche = autour(site, ecrites=ecrites)
    demander(couche)
    assert len(lignes) == lues
    assert couche.mesures.lire().requetes == {("page", "200", "gardee" if gardee else "faite"): 1}


def test_un_hote_refuse_est_compte_sans_ligne(lignes: list[Any]) -> None:
    """Scanners send thousands; what refuses them says one an hour."""
    site = tenir_les_hotes(Site(), ["atlas.exemple.fr"], refuseur({}))
    couche = autour(site)  # type: ignore[arg-type]
    for hote in ("autre.exemple.fr", "203.0.113.7", "atlas.exemple.fr"):
        demander(couche, HTTP_HOST=hote)
    assert [ligne["statut"] for ligne in dites(lignes)] == [200]
    assert couche.mesures.lire().requetes == {("page", "400", "faite"): 2, ("page", "200", "faite"): 1}


def test_les_sondes_ne_laissent_rien(lignes: list[Any]) -> None:
    couche = autour(Site(), muets=("/vivant/",))
    assert demander(couche, "/vivant/").entetes["X-Request-ID"] is None
    assert (lignes, couche.mesures.lire().requetes) == ([], {})


def test_ce_que_pese_une_reponse(lignes: list[Any]) -> None:
    """A list is weighed, a file believed, a stream counted to its end; nothing of it goes out to HEAD."""
    site, flux = Site(), Flux(b"abc", b"defg")
    couche = autour(site)
    demander(couche)
    site.corps, site.longueur = Flux(b"abcde"), 5  # type: ignore[assignment]
    demander(couche)
    site.corps, site.longueur = flux, None  # type: ignore[assignment]
    assert demander(couche).corps == b"abcdefg"
    assert flux.fermes == 1
    site.corps, site.longueur = [], 12
    demander(couche, "/", "HEAD")
    assert [ligne["octets"] for ligne in dites(lignes)] == [3, 5, 7, 0]


def test_un_flux_quitte_avant_son_debut_finit(lignes: list[Any]) -> None:
    site, flux = Site(), Flux(b"abc")
    site.corps, site.longueur = flux, None  # type: ignore[assignment]
    reponse: Any = autour(site)(environnement("/"), lambda *a: lambda b: None)
    assert lignes == []
    reponse.close()
    assert flux.fermes == 1
    assert [ligne["octets"] for ligne in dites(lignes)] == [0]


def test_une_faute_qui_traverse_tout(lignes: list[Any]) -> None:
    """gunicorn answers it; it is counted and written all the same."""
    site = Site()
    site.faute = MemoryError()
    couche = autour(site)
    with pytest.raises(MemoryError):
        demander(couche)
    assert [ligne["statut"] for ligne in dites(lignes)] == [500]
    assert couche.mesures.lire().requetes == {("page", "500", "faite"): 1}


# --- The reference ---

FAITE = re.compile(r"[0-9a-f]{16}")


def test_chaque_reponse_a_la_sienne(lignes: list[Any]) -> None:
    couche = autour(Site())
    recues = {str(demander(couche).entetes["X-Request-ID"]) for _ in range(5)}
    assert len(recues) == 5
    assert all(FAITE.fullmatch(reference) for reference in recues)


@pytest.mark.parametrize(
    ("dite", "proxys", "crue"),
    [
        ("abcdefgh-1234_XY", 1, True),
        ("abcdefgh-1234_XY", 0, False),
        ("court", 1, False),
        ("a" * 65, 1, False),
        ("abcdefgh\nfaux", 1, False),
        ("abcdefgh faux", 1, False),
        ('abcdefgh"}', 1, False),
        ("ａｂｃｄｅｆｇｈ", 1, False),
        ("", 1, False),
    ],
)
def test_celle_d_un_proxy_est_crue(dite: str, proxys: int, crue: bool) -> None:
    """Well-formed, and where a proxy is declared: a visitor may not write into the log."""
    reference = str(demander(autour(Site(), proxys=proxys), HTTP_X_REQUEST_ID=dite).entetes["X-Request-ID"])
    assert (reference == dite) is crue
    assert crue or FAITE.fullmatch(reference)


def test_elle_est_celle_de_la_requete_en_cours() -> None:
    vues = []

    class Curieux(Site):
        def __call__(self, environ: Any, start_response: Any) -> Any:
            vues.append(actuelle())
            return super().__call__(environ, start_response)

    recue = demander(autour(Curieux())).entetes["X-Request-ID"]
    assert vues == [recue]
    assert actuelle() == ""
