"""What a server without containers is given: systemd's units, the command `atlas`, the recipe."""

import configparser
import json
import os
import re
import runpy
import shlex
import shutil
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from config.couches import entetes
from outils.mesures import port_libre
from outils.pile import DEPLOIEMENT
from tests.chromium import Serveur
from tests.config.nginx_pose import ENTETES, EXPLOITATION, lignes_de_la_recette
from tests.config.reglages import lancer

UNITES = DEPLOIEMENT / "systemd"
WEB, PREPARATION, MENAGE = "atlas@.service", "atlas-preparation.service", "atlas-menage.service"


def unite(nom: str) -> dict[str, dict[str, list[str]]]:
    """Return a unit's sections, each a key to all that is said under it."""
    lue: dict[str, dict[str, list[str]]] = {}
    section = ""
    for ligne in (UNITES / nom).read_text(encoding="utf-8").splitlines():
        if ligne.startswith("["):
            section = ligne.strip("[]")
        elif ligne and not ligne.startswith("#"):
            cle, _, valeur = ligne.partition("=")
            lue.setdefault(section, {}).setdefault(cle, []).extend(valeur.split() if section == "Unit" else [valeur])
    return lue


def test_les_unites_sont_celles_que_l_on_connait() -> None:
    assert {fichier.name for fichier in UNITES.iterdir()} == {WEB, PREPARATION, MENAGE, "atlas-menage.timer"}


def test_relancer_la_preparation_n_arrete_aucun_web() -> None:
    """What is required restarts what requires it: all webs at once, at each update."""
    web = unite(WEB)
    assert {"Requires", "Requisite", "BindsTo", "PartOf"} & web["Unit"].keys() == set()
    assert web["Unit"]["Wants"] == [PREPARATION]
    assert set(web["Unit"]["After"]) == {"network.target", "postgresql.service", PREPARATION}
    preparation = unite(PREPARATION)["Service"]
    assert preparation["Type"] == ["oneshot"]
    # Done once, a web that restarts does not wait for it; failed while the base was not there, it tries again.
    assert preparation["RemainAfterExit"] == ["yes"]
    assert (preparation["Restart"], preparation["RestartSec"]) == (["on-failure"], ["5"])


def test_un_web_n_est_la_que_quand_il_ecoute() -> None:
    """Else the next would be stopped while nobody answers."""
    web = unite(WEB)["Service"]
    assert web["Type"] == ["notify"]
    # Who says it is the process that is started, not a worker.
    assert "NotifyAccess" not in web


