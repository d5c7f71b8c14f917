"""nginx by the files of deploiement/, laid as the recipe and as compose lay them, really run."""

import re
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from aides.veille.chemins import SECRETS
from tests.config.nginx_pose import (
    ENTETES,
    NOM,
    Pose,
    Web,
    croire,
    demander,
    ports_libres,
    poser_compose,
    poser_serveur,
)

pytestmark = [pytest.mark.long, pytest.mark.une_base]


@pytest.fixture
def deux_webs() -> tuple[int, int]:
    un, deux = ports_libres(2)
    return un, deux


@pytest.fixture
def serveur(tmp_path: Path, deux_webs: tuple[int, int]) -> Pose:
    return poser_serveur(tmp_path, deux_webs)


@pytest.fixture
def web() -> Iterator[Web]:
    (port,) = ports_libres(1)
    sert = Web(port)
    yield sert
    sert.arreter()


@pytest.fixture
def compose(tmp_path: Path, web: Web) -> Pose:
    return poser_compose(tmp_path, web.serveur.server_port)


def test_nginx_accepte_les_fichiers_d_un_serveur(serveur: Pose) -> None:
    assert "test is successful" in serveur.verifier()


def test_nginx_accepte_ceux_de_compose(compose: Pose) -> None:
    assert "test is successful" in compose.verifier()


def test_un_serveur(serveur: Pose, deux_webs: tuple[int, int]) -> None:
    """Names, the proof that certbot leaves, the scheme; the second web answers where there is no first."""
    clair, chiffre = serveur.ports.values()
    preuve = serveur.racine / "var" / "www" / "html" / ".well-known" / "acme-challenge" / "jeton"
    preuve.parent.mkdir(parents=True)
    preuve.write_text("preuve")
    web = Web(deux_webs[1])
    try:
        with serveur.lancer():
            with pytest.raises(ConnectionResetError):
                demander(clair, "/", hote="inconnu.exemple.fr")
            assert demander(clair, "/.well-known/acme-challenge/jeton")[1] == "preuve"
            vers = demander(clair, "/methode/?a=1")[0]
            assert (vers.status, vers.headers["Location"]) == (301, f"https://{NOM}/methode/?a=1")
            # It is an answer as others are.
            assert set(vers.headers) >= ENTETES
            assert demander(chiffre, "/methode/", tls=True)[1] == "ok"
            # Another name is not even shown our certificate; nor is a number, which is no name.
            for nomme in ("inconnu.exemple.fr", ""):
                with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
                    demander(chiffre, "/methode/", tls=True, nomme=nomme)
    finally:
        web.arreter()
    (lue,) = web.demandes
    assert (lue["host"], lue["x-forwarded-proto"], lue["x-forwarded-for"]) == (NOM, "https", "127.0.0.1")


def test_aucun_journal_ne_dit_une_adresse_secrete(serveur: Pose) -> None:
    """Whatever goes wrong (no web, no link to the version) and however it is written, in whichever log."""
    with serveur.lancer():
        for debut in SECRETS:
            for ecrite in (
                *(f"{debut}SECRET/?q=MOT", f"/{debut}SECRET/", f"{debut.replace('a', '%61')}SECRET/"),
                *(f"{debut.upper()}SECRET/", f"/x{debut}SECRET", f"{debut}/SECRET"),
            ):
                demander(serveur.ports[r"listen (?:\[::\]:)?(443)\b"], ecrite, tls=True)
                demander(serveur.ports[r"listen (?:\[::\]:)?(80)\b"], ecrite)
    ecrits = serveur.ecrits()
    for debut in SECRETS:
        assert ecrits.count(f'"chemin":"{debut}…"') == 4
        assert ecrits.count(f'"chemin":"{debut.upper()}…"') == ecrits.count(f'"chemin":"/x{debut}…"') == 1
    assert [mot for mot in ("SECRET", "MOT", "127.0.0.1") if mot in ecrits] == []


