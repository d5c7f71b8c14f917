"""All that is made counts: what has no rate of its own, the door too; a page is one, however its host is written."""

from functools import partial
from typing import Any

import pytest
from django.test import Client

from aides.porte.compteur import Compteur
from aides.porte.jeton import Jeton, lire_version
from aides.porte.memoire import Reserve
from config.couches import composer
from config.entrees import familles, ports
from config.wsgi import pile
from tests.config.test_entrees import ENTRE, MINUTE, demander
from tests.porte.test_corps import phrases
from tests.wsgi import environnement, site_neuf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _heure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the minute nor the quarter of an hour passes; 45 seconds are left of it."""
    for module in ("config.entrees", "aides.porte.connus"):
        monkeypatch.setattr(f"{module}.Compteur", partial(Compteur, horloge=lambda: MINUTE))


def test_tout_ce_qui_se_fait_se_compte_ensemble_et_ni_les_fichiers_ni_l_equipe() -> None:
    famille_de = familles(lambda environ: "HTTP_COOKIE" in environ)
    pages = famille_de(environnement("/"))
    assert pages is not None
    assert pages.compte.limite == 1200
    for adresse in ("/departements/", "/departements/26-drome/", "/x/", "/sante/", "/admin/", "/admin/login/"):
        assert famille_de(environnement(adresse)) is pages
    assert famille_de(environnement("/static/x.css")) is None
    for methode, adresse in (("GET", "/admin/"), ("POST", "/admin/aides/fiche/add/"), ("GET", "/admin/login/")):
        assert famille_de(environnement(adresse, methode, ENTRE)) is None
    # Who is not in sends a form as anybody does.
    envois = famille_de(environnement("/signaler/", "POST"))
    assert envois is not None
    assert famille_de(environnement("/admin/aides/fiche/add/", "POST")) is envois
    for entetes in ({}, ENTRE):
        connexions = famille_de(environnement("/admin/login/", "POST", entetes))
        assert connexions is not None
        assert connexions.suite == " de connexion"


@pytest.mark.parametrize("adresse", ["/dispositifs/?q=a{}", "/departements/?q=a{}", "/nulle-part-{}/", "/admin/?{}"])
def test_une_adresse_ne_fait_pas_faire_toutes_les_pages(settings: Any, adresse: str) -> None:
    settings.PAGES_PAR_MINUTE = 2
    site = site_neuf()
    demander(site, "/methode/", "192.0.2.9")
    statuts = [demander(site, adresse.format(rang)).statut == 429 for rang in range(3)]
    assert statuts == [False, False, True]
    dit = phrases(demander(site, adresse.format(9)))
    assert dit == ("Pas plus de deux pages à préparer par minute et par adresse.", "Revenez dans 45 secondes.")
    # What is kept is given all the same, files too; and others go on.
    assert demander(site, "/methode/").statut == 200
    assert demander(site, "/static/css/atlas.css").statut == 200
    assert demander(site, adresse.format(9), "192.0.2.2").statut != 429


def test_l_equipe_qui_est_entree_ne_se_compte_pas(settings: Any, client_equipe: Client) -> None:
    """A cookie of hers opens nothing before the site has seen that it does; a stranger's never does."""
    settings.PAGES_PAR_MINUTE = 2
    site = site_neuf()
    session = {"cookie": f"sessionid={client_equipe.cookies['sessionid'].value}"}
    assert [demander(site, "/admin/", **session).statut for _ in range(4)] == [200] * 4
    inconnue = {"cookie": "sessionid=" + "x" * 32}
    assert [demander(site, "/admin/", **inconnue).statut for _ in range(3)] == [302, 429, 429]
    assert demander(site, "/admin/", **session).statut == 200


@pytest.mark.parametrize("hote", ["testserver:{}", "testserver.:{}", "TESTSERVER:{}"])
def test_les_facons_d_ecrire_l_hote_sont_une_page(hote: str) -> None:
    """Each would be made, and kept in the place of others."""
    reserve = Reserve()
    site = composer(pile, Jeton(lire_version), reserve)
    premiere = demander(site, "/methode/", host="testserver")
    for port in range(1, 40):
        recu = demander(site, "/methode/", host=hote.format(port))
        assert (recu.statut, recu.corps) == (200, premiere.corps)
    assert len(reserve) == 1
    # A workshop's port is its own, in its links too.
    ici = demander(site, "/methode/", host="127.0.0.1:8123").corps.decode()
    assert 'rel="canonical" href="http://127.0.0.1:8123/methode/"' in ici
    assert len(reserve) == 2


def test_les_ports_que_l_exploitant_a_dits(settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://atlas.fr:8443", "https://a.fr", "http://[::1]:8001", "https://[::1]"]
    assert ports() == {"8443", "8001"}
