"""The database does not answer: what was kept goes on and says so, all else is told to come back, no 500."""

import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from wsgiref.types import WSGIApplication

import brotli
import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError

from aides.porte import jeton as module_jeton
from aides.porte import secours
from aides.porte.jeton import REPRISE, Jeton, lire_version
from aides.views import panne
from aides.views.panne import Motif
from config.couches import composer
from config.wsgi import pile
from tests.wsgi import Recu, demander, environnement, executer

pytestmark = [pytest.mark.django_db]
JSON = ("application/problem+json", "application/json")
AVIS = re.compile(
    r'<main id="contenu"[^>]*><p class="note note-alerte" role="status"><strong>La base de données du site ne répond '
    r"pas\.</strong> Cette page est montrée telle qu’elle était le (.+?)[\s\u202f]; une correction faite depuis n’y "
    r"serait pas\.</p>"
)


class Site:
    """A whole site whose database can be made silent, and its clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heure, self._monkeypatch = 0.0, monkeypatch
        self.jeton = Jeton(lire_version, horloge=lambda: self.heure)
        self.application: WSGIApplication = composer(pile, self.jeton)

    def demander(self, adresse: str, methode: str = "GET", **entetes: str) -> Recu:
        return demander(self.application, adresse, methode, **entetes)

    def couper(self, erreur: type[Exception] = OperationalError) -> None:
        """From now on the database answers nothing."""

        def en_panne(*args: Any, **kwargs: Any) -> None:
            raise erreur("base arrêtée")

        self._monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", en_panne)
        self.heure += 1

    def retablir(self) -> None:
        self._monkeypatch.undo()
        self.heure += REPRISE


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(monkeypatch)


def test_une_page_gardee_continue_et_le_dit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    class Quand(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime(2026, 11, 27, 13, 5, tzinfo=UTC)

    with monkeypatch.context() as patch:
        patch.setattr(module_jeton, "datetime", Quand)
        avant = site.demander("/sources/", accept_encoding="br")
    vue = site.jeton.derniere()
    assert vue is not None
    monkeypatch.setattr(secours, "AGE_MAX", timedelta.max)
    site.couper()
    pendant = site.demander("/sources/", accept_encoding="br")
    assert (avant.statut, pendant.statut) == (200, 200)
    page = brotli.decompress(pendant.corps).decode()
    dit = AVIS.search(page)
    assert dit is not None
    assert dit[1] == "27 novembre 2026 à 14\u00a0h\u00a005"
    assert AVIS.sub(lambda trouve: trouve[0][: trouve[0].index("<p class")], page).encode() == brotli.decompress(
        avant.corps
    )
    assert pendant.entetes["Cache-Control"] == "no-store"
    assert int(str(pendant.entetes["Age"])) >= 0
    absents = ("ETag", "Last-Modified")
    assert [pendant.entetes[nom] for nom in absents] == [None, None]
    # All else is as it was.
    propres = {*absents, "Age", "Cache-Control", "Content-Length"}
    reste = [{n: v for n, v in recu.paires.items() if n not in propres} for recu in (avant, pendant)]
    assert reste[0] == reste[1]


@pytest.mark.parametrize("encodage", ["gzip", "identity", "br"])
def test_qui_a_deja_la_page_recoit_l_avis(site: Site, encodage: str) -> None:
    etag = str(site.demander("/methode/", accept_encoding=encodage).entetes["ETag"])
    site.couper()
    for _ in range(2):
        recu = site.demander("/methode/", accept_encoding=encodage, if_none_match=etag)
        assert recu.statut == 200
        assert recu.entetes["Content-Encoding"] == (None if encodage == "identity" else encodage)
        assert recu.entetes["Content-Length"] == str(len(recu.corps))
    assert site.demander("/methode/", "HEAD", accept_encoding=encodage).corps == b""


def test_un_fichier_reste_ce_qu_il_est_et_dit_son_age(site: Site) -> None:
    avant = site.demander("/donnees/offre.csv", accept_encoding="br")
    site.couper()
    pendant = site.demander("/donnees/offre.csv", accept_encoding="br")
    assert pendant.corps == avant.corps
    assert pendant.entetes["ETag"] == avant.entetes["ETag"]
    assert pendant.entetes["Cache-Control"] == "no-store"
    assert pendant.entetes["Age"] is not None
    connue = site.demander("/donnees/offre.csv", accept_encoding="br", if_none_match=str(avant.entetes["ETag"]))
    assert (connue.statut, connue.corps) == (304, b"")


@pytest.mark.parametrize("adresse", ["/sources/", "/nulle-part/", "/departements/?x=1&q=ain", "/sitemap.xml"])
def test_ce_qui_n_est_pas_garde_est_renvoye_a_plus_tard(site: Site, adresse: str) -> None:
    site.couper()
    for _ in range(2):
        recu = site.demander(adresse)
        assert recu.statut == 503
        assert recu.entetes["Retry-After"] == "10"
        assert recu.entetes["Cache-Control"] == "no-store"
        page = recu.corps.decode()
        assert "<h1>Le site ne peut pas répondre pour l’instant</h1>" in page
        assert "<p>La base de données du site ne répond pas.</p>" in page
        assert "<p>Réessayez dans 10\u00a0secondes.</p>" in page
        assert "enregistré" not in page


def test_une_saisie_n_est_pas_enregistree_et_cela_se_dit(site: Site) -> None:
    """Found silent by the stack itself, then known to be."""
    site.couper()
    # The form's key, as a browser has it: the first query is then the session's.
    jeton = "a" * 32
    for connue in (False, True):
        environ = environnement("/admin/login/", "POST", {"Cookie": f"csrftoken={jeton}; sessionid=x"})
        corps = f"csrfmiddlewaretoken={jeton}&username=u&password=p".encode()
        environ |= {"wsgi.input": io.BytesIO(corps), "CONTENT_LENGTH": str(len(corps))}
        environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
        recu = executer(site.application, environ)
        assert recu.statut == 503
        assert "<p>Rien n’a été enregistré. Revenez en arrière\u00a0: " in recu.corps.decode()
        if not connue:
            site.demander("/sources/")
            assert site.jeton.muette()


@pytest.mark.parametrize("methode", ["GET", "HEAD"])
def test_l_api_le_dit_en_json(site: Site, methode: str) -> None:
    site.couper()
    recu = site.demander("/api/v1/territoires", methode)
    assert recu.statut == 503
    assert str(recu.entetes["Content-Type"]).startswith(JSON)
    assert recu.entetes["Retry-After"] == "10"
    if methode == "GET":
        assert json.loads(recu.corps) == {
            "type": "about:blank",
            "title": "Site indisponible",
            "status": 503,
            "detail": "La base de données du site ne répond pas. Réessayez dans 10\u00a0secondes.",
            "erreurs": ["La base de données du site ne répond pas.", "Réessayez dans 10\u00a0secondes."],
        }


def test_le_site_revient_de_lui_meme(site: Site) -> None:
    avant = site.demander("/sources/")
    site.couper()
    assert site.demander("/methode/").statut == 503
    site.retablir()
    apres = site.demander("/sources/")
    assert (apres.statut, apres.corps, apres.paires) == (200, avant.corps, avant.paires)
    assert site.demander("/methode/").statut == 200


def test_une_page_d_avant_une_modification_ne_revient_pas(site: Site) -> None:
    site.demander("/sources/")
    site.jeton.perimer()
    site.couper()
    assert site.demander("/sources/").statut == 503


def test_une_page_trop_ancienne_n_est_plus_montree(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.demander("/sources/")
    monkeypatch.setattr(secours, "AGE_MAX", timedelta(seconds=-1))
    site.couper()
    assert site.demander("/sources/").statut == 503


@pytest.mark.parametrize("erreur", [OperationalError, InterfaceError, DatabaseError])
def test_la_pile_seule_repond_503(site: Site, erreur: type[Exception]) -> None:
    """While the layer in front does not know yet."""
    reponses = []
    site.couper(erreur)
    for adresse in ("/departements/?nom_inconnu=1", "/api/v1/territoires"):
        recu = demander(pile, adresse)
        reponses.append((recu.statut, recu.entetes["Retry-After"]))
    assert reponses == [(503, "10"), (503, "10")]


@pytest.mark.parametrize(
    ("erreur", "attendu"),
    [
        (OperationalError(), True),
        (InterfaceError(), True),
        (DatabaseError(), True),
        (ProgrammingError(), False),
        (IntegrityError(), False),
        (DataError(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_une_faute_de_nos_requetes_n_est_pas_une_panne(erreur: BaseException | None, attendu: bool) -> None:
    assert panne.est_une_panne(erreur) is attendu


@pytest.mark.parametrize(
    ("motif", "methode", "statut", "titre", "dites"),
    [
        (
            Motif.AFFLUENCE,
            "GET",
            503,
            "Le site ne peut pas répondre pour l’instant",
            [
                "Le site reçoit en ce moment plus de demandes qu’il ne peut en préparer.",
                "Réessayez dans 5\u00a0secondes.",
            ],
        ),
        (
            Motif.LENTEUR,
            "POST",
            408,
            "Votre envoi n’est pas arrivé à temps",
            [
                "La connexion est trop lente ou s’est interrompue.",
                "Rien n’a été enregistré. Revenez en arrière\u00a0: ce que vous avez saisi est encore dans le "
                "formulaire, vous pourrez le renvoyer.",
                "Réessayez dans 5\u00a0secondes.",
            ],
        ),
    ],
)
def test_les_mots_de_chaque_refus(motif: Motif, methode: str, statut: int, titre: str, dites: list[str]) -> None:
    reponse = panne.page_indisponible(motif, methode)
    assert reponse.status_code == statut
    page = reponse.content.decode()
    assert f"<title>{titre} — L’Atlas des aides médicales</title>" in page
    assert re.findall(r"<h1>(.*?)</h1>", page) == [titre]
    assert re.findall(r"<p>(.*?)</p>", page) == dites


def test_sans_gabarit_la_page_se_dit_quand_meme(monkeypatch: pytest.MonkeyPatch) -> None:
    def en_faute(*args: Any) -> str:
        raise OSError("disque")

    panne._page.cache_clear()
    monkeypatch.setattr(panne, "render_to_string", en_faute)
    page = panne.page_indisponible(Motif.BASE, "POST").content.decode()
    assert "<h1>Le site ne peut pas répondre pour l’instant</h1>" in page
    assert "Rien n’a été enregistré" in page
    panne._page.cache_clear()


def test_la_page_500_sans_exception_reste_celle_d_une_erreur() -> None:
    from aides.views.erreurs import erreur_500

    assert erreur_500(WSGIRequest(environnement("/"))).status_code == 500