def test_les_adresses_secretes_sont_celles_du_site(racine: Path) -> None:
    nginx = (racine / "deploiement" / "nginx.conf").read_text(encoding="utf-8")
    (dites,) = re.findall(r"\?<secret>\.\*\?/\(\?:([a-z|]+)\)/\)", nginx)
    assert {f"/{mot}/" for mot in dites.split("|")} == set(SECRETS)


def test_sa_sante_ne_demande_rien_au_site(compose: Pose, web: Web, racine: Path) -> None:
    """nginx's own: whatever ALLOWED_HOSTS and NOMBRE_PROXYS say, webs or none."""
    service = yaml.safe_load((racine / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["nginx"]
    genre, *commande, adresse = service["healthcheck"]["test"]
    assert (genre, commande) == ("CMD", ["curl", "-fsS", "-o", "/dev/null"])
    chemin = adresse.removeprefix("http://127.0.0.1:8081")
    with compose.lancer():
        sante = compose.ports[r"listen 127\.0\.0\.1:(8081)\b"]
        assert demander(sante, chemin, hote="127.0.0.1:8081")[0].status == 204
        # And nothing else comes by that way.
        assert demander(sante, "/methode/", hote="127.0.0.1:8081")[0].status == 404
    assert web.demandes == []
    assert compose.ecrits().count("/vivant/") == 0


def test_derriere_un_mandataire_chacun_est_compte(compose: Pose, web: Web) -> None:
    """The proxy in front comes from one address for everybody: whom it names is counted, and not all together."""
    hotes = compose.racine / "etc" / "nginx" / "atlas" / "hotes.conf"
    assert re.findall(r"(?m)^set_real_ip_from (\S+);", hotes.read_text()) == [
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
    ]
    croire(compose)
    with compose.lancer():
        port = compose.ports[r"listen (8080)\b"]
        suite = [
            demander(port, "/signaler/", methode="POST", X_Forwarded_For=f"192.0.2.66, {qui}")[0].status
            for qui in ["198.51.100.1"] * 15 + ["198.51.100.2"]
        ]
    assert suite[0] == suite[-1] == 200
    assert 429 in suite
    # The site counts two from the right: what the caller wrote further left is not believed.
    assert web.demandes[-1]["x-forwarded-for"].split(", ")[-2:] == ["198.51.100.2"] * 2


def test_une_adresse_d_ipv4_en_ipv6_est_celle_d_ipv4(compose: Pose, web: Web) -> None:
    """A network that translates (NAT64) has all its visitors within one /64: each is counted by himself."""
    croire(compose)
    qui = ["64:ff9b::c000:201"] * 15 + ["64:ff9b::c000:202", "192.0.2.1", "::ffff:192.0.2.1", "192.0.2.9"]
    with compose.lancer():
        port = compose.ports[r"listen (8080)\b"]
        suite = [demander(port, "/signaler/", methode="POST", X_Forwarded_For=dite)[0].status for dite in qui]
        voisins = [
            demander(port, "/signaler/", methode="POST", X_Forwarded_For=f"2001:db8::{n}")[0].status
            for n in range(15)
        ]
    assert (suite[0], suite[14:]) == (200, [429, 200, 429, 429, 200])
    assert (voisins[0], voisins[-1]) == (200, 429)


def test_une_page_gardee_ne_dit_pas_la_reference_d_une_autre_demande(compose: Pose, web: Web) -> None:
    with compose.lancer():
        port = compose.ports[r"listen (8080)\b"]
        references = [demander(port, "/methode/")[0].headers["X-Request-ID"] for _ in range(3)]
        refusee = demander(port, "/metriques")[0].headers["X-Request-ID"]
    assert references == [web.demandes[0]["x-request-id"], None, None]
    assert len(web.demandes) == 1
    assert re.fullmatch(r"[0-9a-f]{32}", refusee or "")
