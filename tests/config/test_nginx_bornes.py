"""What deploiement/nginx.conf says, read: each bound to the letter, and held to what the site says of the same."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

from aides.api.reponses import ORIGINES, PERMISES
from config.entrees import accueils
from outils.pile import DEPLOIEMENT
from tests.visites import PAGES
from tests.wsgi import environnement

FORMULAIRE, LECTURE = "GET, HEAD, POST", "GET, HEAD"
# Each that bounds what a client may hold or send, and how a web's silence ends.
BORNES = {
    "client_header_timeout": "10s",
    "client_body_timeout": "10s",
    "send_timeout": "20s",
    "lingering_time": "10s",
    "lingering_timeout": "5s",
    "keepalive_timeout": "30s",
    "keepalive_requests": "1000",
    "reset_timedout_connection": "on",
    "client_header_buffer_size": "1k",
    "large_client_header_buffers": "4 8k",
    "client_body_buffer_size": "64k",
    "client_max_body_size": "64000",
    "proxy_request_buffering": "on",
    "proxy_buffering": "on",
    "proxy_buffers": "16 16k",
    "proxy_buffer_size": "16k",
    "proxy_max_temp_file_size": "64m",
    "proxy_connect_timeout": "2s",
    "proxy_send_timeout": "15s",
    "proxy_read_timeout": "8s",
    "proxy_next_upstream": "error timeout",
    "proxy_next_upstream_tries": "2",
    "proxy_next_upstream_timeout": "20s",
    "limit_req_status": "429",
    "limit_conn_status": "429",
}
# By location: what is its own.
LIEUX = {
    "/": {},
    r"~ \.(xlsx|ods|zip|sqlite|pdf)$": {"proxy_read_timeout": ["30s"]},
    "/admin/": {
        "limit_conn": ["connexions 60", "corps 20"],
        "client_max_body_size": ["2500000"],
        "proxy_read_timeout": ["60s"],
    },
    "/admin/fichiers/": {
        "limit_conn": ["connexions 60", "corps 20"],
        "client_max_body_size": ["8000000"],
        "proxy_read_timeout": ["60s"],
    },
    "/static/": {},
    "~ ^/(metriques|pret|vivant)(/|$)": {},
}


@pytest.fixture(scope="module")
def nginx() -> str:
    texte = (DEPLOIEMENT / "nginx.conf").read_text(encoding="utf-8")
    return "\n".join(ligne for ligne in texte.splitlines() if not ligne.lstrip().startswith("#"))


def carte(nginx: str, nom: str) -> list[tuple[str, str]]:
    """The lines of a `map`, in order: what is compared, what it gives."""
    (dite,) = re.findall(rf"(?ms)^    map \S+ \${nom} {{\n(.+?)^    }}", nginx)
    return [
        (quoi.strip('"'), donne.strip('"'))
        for quoi, donne in re.findall(r'(?m)^ +("[^"]*"|\S+) ("[^"]*"|\S+);$', dite)
    ]


def lire(lignes: list[tuple[str, str]], valeur: str) -> str:
    """What a `map` gives of a value, as nginx does: the first expression that is found in it."""
    trouvees = (donne for quoi, donne in lignes if quoi.startswith("~") and re.search(quoi[1:], valeur))
    return next(trouvees, dict(lignes)["default"])


def test_chaque_borne_a_sa_valeur(nginx: str) -> None:
    """Taken away or changed, any of them is noticed."""
    commun = nginx.partition("    server {")[0]
    dites = re.findall(r"(?m)^    (\w+) (.+);$", commun)
    assert {nom: valeur for nom, valeur in dites if nom in BORNES} == BORNES
    assert sorted(nom for nom, _ in dites if nom in BORNES) == sorted(BORNES)
    assert re.findall(r"(?m)^(?:    )?(worker_\w+) (.+);$", commun) == [
        ("worker_processes", "auto"),
        ("worker_rlimit_nofile", "8192"),
        ("worker_connections", "2048"),
    ]


def test_chaque_lieu_a_les_siennes(nginx: str) -> None:
    lieux = re.findall(r"(?ms)^        location (.+?) \{\n(.+?)^        \}", nginx.partition("    server {")[2])
    a_lui = {*BORNES, "limit_conn", "limit_req"}
    lus: dict[str, dict[str, list[str]]] = {}
    for lieu, dit in lieux:
        lus[lieu] = {}
        for nom, valeur in re.findall(r"(?m)^ +(\w+) (.+);$", dit):
            if nom in a_lui:
                lus[lieu].setdefault(nom, []).append(valeur)
    assert lus == LIEUX


# --- The same as the site's ---


def motifs(resolveur: Any, debut: str = "/") -> Iterator[tuple[str, str]]:
    """An address of each pattern of the site's, and its name."""
    for motif in resolveur.url_patterns:
        if isinstance(motif, URLResolver):
            yield from motifs(motif, debut + str(motif.pattern))
            continue
        adresse = debut + str(motif.pattern)
        for quoi, exemple in (("slug:cle", "fiches"), ("slug:forme", "csv"), ("numero:revision", "3")):
            adresse = adresse.replace(f"<{quoi}>", exemple)
        adresse = re.sub(
            r"<\w+:\w+>|<\w+>", "1", adresse.replace("^(?P<app_label>auth|aides|territoires)/$", "aides/")
        )
        yield adresse, motif.name or ""


