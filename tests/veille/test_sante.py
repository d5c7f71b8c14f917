"""`/sante/`: each thing in words, with a database or without; the reference of an error; what the team sees."""

import re
import threading
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from aides.models.repliques import REPLIQUE, Dit
from aides.porte.jeton import Jeton
from aides.porte.reference import oublier
from aides.veille import relais, sante
from aides.veille.mesures import Mesures
from aides.veille.relais import MOTS
from config.couches import composer, veiller
from config.wsgi import pile
from tests.models.deux import Deux
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db
# 27 November 2026, 14 h 05 in Paris.
INSTANT = 1795784700.0


@pytest.fixture
def mesures(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Mesures:
    """Figures of the test's own, at a known moment."""
    siennes = Mesures(2)
    for module in (sante, relais):
        monkeypatch.setattr(module, "MESURES", siennes)
    monkeypatch.setattr("time.time", lambda: INSTANT)
    settings.EMAIL_HOST, settings.NOMBRE_PROXYS = "", 0
    return siennes


def texte(reponse: Any) -> str:
    """What the page says, on one line."""
    html = re.sub(r"(?s)^.*<main|</main>.*$", "", reponse.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def test_tout_va_bien(client: Client, mesures: Mesures, settings: Any, monkeypatch: Any) -> None:
    settings.EMAIL_HOST, settings.NOMBRE_PROXYS = "smtp.exemple.fr", 2
    dites = type("Parution", (), {"dite": "édition du 27 novembre 2026, base corrigée le 28 novembre 2026"})
    monkeypatch.setattr(sante, "parution", lambda recueil: dites)
    reponse = client.get("/sante/")
    assert texte(reponse).partition("État du site ")[2] == (
        "Le site répond et ses données sont là. "
        "Site ● Bien. Il répond. "
        "Base de données ● Bien. Elle répond, sans interruption vue depuis le 27 novembre 2026 à 14 h 05. "
        "Données ● Bien. Édition du 27 novembre 2026, base corrigée le 28 novembre 2026. "
        "Dernière édition ● Bien. Édition du 27 novembre 2026. "
        "Courriels ● Bien. Un serveur d’envoi est réglé. "
        "Mandataires ● Bien. 2 sont déclarés. "
        "Constaté le 27 novembre 2026 à 14 h 05, heure de Paris. Cette page est refaite à chaque visite ; elle ne "
        "dit rien de ceux qui visitent le site."
    )
    assert "smtp.exemple.fr" not in reponse.content.decode()
    assert "no-store" in reponse["Cache-Control"]


def test_ce_qui_est_a_voir(client: Client, mesures: Mesures) -> None:
    mesures.alerter("proxy_non_declare")
    dit = texte(client.get("/sante/"))
    assert "Courriels ✕ À voir. Aucun serveur d’envoi n’est réglé : aucun courriel ne part." in dit
    assert f"Mandataires ✕ À voir. {MOTS['proxy_non_declare']}" in dit


@pytest.mark.parametrize(("nombre", "dit"), [(0, "Aucun n’est déclaré."), (1, "Un est déclaré.")])
def test_les_mandataires(client: Client, mesures: Mesures, settings: Any, nombre: int, dit: str) -> None:
    settings.NOMBRE_PROXYS = nombre
    assert f"Mandataires ● Bien. {dit}" in texte(client.get("/sante/"))


@pytest.fixture
def repliquee(settings: Any, monkeypatch: Any) -> Any:
    """Return what sets what the replica and the primary say."""
    monkeypatch.setitem(settings.DATABASES, REPLIQUE, settings.DATABASES["default"])
    settings.REPLIQUE_RETARD_MAX = 2

    def dire(dit: Dit | None, origine: str | None = "autre") -> None:
        monkeypatch.setattr(sante, "lire_replique", lambda: dit)
        monkeypatch.setattr(sante, "lire_origine", lambda: origine)
        if origine is None:
            monkeypatch.setattr("aides.views.recueil.lire_recueil", muette)

    return dire


def muette(*, apercu: bool = False) -> Any:
    raise OperationalError("la base ne répond pas")


@pytest.mark.parametrize(
    ("dit", "origine", "phrase"),
    [
        (Dit("j", 0.4), "k", "● Bien. Elle répond, avec moins d’une seconde de retard : les pages s’y lisent."),
        (Dit("j", 2.0), "k", "● Bien. Elle répond, avec 2 secondes de retard : les pages s’y lisent."),
        (Dit("j", 29.0), "j", "● Bien. Elle répond, avec moins d’une seconde de retard : les pages s’y lisent."),
        (
            Dit("j", 2.1),
            "k",
            "✕ À voir. Elle répond, avec 3 secondes de retard : les pages se lisent dans la base d’origine.",
        ),
        (
            Dit("j", 7201.0),
            None,
            "✕ À voir. Elle répond, avec 121 minutes de retard : les pages s’y lisent, faute de la base d’origine.",
        ),
        (None, "k", "✕ À voir. Elle ne répond pas : les pages se lisent dans la base d’origine."),
        (None, None, "✕ À voir. Elle ne répond pas non plus."),
    ],
)
def test_la_replique(
    client: Client, mesures: Mesures, repliquee: Any, dit: Dit | None, origine: str | None, phrase: str
) -> None:
    repliquee(dit, origine)
    assert f"Réplique {phrase} Données" in texte(client.get("/sante/"))


def test_la_replique_seule(client: Client, mesures: Mesures, repliquee: Any) -> None:
    """The sentence above all says what can be read; in the very second of the fall too."""
    dite = "Le site répond, mais pas sa base de données : {}"
    for dit, suite in (
        (Dit("j", 0.2), "les pages se lisent dans la réplique, et rien ne peut être enregistré."),
        (Dit("j", 90.0), "les pages se lisent dans la réplique, et rien ne peut être enregistré."),
        (None, "seules les pages déjà faites peuvent être lues."),
    ):
        repliquee(dit, None)
        assert dite.format(suite) in texte(client.get("/sante/"))


def test_la_replique_telle_que_ce_processus_l_a_vue(
    client: Client, mesures: Mesures, repliquee: Any, monkeypatch: Any
) -> None:
    deux = Deux()
    monkeypatch.setattr(sante, "aiguillage", lambda: deux.aiguillage)
    deux.aiguillage.lire()
    deux.heure = 30.0
    repliquee(Dit("a", 4000.0), None)
    assert "avec 30 secondes de retard : les pages s’y lisent, faute de la" in texte(client.get("/sante/"))
    # What the primary has shown since is not in it.
    deux.origine, deux.replique = "b", Dit("a", 30.0)
    deux.aiguillage.lire()
    dit = texte(client.get("/sante/"))
    assert "Réplique ✕ À voir. Elle répond, avec 30 secondes de retard : ce qui a été montré est plus récent." in dit
    assert "seules les pages déjà faites peuvent être lues." in dit


def test_les_deux_bases_sont_attendues_ensemble(
    client: Client, mesures: Mesures, repliquee: Any, monkeypatch: Any
) -> None:
    """The replica is asked before the primary has been waited for, and waits for nobody."""
    demandee = threading.Event()
    repliquee(None, None)
    monkeypatch.setattr(sante, "lire_replique", demandee.set)
    attentes = []

    def gelee(*, apercu: bool = False) -> Any:
        attentes.append(demandee.wait(20))
        raise OperationalError("la base ne répond pas")

    monkeypatch.setattr("aides.views.recueil.lire_recueil", gelee)
    client.get("/sante/")
    assert attentes == [True]


def test_sans_replique_on_n_en_dit_rien(client: Client, mesures: Mesures) -> None:
    assert "Réplique" not in texte(client.get("/sante/"))


def test_sans_base_elle_se_lit(
    client: Client, mesures: Mesures, monkeypatch: Any, django_assert_num_queries: Any
) -> None:
    """It asks nothing of the data then, and leads back home."""

    def muette(*, apercu: bool = False) -> Any:
        raise OperationalError("la base ne répond pas")

    monkeypatch.setattr("aides.views.recueil.lire_recueil", muette)
    with django_assert_num_queries(0):
        reponse = client.get("/sante/")
    assert reponse.status_code == 200
    dit = texte(reponse)
    assert "Le site répond, mais pas sa base de données : seules les pages déjà faites peuvent être lues." in dit
    assert "Base de données ✕ À voir. Elle ne répond pas ; constaté depuis le 27 novembre 2026 à 14 h 05." in dit
    assert "Données ✕ À voir. Leur date est dans la base." in dit
    assert '<meta name="robots" content="noindex">' in reponse.content.decode()


def test_sans_donnees(client: Client, mesures: Mesures, monkeypatch: Any) -> None:
    class Rien:
        dite = ""

    monkeypatch.setattr(sante, "parution", lambda recueil: Rien)
    monkeypatch.setattr(sante, "derniere_edition", lambda: None)
    dit = texte(client.get("/sante/"))
    assert "Le site répond, mais n’a pas encore de données." in dit
    assert "Données ✕ À voir. Aucune n’est chargée. Dernière édition ✕ À voir. Aucune n’est publiée." in dit


def test_elle_se_lit_quand_le_reste_est_refuse(monkeypatch: Any) -> None:
    """While the database is silent whatever else is not kept is turned away before Django."""
    muet = Jeton(lambda: None, delai=0)
    site = composer(pile, muet)
    assert demander(site, "/methode/").statut == 503
    assert demander(site, "/sante/").statut == 200


def test_elle_n_est_jamais_gardee() -> None:
    site = site_neuf()
    for _ in range(2):
        assert "no-store" in str(demander(site, "/sante/").entetes["Cache-Control"])


def test_ni_au_plan_ni_dans_les_moteurs(client: Client) -> None:
    plan = client.get("/sitemap.xml").content.decode()
    assert [mot for mot in ("/sante/<", "/vivant/", "/pret/", "/metriques") if mot in plan] == []
    assert '<meta name="robots" content="noindex">' in client.get("/sante/").content.decode()


# --- The team's front page ---


def test_l_equipe_le_voit(client_equipe: Client, mesures: Mesures) -> None:
    assert "À dire à qui exploite le site" not in client_equipe.get("/admin/").content.decode()
    mesures.alerter("proxys_en_trop")
    dit = texte(client_equipe.get("/admin/"))
    assert f"À dire à qui exploite le site : {MOTS['proxys_en_trop']}" in dit


# --- The reference of an error ---


def echouer(request: HttpRequest) -> HttpResponse:
    raise ValueError


urlpatterns = [path("echec/", echouer), path("api/v1/echec", echouer), path("", include("config.urls"))]
handler500 = "aides.api.entree.erreur_500"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("adresse", ["/echec/", "/api/v1/echec"])
def test_la_page_d_une_erreur_la_montre(adresse: str) -> None:
    """The same as in the answer's header, and so as in the log."""
    site = veiller(site_neuf(), type("Vide", (), {"octets": 0})())
    recu = demander(site, adresse)
    reference = recu.entetes["X-Request-ID"]
    assert recu.statut == 500
    assert re.fullmatch("[0-9a-f]{16}", str(reference))
    assert f"Référence de l’incident : {reference}" in re.sub(r"</?strong>", "", recu.corps.decode()).replace(
        "\u00a0", " "
    )


@pytest.mark.urls(__name__)
def test_hors_d_une_requete_il_n_y_en_a_pas() -> None:
    oublier()
    client = Client(raise_request_exception=False)
    for adresse in ("/echec/", "/api/v1/echec"):
        assert "Référence" not in client.get(adresse).content.decode()


# --- The whole, as it is composed ---


def test_les_sondes_sont_devant_le_site(settings: Any) -> None:
    """Whatever the host that is asked for; and each other answer has a reference."""
    site = veiller(site_neuf(), type("Vide", (), {"octets": 0})())
    assert demander(site, "/vivant/", host="10.1.2.3:8000").statut == 200
    assert demander(site, "/pret/", host="10.1.2.3:8000").statut == 200
    assert demander(site, "/metriques", host="10.1.2.3:8000").statut == 404
    assert b"atlas_requetes_total" in demander(site, "/metriques", host="127.0.0.1:8000").corps
    # In production nobody is the machine: it is the proxy's too.
    settings.PRODUCTION = True
    assert demander(site_neuf(), "/metriques", host="127.0.0.1:8000").statut == 404
    assert len(str(demander(site, "/nulle-part/").entetes["X-Request-ID"])) == 16