@pytest.mark.long
def test_gunicorn_dit_qu_il_ecoute(tmp_path: Path) -> None:
    """And not before: at once, somebody is let in."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as prise:
        prise.bind(str(tmp_path / "dire"))
        prise.settimeout(60)
        serveur = Serveur(tmp_path, NOTIFY_SOCKET=str(tmp_path / "dire"))
        gunicorn = [str(Path(sys.executable).with_name("gunicorn")), "config.wsgi:application"]
        lance = subprocess.Popen(
            [*gunicorn, "--bind", f"127.0.0.1:{serveur.port}"],
            cwd=DEPLOIEMENT.parent,
            env=serveur.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert b"READY=1" in prise.recv(4096).split(b"\n")
            socket.create_connection(("127.0.0.1", serveur.port), timeout=5).close()
        finally:
            lance.terminate()
            lance.wait(timeout=60)


@pytest.mark.parametrize("nom", [WEB, PREPARATION, MENAGE])
def test_les_unites_et_la_commande_ont_le_meme_monde(nom: str) -> None:
    """One user, one folder, one file of variables: a command by another would work on another base."""
    service = unite(nom)["Service"]
    assert (service["User"], service["WorkingDirectory"], service["EnvironmentFile"]) == (
        ["atlas"],
        ["/srv/atlas"],
        ["/etc/atlas/env"],
    )
    programmes = [re.sub(r"^/bin/sh -c '.+; exec ", "", commande) for commande in service["ExecStart"]]
    assert all(programme.startswith("/srv/atlas/.venv/bin/") for programme in programmes)


def commandes() -> dict[str, list[str]]:
    """How the image and the unit start gunicorn, as it looks at its settings and starts nothing."""
    image = re.sub(r"\\\n\s*", "", (DEPLOIEMENT.parent / "Dockerfile").read_text(encoding="utf-8"))
    (de_l_image,) = re.findall(r"(?m)^CMD (.+)$", image)
    (de_l_unite,) = unite(WEB)["Service"]["ExecStart"]
    # As systemd reads it.
    decoupes = {
        "image": json.loads(de_l_image),
        "unite": shlex.split(de_l_unite.replace("$$", "$").replace("%i", "0")),
    }
    regarder = f"exec {Path(sys.executable).with_name('gunicorn')} --check-config "
    return {
        ou: [re.sub(r"exec \S*gunicorn ", regarder, mot) for mot in commande] for ou, commande in decoupes.items()
    }


class Pret(BaseHTTPRequestHandler):
    """A web that is ready the third time that it is asked."""

    demandes: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.demandes.append(self.path)
        self.send_response(200 if len(self.demandes) == 3 else 503)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.mark.long
@pytest.mark.parametrize("ou", ["image", "unite"])
@pytest.mark.parametrize(("dit", "statut"), [("", 0), (None, 0), ("3", 0), ("65", 1)])
def test_un_nombre_de_processus_vide_n_est_pas_pose(ou: str, dit: str | None, statut: int) -> None:
    """gunicorn would end by a trace, and be started again and again."""
    env = {nom: valeur for nom, valeur in os.environ.items() if nom != "WEB_CONCURRENCY"}
    env |= {} if dit is None else {"WEB_CONCURRENCY": dit}
    fini = subprocess.run(commandes()[ou], cwd=DEPLOIEMENT.parent, env=env, capture_output=True, text=True)
    assert (fini.returncode, "Traceback" in fini.stderr) == (statut, False)
    assert ("WEB_CONCURRENCY est refusée" in fini.stderr) is bool(statut)


def test_une_mise_a_jour_attend_que_le_web_reponde() -> None:
    """And as long as nginx leaves aside one that was silent; it gives up by itself: the web goes on all the same."""
    (attendre,) = unite(WEB)["Service"]["ExecStartPost"]
    assert attendre == "-/srv/atlas/.venv/bin/python /srv/atlas/deploiement/pret.py %i"
    (laisse,) = {*re.findall(r"fail_timeout=(\d+)s;", (DEPLOIEMENT / "nginx/serveur/lieu.conf").read_text())}
    dit = runpy.run_path(str(DEPLOIEMENT / "pret.py"))
    assert dit["DE_COTE"] == int(laisse)
    assert dit["attendre"](port_libre(), attente=0.3) is False
    with ThreadingHTTPServer(("127.0.0.1", 0), Pret) as serveur:
        Thread(target=serveur.serve_forever, daemon=True).start()
        debut = time.monotonic()
        assert dit["attendre"](serveur.server_port, de_cote=0.5) is True
        assert Pret.demandes == ["/pret/"] * 3
        assert time.monotonic() - debut > 0.5
        serveur.shutdown()


def test_systemd_accepte_les_unites(tmp_path: Path) -> None:
    """Where it can be asked; else they are read as it reads files."""
    for fichier in UNITES.iterdir():
        texte = fichier.read_text(encoding="utf-8")
        texte = re.sub(r"/srv/atlas/\.venv/bin/\w+", sys.executable, texte).replace("User=atlas", "User=root")
        (tmp_path / fichier.name).write_text(texte.replace("WorkingDirectory=/srv/atlas", "WorkingDirectory=/"))
        configparser.ConfigParser(strict=False, interpolation=None).read_string(texte)
    if verifier := shutil.which("systemd-analyze"):
        (tmp_path / WEB).rename(tmp_path / "atlas@8001.service")
        noms = [str(fichier) for fichier in tmp_path.iterdir()]
        fini = subprocess.run([verifier, "verify", "--man=no", *noms], capture_output=True, text=True)
        dits = [ligne for ligne in fini.stderr.splitlines() if "atlas" in ligne]
        assert dits == []


def test_la_commande_atlas(tmp_path: Path) -> None:
    """By a systemd-run that writes down what it is given; words with blanks stay whole."""
    faux = tmp_path / "systemd-run"
    faux.write_text('#!/bin/sh\nfor mot in "$@"; do echo "$mot"; done\n')
    faux.chmod(0o755)
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    commande = [str(DEPLOIEMENT / "atlas"), "sauvegarder", "--vers", "/un dossier"]
    dits = subprocess.run(commande, env=env, capture_output=True, text=True, check=True).stdout.splitlines()
    assert dits == [
        *["--quiet", "--pty", "--pipe", "--wait", "--collect", "--uid=atlas", "--working-directory=/srv/atlas"],
        *["--property=EnvironmentFile=/etc/atlas/env", "/srv/atlas/.venv/bin/python", "manage.py"],
        *["sauvegarder", "--vers", "/un dossier"],
    ]


@pytest.mark.long
def test_les_variables_de_la_recette_sont_acceptees() -> None:
    """Each is one that the site knows; what is installed beside it is used."""
    recette = (
        EXPLOITATION.read_text(encoding="utf-8").partition("> /etc/atlas/env <<FIN\n")[2].partition("\nFIN\n")[0]
    )
    ecrites = dict(ligne.split("=", 1) for ligne in recette.splitlines())
    ordre = ecrites["SECRET_KEY"].removeprefix("$(").removesuffix(")")
    cle = subprocess.run(["sh", "-c", ordre], capture_output=True, text=True, check=True).stdout.strip()
    assert lancer("manage.py", "check", **ecrites | {"SECRET_KEY": cle})[0] == 0
    (paquets,) = lignes_de_la_recette("apt-get update")
    assert "redis-server" in paquets.split()
    assert ecrites.keys() == {
        *["ENVIRONNEMENT", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "VALKEY_URL", "NOMBRE_PROXYS"],
        *["VERSION_DIR", "EDITIONS_DIR"],
    }
    assert f"RuntimeDirectory={ecrites['VERSION_DIR'].removeprefix('/run/')}\n" in (UNITES / WEB).read_text()
    hotes = (DEPLOIEMENT / "nginx" / "serveur" / "hotes.conf").read_text(encoding="utf-8")
    assert f"root {ecrites['VERSION_DIR']}/courante;" in hotes


def test_aucune_commande_n_oublie_les_variables() -> None:
    """By the project's own Python a command works on the workshop's base: only what asks nothing of one may."""
    dites = re.findall(r"(?m)^.*\.venv/bin/python manage\.py (\w+).*$", EXPLOITATION.read_text(encoding="utf-8"))
    ailleurs = "VAR_DIR=var/preparer .venv/bin/python manage.py ecrire_fixtures"
    assert ailleurs in EXPLOITATION.read_text(encoding="utf-8")
    assert sorted(dites) == ["collectstatic", "collectstatic", "ecrire_fixtures"]
    assert re.findall(r"`0 3 \* \* \* ([^`]+)`", EXPLOITATION.read_text(encoding="utf-8")) == [
        "/usr/local/sbin/atlas sauvegarder --vers /var/lib/atlas/sauvegardes",
        "cd … && docker compose exec -T web python manage.py sauvegarder --vers /sauvegardes",
    ]


def test_ce_qui_repond_devant_a_les_entetes_du_site() -> None:
    """Word for word, but for the policy, which allows the sheet of a page of errors and no more."""
    nginx = re.findall(
        r'(?m)^add_header (\S+) "([^"]+)" always;$', (DEPLOIEMENT / "nginx" / "entetes.conf").read_text()
    )
    caddy = (DEPLOIEMENT / "Caddyfile").read_text(encoding="utf-8")
    commun = caddy.partition("(entetes) {")[2].partition("\n}")[0]
    assert re.findall(r'(?m)^\theader (\S+) "([^"]+)"$', commun) == nginx
    dits, du_site = dict(nginx), dict(entetes().completer("/page/", []))
    assert dits.keys() == du_site.keys() == ENTETES
    csp = dits.pop("Content-Security-Policy")
    assert csp == (
        "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    assert dits == {nom: du_site[nom] for nom in dits}
    # Whatever Caddy gives by itself: the sheet, the pages.
    siens = re.findall(r"(?ms)^\t(handle \S+|handle_errors) \{(.+?)^\t\}", caddy)
    assert [nom for nom, dit in siens if "file_server" in dit] == ["handle /_nginx/pages.css", "handle_errors"]
    assert all(len(re.findall(r"(?m)^\t\timport entetes$", dit)) == 1 for _, dit in siens)
