"""What the front of the house lets through, over the whole site: each address its methods, its weight, its rate."""

import json
import multiprocessing
from functools import partial
from io import BytesIO
from typing import Any
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

import pytest
from django.test import Client
from django.urls import reverse

from aides.porte.compteur import Compteur
from aides.porte.corps import CONNUES
from aides.porte.jeton import Jeton, lire_version
from aides.views.annuaire import famille
from aides.views.pages import PAGES as TABLE
from config.couches import composer
from config.entrees import accueils, familles
from tests.porte.test_corps import JamaisLu, phrases
from tests.visites import PAGES
from tests.wsgi import Recu, environnement, executer, site_neuf

pytestmark = pytest.mark.django_db
LECTURE, FORMULAIRE = "GET, HEAD", "GET, HEAD, POST"
REFUSEES = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT")
# Every way to ask that a reader's browser has not: known, unknown, in small letters.
AILLEURS = ("OPTIONS", *REFUSEES[1:], "PROPFIND", "SEARCH", "get", "options", "GET ", "")


def envoyer(site: WSGIApplication, adresse: str, methode: str = "POST", longueur: int = 0, **entetes: str) -> Recu:
    """A request whose body nobody may read. Not by `executer`, which warns of methods that it does not know."""
    environ = environnement(adresse, methode, entetes) | {"wsgi.input": JamaisLu(), "CONTENT_LENGTH": str(longueur)}
    recus: list[Any] = []

    def demarrer(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Any:
        recus.append((int(statut.split()[0]), Headers(entetes)))

    corps = b"".join(site(environ, demarrer))
    ((statut, dits),) = recus
    return Recu(statut, dits, corps)


# --- Methods and bodies ---


def test_les_pages_qui_recoivent_un_formulaire() -> None:
    assert {page.nom for page in TABLE if page.recoit} == {"signaler", "parole"}


def test_chaque_page_refuse_ce_qu_elle_ne_prend_pas() -> None:
    site, faux = site_neuf(), []
    for nom, adresse in PAGES.items():
        permises = FORMULAIRE if nom == "signaler" else LECTURE
        for methode in REFUSEES[permises == FORMULAIRE :]:
            recu = envoyer(site, adresse, methode, 50_000_000)
            if (recu.statut, recu.entetes["Allow"], recu.entetes["Connection"]) != (405, permises, "close"):
                faux.append((nom, methode, recu.statut))
        inconnue, lecture = envoyer(site, adresse, "FOO").statut, envoyer(site, adresse, "GET", 1).statut
        if (inconnue, lecture) != (501, 400):
            faux.append((nom, f"{inconnue} {lecture}", 0))
    assert faux == []


@pytest.mark.parametrize(
    "adresse", ["/", "/sitemap.xml", "/recherche/?q=x", "/nulle-part/", "/admin/", "/static/x.css"]
)
def test_aucune_autre_methode_ne_fait_faire_de_page(adresse: str) -> None:
    """What is not kept is made each time: what neither reads nor sends is told so in front of the stack."""

    def pile(environ: Any, start_response: Any) -> list[bytes]:
        raise AssertionError(f"{environ['REQUEST_METHOD']} a atteint la pile")

    site = composer(pile, Jeton(lire_version, delai=0))
    for methode in AILLEURS:
        recu = envoyer(site, adresse, methode)
        assert recu.statut == (405 if methode in CONNUES else 501)
        assert ("Allow" in recu.entetes) is (recu.statut == 405)


def test_chaque_vue_publique_refuse_options_par_elle_meme(client: Client) -> None:
    """Without what stands in front (a workshop's DEBUG): none makes its page for a method that is not a read."""
    faites = {nom for nom, adresse in PAGES.items() if client.options(adresse).status_code != 405}
    assert faites == set()


@pytest.mark.parametrize(
    ("adresse", "permises"),
    [
        ("/api/v1/regions", "GET, HEAD, OPTIONS"),
        ("/api/v1/nulle-part", "GET, HEAD, OPTIONS"),
        ("/nulle-part/", LECTURE),
        ("/static/css/atlas.css", LECTURE),
        ("/donnees/offre.csv", LECTURE),
        ("/departements.csv", LECTURE),
        ("/admin/", LECTURE),
        ("/admin/nulle-part/", LECTURE),
        ("/admin/login", LECTURE),
        ("/admin/guide/", LECTURE),
        ("/admin/second-facteur/image.svg", LECTURE),
        ("/admin/fichiers/fiches/csv/", LECTURE),
        ("/admin/aides/fiche/1/history/", LECTURE),
        ("/admin/login/", FORMULAIRE),
        ("/admin/aides/fiche/1/change/", FORMULAIRE),
        ("/admin/fichiers/fiches/importer/", FORMULAIRE),
    ],
)
def test_le_reste_du_site_aussi(adresse: str, permises: str) -> None:
    recu = envoyer(site_neuf(), adresse, "DELETE")
    assert (recu.statut, recu.entetes["Allow"]) == (405, permises)


def test_les_programmes_le_lisent_en_json() -> None:
    recu = envoyer(site_neuf(), "/api/v1/regions", "POST", 3)
    assert (recu.statut, recu.entetes["Content-Type"]) == (405, "application/problem+json; charset=utf-8")
    assert json.loads(recu.corps)["erreurs"] == [
        "La méthode n’est pas acceptée ici ; celles-ci le sont : GET, HEAD, OPTIONS."
    ]
    assert json.loads(envoyer(site_neuf(), "/api/v1/regions", "PROPFIND").corps)["title"] == "Méthode inconnue"


ENTRE = {"cookie": "sessionid=abc"}


@pytest.mark.parametrize(
    ("adresse", "entetes", "au_plus"),
    [
        ("/signaler/", {}, 64_000),
        ("/signaler/", ENTRE, 64_000),
        ("/parole/abc/", {}, 64_000),
        ("/admin/login/", {}, 64_000),
        ("/admin/aides/fiche/add/", {}, 64_000),
        ("/admin/fichiers/fiches/importer/", {}, 64_000),
        ("/admin/aides/fiche/add/", ENTRE, 2_500_000),
        ("/admin/fichiers/fiches/apercu/abc/", ENTRE, 2_500_000),
        ("/admin/fichiers/fiches/importer/", ENTRE, 8_000_000),
    ],
)
def test_ce_qui_pese_trop_n_est_pas_lu(adresse: str, entetes: dict[str, str], au_plus: int) -> None:
    recu = envoyer(site_neuf(), adresse, longueur=au_plus + 1, **entetes)
    assert (recu.statut, recu.entetes["Connection"]) == (413, "close")
    assert accueils()(environnement(adresse, "POST", entetes)).octets == au_plus


def test_qui_n_est_pas_connecte_sait_pourquoi() -> None:
    assert phrases(envoyer(site_neuf(), "/admin/aides/fiche/add/", longueur=70_000)) == (
        "Un envoi pèse ici 64\u00a0ko au plus\u00a0; rien de celui-ci n’a été lu.",
        "Pour un envoi plus lourd, connectez-vous d’abord.",
    )


# --- Rates ---

MINUTE = 1_800_000_015.0
# Each family: what is asked, its setting, what the refusal says at two a minute.
LUES = [
    ("/recherche/?q={}", "RECHERCHES_PAR_MINUTE", "deux recherches"),
    ("/je-cherche/?montant_min={}", "RECHERCHES_PAR_MINUTE", "deux recherches"),
    ("/recherche/suggestions?q=a{}", "SUGGESTIONS_PAR_MINUTE", "deux suggestions"),
    ("/donnees/offre.csv?annee={}", "FICHIERS_PAR_MINUTE", "deux demandes de fichier"),
    ("/regions.csv?tableur={}", "FICHIERS_PAR_MINUTE", "deux demandes de fichier"),
    ("/comparer/?t=26&t=0{}", "COMPARAISONS_PAR_MINUTE", "deux comparaisons"),
    ("/integrer/comparaison/?t=26&t=0{}", "COMPARAISONS_PAR_MINUTE", "deux comparaisons"),
    ("/partage/liste/departements.png?q=a{}", "IMAGES_PAR_MINUTE", "deux images"),
    ("/cartes/selection.svg?q=a{}", "IMAGES_PAR_MINUTE", "deux images"),
]


@pytest.fixture(autouse=True)
def _heure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The minute does not pass; 45 seconds are left of it."""
    monkeypatch.setattr("config.entrees.Compteur", partial(Compteur, horloge=lambda: MINUTE))


def demander(site: WSGIApplication, adresse: str, qui: str = "192.0.2.1", **entetes: str) -> Recu:
    return executer(site, environnement(adresse, "GET", entetes) | {"REMOTE_ADDR": qui})


@pytest.mark.parametrize(("adresse", "reglage", "dit"), LUES)
def test_au_dela_un_refus_dit_quand_revenir(settings: Any, adresse: str, reglage: str, dit: str) -> None:
    setattr(settings, reglage, 2)
    site = site_neuf()
    assert [demander(site, adresse.format(n)).statut for n in (1, 2, 3)][2] == 429
    refus = demander(site, adresse.format(3))
    assert (refus.statut, refus.entetes["Retry-After"], refus.entetes["Cache-Control"]) == (429, "45", "no-store")
    assert phrases(refus) == (f"Pas plus de {dit} par minute et par adresse.", "Revenez dans 45 secondes.")
    # Somebody else is not refused, and what is of another family neither.
    assert demander(site, adresse.format(3), qui="192.0.2.2").statut != 429
    assert demander(site, "/categories/").statut == 200


def test_ce_qui_est_garde_ne_compte_pas(settings: Any) -> None:
    settings.COMPARAISONS_PAR_MINUTE = 1
    site = site_neuf()
    for _ in range(5):
        assert demander(site, "/comparer/?t=26&t=07").statut == 200
    assert demander(site, "/comparer/?t=26&t=08").statut == 429
    # What was made is still given, to whoever asks.
    assert demander(site, "/comparer/?t=26&t=07").statut == 200


@pytest.mark.parametrize(
    ("adresse", "reglage", "dit"),
    [
        ("/admin/login/", "CONNEXIONS_PAR_MINUTE", "deux demandes de connexion"),
        ("/admin/second-facteur/", "CONNEXIONS_PAR_MINUTE", "deux demandes de connexion"),
        ("/admin/second-facteur/installer/", "CONNEXIONS_PAR_MINUTE", "deux demandes de connexion"),
        ("/signaler/", "ENVOIS_PAR_MINUTE", "deux demandes d’envoi"),
        ("/parole/abc/", "ENVOIS_PAR_MINUTE", "deux demandes d’envoi"),
    ],
)
def test_les_envois_comptent_et_non_leurs_pages(settings: Any, adresse: str, reglage: str, dit: str) -> None:
    setattr(settings, reglage, 2)
    site = site_neuf()

    def poster() -> Recu:
        return executer(site, environnement(adresse, "POST") | {"wsgi.input": BytesIO()})

    for _ in range(4):
        assert demander(site, adresse).statut != 429
    assert [poster().statut == 429 for _ in range(3)] == [False, False, True]
    assert phrases(poster())[0] == f"Pas plus de {dit} par minute et par adresse."
    assert demander(site, adresse).statut != 429


def test_une_personne_qui_lit_une_page_par_seconde_n_est_jamais_refusee() -> None:
    """Sixty of each in the same minute, none of them kept, with the project's own figures."""
    famille_de = familles()
    for adresse in (
        "/recherche/",
        "/recherche/suggestions",
        "/comparer/",
        "/donnees/offre.csv",
        "/partage/methode.png",
    ):
        comptee = famille_de(environnement(adresse))
        assert comptee is not None
        assert not any(comptee.compte.compter("192.0.2.1").refuse for _ in range(60))


def test_les_familles_des_pages() -> None:
    """Each page of the table: what is drawn, searched, compared, exported counts; the rest does not."""
    par_famille: dict[str, set[str]] = {}
    for page in TABLE:
        par_famille.setdefault(page.famille, set()).add(page.nom)
    par_famille.pop("")
    images = {"carte", "carte-selection", "partage", "image-departement", "image-comparaison"}
    assert par_famille == {
        "recherches": {"recherche", "je-cherche", "note-je-cherche"},
        "suggestions": {"suggestions"},
        "fichiers": {"export", "archive", "base", "fichier-edition"},
        "comparaisons": {"comparer", "note-comparaison", "integre-comparaison"},
        "images": images | {"partage-departements", "partage-dispositifs", "partage-je-cherche"},
    }
    assert famille(reverse("departements-fichier", args=["csv"])) == "fichiers"


def test_derriere_un_relais_on_compte_qui_l_appelle(settings: Any) -> None:
    settings.NOMBRE_PROXYS, settings.RECHERCHES_PAR_MINUTE = 1, 1
    site = site_neuf()
    for rang in (1, 2):
        assert demander(site, f"/recherche/?q={rang}", x_forwarded_for=f"9.9.9.9, 203.0.113.{rang}").statut == 200
    assert demander(site, "/recherche/?q=3", x_forwarded_for="8.8.8.8, 203.0.113.1").statut == 429


def test_deux_processus_comptent_ensemble(settings: Any) -> None:
    """Processes that part from this one, as gunicorn's workers do."""
    enfants = multiprocessing.get_context("fork")
    settings.RECHERCHES_PAR_MINUTE = 6
    comptee = familles()(environnement("/recherche/"))
    assert comptee is not None

    def compter() -> None:
        for _ in range(2):
            comptee.compte.compter("192.0.2.1")

    for _ in range(2):
        enfant = enfants.Process(target=compter)
        enfant.start()
        enfant.join(timeout=60)
        assert enfant.exitcode == 0
    assert comptee.compte.etat("192.0.2.1").restant == 2
