"""The preview: for staff who asked for it, kept for nobody, found by no search engine."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client

from aides.models import Enquete, Source
from aides.porte.apercu import TEMOIN, a_part
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db
APERCU = "/admin/apercu/"


@pytest.fixture
def inedite() -> Enquete:
    return Enquete.objects.create(annee=2025, source=Source.objects.get(cle="atlas"))


@pytest.fixture
def agent(client: Client) -> Client:
    client.force_login(User.objects.create_user("agent", is_staff=True))
    return client


def temoin(valeur: str) -> dict[str, Any]:
    return {"HTTP_COOKIE": f"autre=1; {TEMOIN}={valeur}"}


def test_seul_un_temoin_signe_est_mis_a_part() -> None:
    bon = signing.TimestampSigner(salt="apercu").sign(TEMOIN)
    assert a_part(temoin(bon))
    # Whatever other cookies look like: what follows one that is odd is not lost.
    for autre in ('a={"x": 1}', "é=1", "a b=c", "=1", "seul", 'a="', "a=(1,2)", "a[0]=1", "expires=x; secure"):
        assert a_part({"HTTP_COOKIE": f"{autre}; {TEMOIN}={bon}"}), autre
    assert not a_part({})
    assert not a_part({"HTTP_COOKIE": "sessionid=x"})
    for faux in ("1", TEMOIN, bon[:-1], signing.TimestampSigner(salt="autre").sign(TEMOIN)):
        assert not a_part(temoin(faux)), faux
    assert not a_part(temoin(signing.TimestampSigner(salt="apercu").sign("autre")))


@pytest.mark.usefixtures("inedite")
def test_on_y_entre_on_y_voit_on_en_sort(agent: Client) -> None:
    assert "2025" not in agent.get("/departements/").content.decode()
    assert TEMOIN not in agent.cookies
    reponse = agent.post(APERCU, {"entrer": "1", "suite": "/departements/"})
    assert (reponse.status_code, reponse["Location"]) == (302, "/departements/")
    vue = agent.get("/departements/")
    page = vue.content.decode()
    assert 'class="apercu"' in page
    assert "Le public ne voit pas l’enquête de 2025." in " ".join(page.split())
    assert 'value="2025"' in page
    assert (vue["Cache-Control"], vue["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    assert "2025" in agent.get("/donnees/offre.json").content.decode()
    sortie = agent.post(APERCU, {"sortir": "1", "suite": "/"})
    assert sortie.cookies[TEMOIN]["max-age"] == 0
    page = agent.get("/departements/").content.decode()
    assert 'class="apercu"' not in page
    assert 'value="2025"' not in page


@pytest.mark.usefixtures("inedite")
def test_le_temoin_seul_ne_donne_rien(client: Client) -> None:
    """Who has no session of staff sees what everybody sees, and loses the cookie."""
    client.cookies[TEMOIN] = signing.TimestampSigner(salt="apercu").sign(TEMOIN)
    reponse = client.get("/departements/")
    assert 'value="2025"' not in reponse.content.decode()
    assert "X-Robots-Tag" not in reponse
    assert reponse.cookies[TEMOIN]["max-age"] == 0


@pytest.mark.usefixtures("inedite")
def test_qui_n_est_plus_de_l_equipe_ne_voit_plus(agent: Client) -> None:
    agent.post(APERCU, {"entrer": "1"})
    User.objects.update(is_staff=False)
    assert 'value="2025"' not in agent.get("/departements/").content.decode()


@pytest.mark.usefixtures("inedite")
def test_rien_de_l_apercu_n_est_garde(agent: Client) -> None:
    """Before, during and after, whoever has no cookie is served the public's page, from what is kept."""
    site = site_neuf()
    avant = demander(site, "/departements/")
    agent.post(APERCU, {"entrer": "1"})
    cookies = "; ".join(f"{nom}={m.value}" for nom, m in agent.cookies.items())
    vue = demander(site, "/departements/", cookie=cookies)
    assert b'value="2025"' in vue.corps
    assert vue.entetes["Cache-Control"] == "private, no-store"
    assert demander(site, "/departements/").corps == avant.corps
    assert b'value="2025"' not in avant.corps


def cadres(reponse: Any) -> tuple[str, set[str]]:
    """What an answer says of frames: who may frame it, what it may frame."""
    politique = {d.split()[0]: d for d in reponse["Content-Security-Policy"].split("; ")}
    return reponse["X-Frame-Options"], {
        politique[nom] for nom in ("frame-ancestors", "frame-src") if nom in politique
    }


FERMEE = ("DENY", {"frame-ancestors 'none'"})
OUVERTE = ("SAMEORIGIN", {"frame-ancestors 'self'"})


def test_seul_l_apercu_se_met_dans_un_cadre_et_du_site_seul(agent: Client, client: Client) -> None:
    """In the preview of staff, pages of the site; neither the admin, nor what the public is served, nor a leaver."""
    publiques = ("/", "/departements/26-drome/", "/nulle-part/")
    for adresse in publiques:
        assert cadres(agent.get(adresse)) == FERMEE, adresse
    agent.post(APERCU, {"entrer": "1"})
    for adresse in publiques:
        assert cadres(agent.get(adresse)) == OUVERTE, adresse
    for adresse in ("/admin/", APERCU, "/admin/login/"):
        assert cadres(agent.get(adresse)) == FERMEE, adresse
    etranger = Client()
    etranger.cookies[TEMOIN] = agent.cookies[TEMOIN].value
    for adresse in publiques:
        assert cadres(etranger.get(adresse)) == FERMEE, adresse
    User.objects.update(is_staff=False)
    assert cadres(agent.get("/departements/26-drome/")) == FERMEE
    User.objects.update(is_staff=True)
    agent.post(APERCU, {"sortir": "1"})
    assert cadres(agent.get("/departements/26-drome/")) == FERMEE


def test_le_reste_de_la_politique_ne_bouge_pas(agent: Client) -> None:
    avant = set(agent.get("/departements/26-drome/")["Content-Security-Policy"].split("; "))
    agent.post(APERCU, {"entrer": "1"})
    apres = set(agent.get("/departements/26-drome/")["Content-Security-Policy"].split("; "))
    assert (avant - apres, apres - avant) == ({"frame-ancestors 'none'"}, {"frame-ancestors 'self'"})


@pytest.mark.parametrize("suite", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)", ""])
def test_on_ne_mene_pas_ailleurs(agent: Client, suite: str) -> None:
    assert agent.post(APERCU, {"entrer": "1", "suite": suite})["Location"] == "/"


def test_il_faut_etre_de_l_equipe(client: Client) -> None:
    assert client.get(APERCU)["Location"] == f"/admin/login/?next={APERCU}"
    assert client.post(APERCU, {"entrer": "1"})["Location"] == f"/admin/login/?next={APERCU}"