def test_nginx_refuse_ce_que_le_site_ne_prend_pas(nginx: str) -> None:
    """Each address its methods, as config/entrees.py says. Of the team's addresses that are nobody's, nginx lets a
    form go on to the site."""
    permises, accueil_de = carte(nginx, "permises"), accueils()
    faux, recoivent = [], set()
    for adresse, nom in [*motifs(get_resolver()), *((a.partition("?")[0], n) for n, a in PAGES.items())]:
        du_site = ", ".join(accueil_de(environnement(adresse, "POST", {"cookie": "sessionid=abc"})).methodes)
        de_nginx = lire(permises, adresse)
        if "POST" in du_site and not adresse.startswith("/admin/"):
            recoivent.add(adresse)
        a_personne = adresse.startswith("/admin/") and not nom
        if de_nginx != du_site and not (a_personne and (du_site, de_nginx) == (LECTURE, FORMULAIRE)):
            faux.append((adresse, nom, du_site, de_nginx))
    assert faux == []
    assert recoivent == {"/signaler/", "/parole/1/"}
    assert {donne for _, donne in permises} == {LECTURE, FORMULAIRE, PERMISES}
    assert dict(carte(nginx, "exposes"))["json"] == ORIGINES["Access-Control-Expose-Headers"]


def test_les_taux_de_nginx_sont_ceux_du_site(nginx: str) -> None:
    """By the minute. nginx counts files and the API together, and what is kept too; three families of the site's are
    one of nginx's, which is no wider than each."""
    dits = re.findall(r"limit_req_zone \$\w+ zone=(\w+):\w+ rate=(\d+)r/([sm]);", nginx)
    par_minute = {nom: int(n) * (60 if par == "s" else 1) for nom, n, par in dits}
    assert par_minute == {
        "entrees": settings.CONNEXIONS_PAR_MINUTE,
        "ecrits": settings.ENVOIS_PAR_MINUTE,
        "recherches": settings.RECHERCHES_PAR_MINUTE,
        "suggestions": settings.SUGGESTIONS_PAR_MINUTE,
        "exports": settings.FICHIERS_PAR_MINUTE + settings.API_PAR_MINUTE,
        "listes": settings.PAGES_PAR_MINUTE,
    }
    assert settings.RECHERCHES_PAR_MINUTE == settings.COMPARAISONS_PAR_MINUTE == settings.IMAGES_PAR_MINUTE


def test_les_poids_devant_sont_ceux_du_site(nginx: str, racine: Path) -> None:
    """The heaviest body, to the byte: the site's own, nginx's, Caddy's."""
    du_site = [settings.ENVOI_MAX_PUBLIC, settings.ENVOI_MAX_EQUIPE, settings.ENVOI_MAX_IMPORT]
    assert [int(n) for n in re.findall(r"client_max_body_size (\d+);", nginx)] == du_site
    caddy = (racine / "deploiement" / "Caddyfile").read_text(encoding="utf-8")
    poids = dict(re.findall(r"request_body (@\w+) \{\s+max_size (\d+)\s", caddy))
    assert [int(poids[qui]) for qui in ("@public", "@equipe", "@imports")] == du_site
