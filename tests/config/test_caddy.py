"""deploiement/Caddyfile: read, and asked of Caddy itself where it is (.ci/run installs it)."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from outils.essais import trouver
from outils.pile import DEPLOIEMENT
from tests.config.nginx_pose import Web, demander, ports_libres

CADDY = DEPLOIEMENT / "Caddyfile"


def test_caddy_dit_de_chaque_refus_ce_qui_en_est() -> None:
    """Not that the site does not answer, of what is too heavy or nowhere."""
    texte = CADDY.read_text(encoding="utf-8")
    fautes = texte.partition("handle_errors {")[2]
    quand = dict(re.findall(r"@(\w+) expression (.+)", fautes))
    pages = {page: quand[nom] for nom, page in re.findall(r"rewrite @(\w+) /(\d+)\.html", fautes)}
    code = "{http.error.status_code}"
    assert pages == {
        "413": f"{code} == 413",
        "404": f"{code} == 404",
        "400": f"{code} < 500 && {code} != 404 && {code} != 413",
        "503": f"{code} >= 500",
    }
    assert {f"{page}.html" for page in pages} <= {page.name for page in (DEPLOIEMENT / "pages").iterdir()}
    assert re.findall(r"header @(\w+) Retry-After", fautes) == ["ailleurs"]
    assert "rewrite *" not in fautes
    # What they look like comes from the same folder.
    ((feuille, prefixe),) = re.findall(r"handle (\S+) \{[^}]*strip_prefix (\S+)[^}]*file_server", texte)
    assert (DEPLOIEMENT / "pages" / feuille.removeprefix(f"{prefixe}/")).is_file()
    assert {
        lien
        for page in (DEPLOIEMENT / "pages").glob("*.html")
        for lien in re.findall(r'rel="stylesheet" href="([^"]+)"', page.read_text(encoding="utf-8"))
    } == {feuille}


def test_caddy_borne_chaque_demande() -> None:
    """Headers, a whole body, a whole answer; as many failures as nginx counts before a web is left alone."""
    texte = CADDY.read_text(encoding="utf-8")
    (delais,) = re.findall(r"\ttimeouts \{\n(.+?)\n\t\t\}", texte, re.S)
    assert re.findall(r"(?m)^\t+(\w+) (\w+)$", delais) == [
        ("read_header", "10s"),
        ("read_body", "90s"),
        ("write", "10m"),
        ("idle", "30s"),
    ]
    assert "\t\tmax_header_size 16KB\n" in texte
    assert "\t\tmax_fails 20\n\t\tfail_duration 5s\n" in texte
    # Refused by the length that is said, and buffered no further where none is.
    bornes = dict(re.findall(r"request_body (@\w+) \{\s+max_size (\d+)\s", texte))
    (par_chemin,) = re.findall(r"map \{path\} \{octets\} \{\n(.+?)\n\t\}", texte, re.S)
    assert par_chemin.split() == [
        *("~^/admin/fichiers/", bornes["@imports"]),
        *("~^/admin/", bornes["@equipe"]),
        *("default", bornes["@public"]),
    ]
    assert re.findall(r"max_buffer_size (\d+)", texte) == [bornes["@imports"]]


@pytest.fixture
def web() -> Iterator[Web]:
    (port,) = ports_libres(1)
    sert = Web(port)
    yield sert
    sert.arreter()


@pytest.mark.long
@pytest.mark.une_base
def test_caddy_lui_meme(tmp_path: Path, web: Web) -> None:
    """It takes the file; then, without a certificate: what is too heavy is refused, and no web pays for it."""
    caddy = trouver("caddy")
    if caddy is None:
        lignes = [ligne.strip() for ligne in CADDY.read_text(encoding="utf-8").splitlines()]
        assert sum(ligne.endswith("{") for ligne in lignes) == lignes.count("}")
        return
    env = os.environ | {"HOME": str(tmp_path)}
    lue = [caddy, "validate", "--adapter", "caddyfile", "--config"]
    fini = subprocess.run([*lue, str(CADDY)], env=env, capture_output=True, text=True)
    assert fini.returncode == 0, fini.stderr
    (port,) = ports_libres(1)
    essai = CADDY.read_text(encoding="utf-8").replace("{\n\tservers", "{\n\tadmin off\n\tservers", 1)
    essai = essai.replace("127.0.0.1:8001 127.0.0.1:8002", f"127.0.0.1:{web.serveur.server_port}")
    essai = essai.replace("/srv/atlas/deploiement", str(DEPLOIEMENT))
    (tmp_path / "Caddyfile").write_text(essai.replace("atlas.exemple.fr {", f"http://127.0.0.1:{port} {{"))
    commande = [caddy, "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    with (tmp_path / "journal").open("wb") as journal:
        lance = subprocess.Popen(commande, env=env, stdout=journal, stderr=journal)
        try:
            recus = essayer(port)
        finally:
            lance.terminate()
            lance.wait(timeout=30)
    assert recus == {
        "/methode/": (200, "ok"),
        "/signaler/": (413, "Cet envoi est trop lourd"),
        "/admin/login/": (413, "Cet envoi est trop lourd"),
        "/admin/fichiers/fiches/importer/": (413, "Cet envoi est trop lourd"),
        "/metriques": (404, "Page introuvable"),
        "/apres/": (200, "ok"),
    }


def essayer(port: int) -> dict[str, tuple[int, str]]:
    """What is answered: a page, bodies that say that they are too heavy, a page."""
    fin = time.monotonic() + 60
    while True:
        try:
            demander(port, "/methode/", hote=f"127.0.0.1:{port}")
            break
        except OSError:
            assert time.monotonic() < fin
            time.sleep(0.1)
    recus = {}
    for adresse, octets in (
        ("/methode/", None),
        # Of a quarter of a megabyte and less it waits for the whole, whatever it answers.
        ("/signaler/", 300_000),
        ("/admin/login/", 2_500_001),
        ("/admin/fichiers/fiches/importer/", 8_000_001),
        ("/metriques", None),
        ("/apres/", None),
    ):
        entetes: dict[str, Any] = {"methode": "POST", "Content_Length": str(octets)} if octets else {}
        reponse, page = demander(port, adresse, hote=f"127.0.0.1:{port}", **entetes)
        recus[adresse] = (reponse.status, "".join(re.findall(r"<h1>(.+)</h1>", page)) or page)
    return recus
